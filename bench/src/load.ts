import autocannon from 'autocannon';
import { readPercentile } from './statistics.ts';

/** What the load generator is to do. */
export type LoadOrder = { url: string; bodies: string[]; connections: number; seconds: number };

/** What came of it; latencies in milliseconds. */
export type LoadResult = {
  /** Requests that the server was given, those included that were still running at the end. */
  sent: number;
  answered: number;
  /** Connections that broke, requests that timed out, and answers other than 200. */
  failed: number;
  seconds: number;
  p50: number;
  p99: number;
};

/** Turns this process into a load generator: it takes orders from its parent, one after the other, and ends with it. */
export function takeLoadOrders(): void {
  process.on('message', async (order: LoadOrder) => {
    process.send?.(await runLoad(order));
  });
  process.on('disconnect', () => process.exit(0));
}

/**
 * Sends the bodies in turn over every connection. Each connection starts elsewhere in the list, so that the same body is
 * not under way twice at the same moment.
 */
function runLoad({ url, bodies, connections, seconds }: LoadOrder): Promise<LoadResult> {
  const latencies: number[] = [];
  const requests = bodies.map((body) => ({ body }));
  let connection = 0;
  return new Promise((resolve, reject) => {
    const instance = autocannon(
      {
        url,
        connections,
        duration: seconds,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        requests,
        setupClient(client) {
          const first = Math.floor((connection * requests.length) / connections) % requests.length;
          connection += 1;
          client.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
        },
      },
      (error: Error | null, result) => {
        if (error) return reject(error);
        resolve({
          sent: result.requests.sent,
          answered: latencies.length,
          failed: result.errors + result.non2xx,
          seconds: (result.finish.getTime() - result.start.getTime()) / 1000,
          p50: readPercentile(latencies, 0.5),
          p99: readPercentile(latencies, 0.99),
        });
      },
    );
    // autocannon's own histogram knows whole milliseconds only.
    instance.on('response', (_client, _status, _bytes, latency) => void latencies.push(latency));
  });
}
