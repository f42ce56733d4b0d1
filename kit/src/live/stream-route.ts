import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { Call } from '../call.ts';
import { sendRefusal } from '../http-server.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { createFinish, describeFailure } from './finish-result.ts';
import type { BeginSubscription, Subscription } from './subscription.ts';

/** Where a subgraph carries subscriptions. */
export const streamPath = '/graphql/stream';

const pingEvery = 12_000; // ms; proxies commonly end what is silent for a minute

const request = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Carries subscriptions over HTTP, and ends those that are open when it is stopped. */
export type StreamRoute = { handler: RouteHandlerMethod; stop: () => Promise<void> };

/**
 * Answers subscriptions in the distinct connections mode of graphql-sse
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md): what is no request of GraphQL gets an HTTP status, and
 * everything else is told in the stream. Its library is not used because what it has for a reader it keeps until that
 * reader takes it, however much there is; here the socket is waited for, and the queue of events is bounded.
 */
export function createStreamRoute(options: {
  service: string;
  begin: BeginSubscription;
  log: Log;
  metrics: Metrics;
  introspection: boolean;
}): StreamRoute {
  const { service, begin, log, metrics } = options;
  const finish = createFinish(options);
  const open = new Set<{ end: () => void; closed: Promise<void> }>();
  let isStopping = false;

  async function handler({ headers, body, call }: FastifyRequest, reply: FastifyReply) {
    if (!/\btext\/event-stream\b/i.test(headers.accept ?? '')) return sendRefusal(reply, 406, notAccepted);
    const { data: asked } = request.safeParse(body);
    if (!asked) return sendRefusal(reply, 400, malformed);
    const { query, variables, operationName } = asked;
    call.report.isStream = true;
    reply.hijack();
    const wanted = { query, variables: variables ?? undefined, operationName: operationName || undefined };
    // The stream is opened when the subscription has begun, so that whoever sees it open misses nothing from then on.
    const [subscription, refusal] = await begin(wanted, call).then(
      (begun) => [begun, undefined] as const,
      (error: unknown) => [null, error] as const,
    );
    const stream = openEventStream(reply.raw, { 'x-request-id': call.requestId });
    complete(stream, call, subscription ? await carry(subscription, stream, call) : refusal);
    return reply;
  }

  /**
   * Sends what comes of a subscription until it ends.
   *
   * @returns What it was ended for; undefined when nothing went wrong.
   */
  async function carry({ leave, ...subscription }: Subscription, stream: EventStream, call: Call): Promise<unknown> {
    const { events, answer, identifyAgain } = subscription;
    const own = { end: () => events.end(), closed: stream.closed };
    open.add(own);
    metrics.subscriptions.inc({ service });
    // What has not been taken from the socket still takes memory, and so the place is held until then.
    void stream.closed.then(() => {
      events.end();
      leave();
      open.delete(own);
      metrics.subscriptions.dec({ service });
    });
    if (isStopping) events.end();
    const beat = setInterval(() => {
      stream.ping();
      identifyAgain().catch(events.end);
    }, pingEvery);
    try {
      for await (const event of events) {
        const result = await answer(event);
        if (result && !events.ended.aborted) await stream.send(finish(result, call), events.ended);
      }
    } catch (error) {
      // The wait for the socket is given up when the queue ends, which tells the reason.
      if (!isAbort(error)) return error;
    } finally {
      clearInterval(beat);
    }
    return events.readFailure();
  }

  function complete(stream: EventStream, call: Call, failure: unknown): void {
    const last = failure === undefined ? undefined : finish(describeFailure(failure), call);
    const [code] = last ? (call.report.codes ?? []) : [];
    call.report.outcome = last ? 'failed' : 'ok';
    metrics.endedSubscriptions.inc({ service, how: code ?? (stream.isClosed() ? 'left' : 'completed') });
    if (code === 'OVERLOADED') log.warn({ requestId: call.requestId, client: call.client }, last?.errors?.[0]?.message);
    stream.complete(last);
  }

  return {
    handler,
    async stop() {
      isStopping = true;
      for (const { end } of open) end();
      await Promise.all([...open].map(({ closed }) => closed));
    },
  };
}

const notAccepted = new AppError('BAD_REQUEST', 'Subscriptions are answered as text/event-stream. Accept that.');
const malformed = new AppError(
  'BAD_REQUEST',
  'A subscription is sent as a JSON object with `query`, and with `variables` and `operationName` where it has them.',
);

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
