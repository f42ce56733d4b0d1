import type { GraphQLFormattedError } from 'graphql';
import { AppError, subgraphUnavailable } from './app-error.ts';
import type { Call } from './call.ts';
import type { Metrics } from './metrics.ts';

/** One GraphQL operation for a subgraph. */
export type SubgraphRequest = {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
};

export type SubgraphResponse = {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
};

/** How a subgraph is reached: by a function call in the same process, or over HTTP. */
export type SubgraphLink = {
  name: string;
  /**
   * Sends an operation on behalf of a call.
   *
   * @throws AppError `SUBGRAPH_UNAVAILABLE` when the subgraph is down, does not answer in time or answers nonsense.
   */
  send: (request: SubgraphRequest, call: Call, options?: { timeout?: number }) => Promise<SubgraphResponse>;
  stop: () => Promise<void>;
};

/** Runs an operation in this process, as the viewer that the call names. */
export type ExecuteOperation = (request: SubgraphRequest, call: Call) => Promise<SubgraphResponse>;

export type LinkOptions = {
  name: string;
  /** Milliseconds after which a subgraph that has not answered counts as stopped. */
  timeout: number;
  /** Who calls, for the metrics. */
  caller: string;
  metrics: Metrics;
  /** Whether the refresh cookie of a browser goes along, and comes back; only users has a use for it. */
  carriesCookie?: boolean;
};

/** Reaches a subgraph of this process: no socket, and nothing to verify twice. */
export function createEmbeddedLink(options: LinkOptions & { execute: ExecuteOperation }): SubgraphLink {
  const { execute, carriesCookie = false } = options;
  return createLink(options, {
    // What comes of this operation is told in the line of the one that it is a part of.
    send: (request, call) => {
      const cookie = carriesCookie ? call.cookie : { received: undefined };
      return execute(request, { ...call, authorization: undefined, cookie, report: {} });
    },
    stop: async () => undefined,
  });
}

/** The deadline, the measurement and the error are the same for every kind of link. */
export function createLink(
  { name, timeout, caller, metrics }: LinkOptions,
  transport: {
    send: (request: SubgraphRequest, call: Call, signal: AbortSignal) => Promise<SubgraphResponse>;
    stop: () => Promise<void>;
  },
): SubgraphLink {
  return {
    name,
    async send(request, call, { timeout: deadline = timeout } = {}) {
      const observe = metrics.fetches.startTimer({ service: caller, subgraph: name });
      const abort = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      try {
        const late = new Promise<never>((_resolve, reject) => {
          timer = setTimeout(() => {
            const error = new Error(`No answer within ${deadline} ms.`);
            reject(error);
            abort.abort(error);
          }, deadline);
        });
        const response = await Promise.race([transport.send(request, call, abort.signal), late]);
        observe({ outcome: response.errors?.length ? 'errors' : 'ok' });
        return response;
      } catch (error) {
        observe({ outcome: 'unavailable' });
        throw error instanceof AppError ? error : subgraphUnavailable(name, error);
      } finally {
        clearTimeout(timer);
      }
    },
    stop: transport.stop,
  };
}
