import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';

const cutAfter = 5_000; // ms in which a reader must have taken the end of its stream

/** A response as a stream of events (HTML, section 9.2), in the distinct connections mode of graphql-sse. */
export type EventStream = {
  /** Resolves once the socket takes more; rejects with `AbortError` when `signal` is aborted before. */
  send: (result: FormattedExecutionResult, signal: AbortSignal) => Promise<void>;
  /** Keeps proxies from taking a silent stream for a dead one. */
  ping: () => void;
  /** Tells that nothing more comes, after a last result; a reader that does not take even that is cut off. */
  complete: (last?: FormattedExecutionResult) => void;
  /** Resolves when the reader has everything, or has gone. */
  closed: Promise<void>;
  isClosed: () => boolean;
};

/** Opens a stream of events on a response to which nothing has been written. */
export function openEventStream(response: ServerResponse, headers: Readonly<Record<string, string>>): EventStream {
  const closed = new Promise<void>((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', resolve);
  });
  // A reader that has gone is told by `close`.
  response.on('error', () => undefined);
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // nginx would keep events back until it has enough of them.
    'x-accel-buffering': 'no',
  });
  response.write(ping);

  return {
    closed,
    isClosed: () => response.destroyed,
    async send(result, signal) {
      if (!response.write(describeNext(result))) await once(response, 'drain', { signal });
    },
    ping() {
      if (!response.writableNeedDrain && !response.writableEnded) response.write(ping);
    },
    complete(last) {
      if (response.destroyed) return;
      response.end(`${last ? describeNext(last) : ''}event: complete\ndata:\n\n`);
      const cut = setTimeout(() => response.destroy(), cutAfter);
      response.once('close', () => clearTimeout(cut));
    },
  };
}

const ping = ':\n\n';

/** JSON has no line breaks, which would end the event. */
function describeNext(result: FormattedExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n`;
}
