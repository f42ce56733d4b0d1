import { runProcess } from '@supergraph/kit/run-process';
import { runRouterCommand } from './commands.ts';
import { readRouterConfig } from './config.ts';
import { startRouter } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readRouterConfig(process.env);
  if (command !== undefined) return runRouterCommand(config, command, words);
  const router = await startRouter(config);
  if (process.stdout.isTTY) process.stdout.write(`\n  The graph is ready. Open ${router.url} in a browser.\n\n`);
  return router;
});
