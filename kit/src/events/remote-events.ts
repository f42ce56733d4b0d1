import { subgraphUnavailable } from '../app-error.ts';
import type { Log } from '../log.ts';
import type { Running } from '../running.ts';
import type { EventHost } from './event-host.ts';
import type { Source } from './event-types.ts';
import { armFailpoint, type Failpoint, passFailpoints } from './failpoints.ts';
import { createHttpOwner } from './http-owner.ts';
import { createNatsTransport } from './nats-transport.ts';
import type { Owner } from './owner.ts';
import type { EventTransport } from './transport.ts';

// Apart from event-host.ts, so that an embedded graph loads neither an HTTP client nor a client of the broker.

/** Where events travel between processes, unless a setting says otherwise. */
const defaultBroker = 'nats://127.0.0.1:4222';

/**
 * Lets a service that runs alone hear others through a broker, and ask them over HTTP.
 *
 * @param options.owners Where the services are whose records this one keeps; no key is needed where there are none.
 */
export function createRemoteEvents(options: {
  service: Source;
  config: {
    EVENTS_URL?: string | undefined;
    EVENTS_NAMESPACE: string;
    FAILPOINT?: { failpoint: Failpoint; hits: number } | undefined;
  };
  owners: { urls: { [Owned in Source]?: string }; key: string; timeout: number } | null;
  log: Log;
  /** How events come from one service to another; through NATS, unless a test says otherwise. */
  transport?: EventTransport;
}): EventHost {
  const { service, config, owners, log } = options;
  const reach = config.FAILPOINT ? armFailpoint(config.FAILPOINT) : passFailpoints;
  const { EVENTS_URL: url = defaultBroker, EVENTS_NAMESPACE: namespace } = config;
  const transport = options.transport ?? createNatsTransport({ url, namespace, log, reach });
  const reached = new Map<Source, Owner & Running>();
  for (const [source, url] of Object.entries(owners?.urls ?? {}) as [Source, string][]) {
    const { key = '', timeout = 0 } = owners ?? {};
    reached.set(source, createHttpOwner({ source, url, caller: service, key, timeout }));
  }

  return {
    transport,
    reachOwner(source) {
      const owner = reached.get(source);
      if (!owner) throw subgraphUnavailable(source, new Error('Its address is not known here.'));
      return owner;
    },
    // Others ask over HTTP, where the subgraph answers.
    announceOwner: () => undefined,
    reach,
    async stop() {
      await transport.stop();
      await Promise.all([...reached.values()].map((owner) => owner.stop()));
    },
  };
}
