import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createEventMetrics } from './events/event-metrics.ts';

/** The Prometheus metrics of one process; embedded, the services share one and are told apart by a label. */
export type Metrics = ReturnType<typeof createMetrics>;

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]; // seconds

/** Clients name themselves as they like; so many releases get a series of their own, the rest share one. */
const clientsAtMost = 100;
/** The names and versions of clients that are written down as they are. */
export const clientForm = /^[\w@./+-]{1,64}$/;

/** Creates a registry of its own, so that several processes' worth of services can live in one process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const clients = new Counter({
    name: 'graphql_client_operations_total',
    help: 'GraphQL requests by the client that sent them, as it named itself.',
    labelNames: ['service', 'client', 'version'],
    registers: [registry],
  });
  const known = new Set<string>();

  return {
    registry,
    events: createEventMetrics(registry),
    countClient(service: string, { name, version }: { name: string | undefined; version: string | undefined }): void {
      const [client = '', release = ''] = [name, version].map((text) => {
        if (text === undefined) return 'none';
        return clientForm.test(text) ? text : 'other';
      });
      const isNew = !known.has(`${client} ${release}`);
      const isKnown = !isNew || known.size < clientsAtMost;
      if (isNew && isKnown) known.add(`${client} ${release}`);
      clients.inc(isKnown ? { service, client, version: release } : { service, client: 'other', version: 'other' });
    },
    operations: new Histogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Time from the first byte of a GraphQL request to its answer.',
      labelNames: ['service', 'outcome'],
      buckets,
      registers: [registry],
    }),
    subscriptions: new Gauge({
      name: 'graphql_subscriptions_open',
      help: 'Subscriptions whose streams are open.',
      labelNames: ['service'],
      registers: [registry],
    }),
    endedSubscriptions: new Counter({
      name: 'graphql_subscriptions_ended_total',
      help: 'Subscriptions that have ended, by how: completed, left by the client, or the code of an error.',
      labelNames: ['service', 'how'],
      registers: [registry],
    }),
    fetches: new Histogram({
      name: 'subgraph_fetch_duration_seconds',
      help: 'Time of one call to a subgraph, by who made it and what came of it.',
      labelNames: ['service', 'subgraph', 'outcome'],
      buckets,
      registers: [registry],
    }),
  };
}
