import { readListen } from '@supergraph/kit/config';
import { createHttpLink } from '@supergraph/kit/http-link';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { runProcess } from '@supergraph/kit/run-process';
import { startParts } from '@supergraph/kit/running';
import { readCommentsConfig } from './config.ts';
import { startComments } from './service.ts';

await runProcess(() =>
  startParts(async (keep) => {
    const config = readCommentsConfig(process.env);
    const log = createLog({ service: 'comments', level: config.LOG_LEVEL });
    const metrics = createMetrics();
    const link = { name: 'blogs', url: config.BLOGS_URL, timeout: config.SUBGRAPH_TIMEOUT_MS };
    const blogs = createHttpLink({ ...link, caller: 'comments', metrics });
    keep(blogs.stop);
    const comments = await startComments(config, { log, metrics, listen: readListen(config) }, { blogs });
    keep(comments.stop);
    log.info(`The comments subgraph answers at ${comments.url}/graphql`);
    return comments;
  }),
);
