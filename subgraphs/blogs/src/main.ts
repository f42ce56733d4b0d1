import { readCallKey, readCallListen } from '@supergraph/kit/call-keys';
import { createRemoteEvents } from '@supergraph/kit/events/remote-events';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { startParts } from '@supergraph/kit/running';
import { runCommand } from './commands.ts';
import { readBlogsConfig } from './config.ts';
import { startBlogs } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readBlogsConfig(process.env);
  if (command !== undefined) return runCommand(config, command, words);
  return startParts(async (keep) => {
    const listen = readCallListen(config, ['router', 'comments']);
    const log = createLog({ service: 'blogs', level: config.LOG_LEVEL });
    const key = readCallKey(config, 'blogs');
    const owners = { urls: { users: config.USERS_URL }, key, timeout: config.SUBGRAPH_TIMEOUT_MS };
    const events = createRemoteEvents({ service: 'blogs', config, owners, log });
    keep(events.stop);
    const blogs = await startBlogs(config, { log, metrics: createMetrics(), events, listen });
    keep(blogs.stop);
    log.info(`The blogs subgraph answers at ${blogs.url}/graphql`);
    return blogs;
  });
});
