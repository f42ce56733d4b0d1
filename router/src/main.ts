import { createLog } from '@supergraph/kit/log';
import { runProcess } from '@supergraph/kit/run-process';
import { readRouterConfig } from './config.ts';
import { startRouter } from './service.ts';

await runProcess(async () => {
  const config = readRouterConfig(process.env);
  const log = createLog({ service: 'router', level: config.LOG_LEVEL });
  const router = await startRouter(config, { log });
  log.info(`The graph answers at ${router.url}/graphql`);
  if (process.stdout.isTTY) process.stdout.write(`\n  The graph is ready. Open ${router.url} in a browser.\n\n`);
  return router;
});
