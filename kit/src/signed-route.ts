import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { AppError } from './app-error.ts';
import { believeCall, readHeader } from './call.ts';
import type { Log } from './log.ts';
import { nameRefreshCookie, readRefreshCookie, writeRefreshCookie } from './refresh-cookie.ts';
import { type CallVerifier, refuseCall, refusedSignature } from './signed-calls.ts';

/**
 * Twice what the router takes from a client. A thousand representations are a tenth of a megabyte, but the arguments of
 * one field may fill the megabyte of a client, and what the plan adds to them must not be what makes a call too large.
 */
const maximumCallBytes = 2_097_152;

/** What answers signed calls, and the callers whose calls it answers. */
export type SignedRoute = { handler: RouteHandlerMethod; callers: readonly string[] };

/**
 * Adds what a subgraph behind a socket answers by `POST`. Nothing is parsed and nothing runs before the signature of the
 * exact body has been found to hold; everything else gets HTTP 401, and the log the reason.
 *
 * @param options.routes What answers at each path, and whom: each caller gets what it has a use for, and no more.
 */
export function addSignedRoutes(
  app: FastifyInstance,
  options: {
    verifier: CallVerifier;
    carriesCookie: boolean;
    log: Log;
    routes: Readonly<Record<string, SignedRoute>>;
  },
): void {
  const { verifier, carriesCookie, log, routes } = options;

  // In a scope of its own, so that its parser reads the bodies of these routes and of no other.
  app.register(async (scope) => {
    const parseJson = scope.getDefaultJsonParser('error', 'error');
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maximumCallBytes }, (request, body, done) => {
      try {
        const { method, url: path, headers } = request;
        request.signer = verifier.verify({ method, path, headers, body: body as Buffer });
      } catch (error) {
        return done(error as Error);
      }
      if (!isJson(request)) return done(unsupported());
      return parseJson(request, body.toString(), done);
    });

    scope.addHook('onRequest', async ({ headers }) => verifier.checkHeaders(headers));
    scope.addHook('preHandler', async (request) => {
      const { call, method, url: path, headers, routeOptions } = request;
      // A request without a body has passed no parser.
      request.signer ??= verifier.verify({ method, path, headers, body: '' });
      if (!routes[routeOptions.url ?? '']?.callers.includes(request.signer)) {
        throw refuseCall(`What is at ${routeOptions.url} is not for ${request.signer}.`);
      }
      believeCall(call, headers);
      if (!carriesCookie) return;
      call.cookie.received = readRefreshCookie(readHeader(headers, 'cookie'), nameRefreshCookie({ isSecure: true }));
    });
    scope.addHook('onSend', async ({ call }, reply) => {
      const { answer } = call.cookie;
      if (carriesCookie && answer !== undefined) {
        reply.header('set-cookie', writeRefreshCookie(answer, { isSecure: true }));
      }
    });
    scope.addHook('onError', async ({ call }, reply, error) => {
      if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') return;
      reply.header('www-authenticate', refusedSignature);
      const reason = error.cause instanceof Error ? error.cause.message : undefined;
      log.warn({ requestId: call.requestId, reason }, 'A call was refused.');
    });
    for (const [url, { handler }] of Object.entries(routes)) {
      scope.route({ method: 'POST', url, bodyLimit: maximumCallBytes, handler });
    }
  });
}

function isJson({ headers }: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

function unsupported(): Error {
  return Object.assign(new Error('The body of a call is not JSON.'), { statusCode: 415 });
}
