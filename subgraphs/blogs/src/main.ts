import { readCallListen } from '@supergraph/kit/call-keys';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { runCommand } from './commands.ts';
import { readBlogsConfig } from './config.ts';
import { startBlogs } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readBlogsConfig(process.env);
  if (command !== undefined) return runCommand(config, command, words);
  const listen = readCallListen(config, ['router', 'comments']);
  const log = createLog({ service: 'blogs', level: config.LOG_LEVEL });
  const blogs = await startBlogs(config, { log, metrics: createMetrics(), listen });
  log.info(`The blogs subgraph answers at ${blogs.url}/graphql`);
  return blogs;
});
