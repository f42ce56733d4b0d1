import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { runRouterCommand } from './commands.ts';
import { readRouterConfig } from './config.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

describe('the commands of the router', () => {
  it('are those that --help tells of', async () => {
    const lines: string[] = [];
    await runRouterCommand(readRouterConfig({}), '--help', [], (line) => lines.push(line));
    expect(lines.join('\n')).toContain('pnpm start repair');
    await expect(runRouterCommand(readRouterConfig({}), 'mend', [])).rejects.toThrow('Usage: pnpm start');
  });

  it('name those to use instead where the services run elsewhere', async () => {
    const urls = ['users', 'blogs', 'comments'].map(
      (name, index) => `${name}=http://127.0.0.1:${4001 + index}/graphql`,
    );
    const config = readRouterConfig({ SUBGRAPH_URLS: urls.join(',') });
    await expect(runRouterCommand(config, 'repair', [])).rejects.toThrow(
      'Run `pnpm blogs repair` and `pnpm comments repair`',
    );
  });

  it('make no data where there is none', async () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const config = readRouterConfig({ DATA_DIR: folder.path });
    await expect(runRouterCommand(config, 'repair', [])).rejects.toThrow('There is no');
    await expect(runRouterCommand(config, 'repair', ['people'])).rejects.toThrow('`repair` takes no words');
  });
});
