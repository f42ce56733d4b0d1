import { readCallKey, readCallListen } from '@supergraph/kit/call-keys';
import { createRemoteEvents } from '@supergraph/kit/events/remote-events';
import { createHttpLink } from '@supergraph/kit/http-link';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { startParts } from '@supergraph/kit/running';
import { runCommand } from './commands.ts';
import { readCommentsConfig } from './config.ts';
import { startComments } from './service.ts';

const [command, ...words] = process.argv.slice(2);

await runProcess(async () => {
  const config = readCommentsConfig(process.env);
  if (command !== undefined) return runCommand(config, command, words);
  return startParts(async (keep) => {
    const listen = readCallListen(config, ['router']);
    const key = readCallKey(config, 'comments');
    const log = createLog({ service: 'comments', level: config.LOG_LEVEL });
    const metrics = createMetrics();
    const link = { name: 'blogs', url: config.BLOGS_URL, timeout: config.SUBGRAPH_TIMEOUT_MS };
    const blogs = createHttpLink({ ...link, caller: 'comments', key, metrics });
    keep(blogs.stop);
    const urls = { users: config.USERS_URL, blogs: config.BLOGS_URL };
    const owners = { urls, key, timeout: config.SUBGRAPH_TIMEOUT_MS };
    const events = createRemoteEvents({ service: 'comments', config, owners, log });
    keep(events.stop);
    const comments = await startComments(config, { log, metrics, events, listen }, { blogs });
    keep(comments.stop);
    log.info(`The comments subgraph answers at ${comments.url}/graphql`);
    return comments;
  });
});
