import { runProcess } from '@supergraph/kit/run-process';
import { readRouterConfig } from './config.ts';
import { startRouter } from './service.ts';

await runProcess(async () => {
  const router = await startRouter(readRouterConfig(process.env));
  if (process.stdout.isTTY) process.stdout.write(`\n  The graph is ready. Open ${router.url} in a browser.\n\n`);
  return router;
});
