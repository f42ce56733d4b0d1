import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The Prometheus metrics of one process; embedded, the services share one and are told apart by a label. */
export type Metrics = ReturnType<typeof createMetrics>;

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]; // seconds

/** Creates a registry of its own, so that several processes' worth of services can live in one process. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    operations: new Histogram({
      name: 'graphql_operation_duration_seconds',
      help: 'Time from the first byte of a GraphQL request to its answer.',
      labelNames: ['service', 'outcome'],
      buckets,
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
