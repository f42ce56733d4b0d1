import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { AppError } from './app-error.ts';
import { type Call, readCall } from './call.ts';
import type { Listen } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}

const maximumBodyBytes = 1_048_576;
const idleSweep = 50; // ms between two looks for keep-alive connections that have had their answer
const drainAtMost = 10_000; // ms

export type HttpServer = { url: string; stop: () => Promise<void> };

/**
 * Serves the routes that every process has (`/health/live`, `/health/ready`, `/metrics`) and those that `addRoutes` adds.
 * One line is logged a request, except for the routes that machines poll.
 *
 * @returns Its URL, and `stop`: running requests finish, their connections close with the answer, new ones are refused.
 * After ten seconds what still runs is cut off.
 */
export async function startHttpServer(options: {
  service: string;
  listen: Listen;
  log: Log;
  metrics: Metrics;
  addRoutes: (app: FastifyInstance) => void;
}): Promise<HttpServer> {
  const { service, log, metrics } = options;
  const app = Fastify({ logger: false, bodyLimit: maximumBodyBytes, return503OnClosing: true });
  let isStopping = false;

  app.addHook('onRequest', async (request, reply) => {
    request.call = readCall(request.headers);
    reply.header('x-request-id', request.call.requestId);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.isPolled) return;
    const { call } = request;
    const outcome = call.report.outcome ?? (reply.statusCode < 400 ? 'ok' : 'failed');
    metrics.operations.observe({ service, outcome }, reply.elapsedTime / 1000);
    log.info({
      requestId: call.requestId,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      operation: call.report.operation,
      client: call.client,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
      outcome,
      codes: call.report.codes,
    });
  });
  app.setErrorHandler((error, request, reply) => {
    const status = readStatus(error);
    if (status >= 500) log.error({ requestId: request.call.requestId, err: error }, 'Unexpected error.');
    return sendError(reply, status, describeHttpError(status, error));
  });
  app.setNotFoundHandler((request, reply) =>
    sendError(
      reply,
      404,
      new AppError('BAD_REQUEST', `Nothing answers ${request.method} here; the graph is at /graphql.`),
    ),
  );

  const polled = { config: { isPolled: true } };
  app.get('/health/live', polled, async () => ({ status: 'ok' }));
  app.get('/health/ready', polled, async (_request, reply) =>
    isStopping ? reply.code(503).send({ status: 'stopping' }) : { status: 'ok' },
  );
  app.get('/metrics', polled, async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  options.addRoutes(app);
  await app.listen({ host: options.listen.host, port: options.listen.port });

  return {
    url: readUrl(app),
    async stop() {
      isStopping = true;
      const sweep = setInterval(() => app.server.closeIdleConnections(), idleSweep);
      const cut = setTimeout(() => app.server.closeAllConnections(), drainAtMost);
      await app.close();
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked for by machines every few seconds, and so neither logged nor counted. */
    isPolled?: boolean;
  }
}

function readUrl(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  const isLocal = ['127.0.0.1', '0.0.0.0', '::1', '::'].includes(address.address);
  return `http://${isLocal ? 'localhost' : address.address}:${address.port}`;
}

function readStatus(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}

function describeHttpError(status: number, error: unknown): AppError {
  if (status === 413) {
    return new AppError(
      'BAD_REQUEST',
      `The request body is larger than ${maximumBodyBytes.toLocaleString('en')} bytes.`,
    );
  }
  if (status === 415)
    return new AppError('BAD_REQUEST', 'Send the operation as JSON, with Content-Type: application/json.');
  if (status < 500) return new AppError('BAD_REQUEST', 'The request body is not valid JSON.', {}, { cause: error });
  return new AppError('INTERNAL_SERVER_ERROR', 'Unexpected error.');
}

function sendError(reply: FastifyReply, status: number, error: AppError): FastifyReply {
  return reply.code(status).send({ errors: [{ message: error.message, extensions: error.extensions }] });
}
