import { type WriteLine, writeToTerminal } from '@supergraph/kit/data-command';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import { isRemote, type RouterConfig } from './config.ts';

const usage = `Usage: pnpm start         starts the graph
       pnpm start repair  compares what its services keep of each other, and mends it`;

/**
 * Runs a command on the data of an embedded graph; it may run beside the graph.
 *
 * @throws StartError for a command that there is not, and where the services run elsewhere.
 */
export async function runRouterCommand(
  config: RouterConfig,
  name: string,
  words: readonly string[],
  write: WriteLine = writeToTerminal,
): Promise<Running> {
  if (name === '--help') {
    write(usage);
    return { stop: async () => undefined };
  }
  if (name !== 'repair') throw new StartError(usage);
  if (isRemote(config)) {
    throw new StartError(
      'SUBGRAPH_URLS is set, so that the services run elsewhere. Run `pnpm blogs repair` and `pnpm comments repair`, with ' +
        'their settings, instead.',
    );
  }
  return (await import('./embedded-repair.ts')).repairEmbedded(config, words, write);
}
