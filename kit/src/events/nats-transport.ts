import type { Log } from '../log.ts';
import type { Running } from '../running.ts';
import type { Reach } from './failpoints.ts';
import { openBroker } from './nats-connection.ts';
import { startNatsDelivery, startNatsWatch } from './nats-delivery.ts';
import { startNatsRelay } from './nats-relay.ts';
import type { EventTransport } from './transport.ts';

/**
 * Brings events from outbox to reader through NATS JetStream. It takes a broker that cannot be reached for one that will be:
 * nothing fails, and events wait where they are.
 *
 * @param options.namespace What the names of its streams begin with, so that several graphs can use one broker.
 */
export function createNatsTransport(options: {
  url: string;
  namespace: string;
  log: Log;
  reach: Reach;
}): EventTransport & { isConnected: () => boolean } {
  const { namespace, log, reach } = options;
  const broker = openBroker(options);
  const running = new Set<Running>();

  function keep({ stop }: Running): Running {
    const kept: Running = {
      async stop() {
        running.delete(kept);
        await stop();
      },
    };
    running.add(kept);
    return kept;
  }

  return {
    relay: (outbox) => keep(startNatsRelay({ outbox, namespace, broker, log, reach })),
    deliver: (delivery) => keep(startNatsDelivery(delivery, { namespace, broker, log })),
    watch: (source, receive) => keep(startNatsWatch(source, receive, { namespace, broker, log })),
    isConnected: () => broker.findLink() !== null,
    async stop() {
      await Promise.all([...running].map((each) => each.stop()));
      await broker.stop();
    },
  };
}
