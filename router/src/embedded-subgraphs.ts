import { startBlogs } from '@supergraph/blogs/service';
import { startComments } from '@supergraph/comments/service';
import { createInProcessEvents } from '@supergraph/kit/events/event-host';
import { sources } from '@supergraph/kit/events/event-types';
import { armFailpoint, passFailpoints } from '@supergraph/kit/events/failpoints';
import type { Log } from '@supergraph/kit/log';
import type { Metrics } from '@supergraph/kit/metrics';
import { type Running, startParts } from '@supergraph/kit/running';
import type { Subgraph, SubgraphHost } from '@supergraph/kit/subgraph';
import { createEmbeddedLink } from '@supergraph/kit/subgraph-link';
import { startUsers } from '@supergraph/users/service';
import type { EmbeddedConfig } from './config.ts';
import { isWithin } from './is-within.ts';
import type { Subgraphs } from './subgraphs.ts';

const catchUpWithin = 10_000; // ms

/** What tests replace in the three subgraphs. */
export type EmbeddedOverrides = { clock?: () => Date; onStatement?: (sql: string) => void };

/** Starts the three subgraphs in this process, and reaches them, and they each other, by function calls. */
export function startEmbeddedSubgraphs(
  config: EmbeddedConfig,
  { createLog, metrics }: { createLog: (service: string) => Log; metrics: Metrics },
  overrides: EmbeddedOverrides = {},
): Promise<Subgraphs> {
  const reach = config.FAILPOINT ? armFailpoint(config.FAILPOINT) : passFailpoints;
  const events = createInProcessEvents({ members: sources, reach });
  const host = (service: string): SubgraphHost => ({ log: createLog(service), metrics, events, listen: null });
  const link = (caller: string, { name, execute }: Subgraph) =>
    createEmbeddedLink({
      name,
      execute,
      timeout: config.SUBGRAPH_TIMEOUT_MS,
      caller,
      metrics,
      carriesCookie: name === 'users',
    });

  return startParts(async (keep) => {
    keep(events.stop);
    // Side by side: while users waits for its hashing threads, blogs can work.
    const begin = <Part extends Running>(part: Promise<Part>) => {
      keep(() =>
        part.then(
          ({ stop }) => stop(),
          () => undefined,
        ),
      );
      return part;
    };
    const [users, blogs] = await Promise.all([
      begin(startUsers(config, host('users'), overrides)),
      begin(startBlogs(config, host('blogs'), overrides)),
    ]);
    const comments = await startComments(config, host('comments'), { blogs: link('comments', blogs) }, overrides);
    keep(comments.stop);
    if (!(await isWithin(Promise.all([blogs.caughtUp, comments.caughtUp]), catchUpWithin))) {
      createLog('router').warn(
        'The subgraphs do not have all of each other yet; they start all the same, and go on with that.',
      );
    }
    const all = [users, blogs, comments];
    return {
      links: all.map((subgraph) => link('router', subgraph)),
      readKeys: users.readKeys,
      isReady: async () => (await Promise.all(all.map(({ isReady }) => isReady()))).every(Boolean),
    };
  });
}
