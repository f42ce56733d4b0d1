import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppError } from './app-error.ts';
import { type Call, readCall } from './call.ts';
import type { Listen } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
    /** The process of the graph that has signed the request, once its signature has been found to hold. */
    signer?: string;
  }
  interface FastifyContextConfig {
    /** Asked for by machines every few seconds, and so neither logged nor counted. */
    isPolled?: boolean;
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
  /** Addresses, or ranges of them, of proxies that are believed about whom a request comes from. */
  trustedProxies?: readonly string[];
  /** Whether the process can do its work just now; one that is stopping never can. */
  isReady: () => Promise<boolean>;
  addRoutes: (app: FastifyInstance) => void | Promise<void>;
  /** How operations are sent to `/graphql` here. */
  methods?: readonly ('GET' | 'POST')[];
}): Promise<HttpServer> {
  const { service, log, metrics, methods = ['GET', 'POST'] } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: maximumBodyBytes,
    trustProxy: [...(options.trustedProxies ?? [])],
    // Refused below, in the shape of every other refusal.
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply: FastifyReply) =>
      void reply.code(readStatus(error)).send(describeRefusal(malformed)),
    clientErrorHandler: refuseConnection,
  });
  // What a page can send without being asked beforehand is not read at all.
  app.removeContentTypeParser('text/plain');
  let isStopping = false;

  app.addHook('onRequest', async (request, reply) => {
    request.call = readCall(request.headers, request.ip);
    reply.header('x-request-id', request.call.requestId);
    // @apollo/server reads the address with the host in it.
    const isReadable = request.routeOptions.config.isPolled || URL.canParse(`http://${request.hostname}/`);
    if (!isReadable) return sendRefusal(reply, 400, malformed);
    if (!isStopping) return;
    reply.header('retry-after', '1');
    return sendRefusal(reply, 503, stopping);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.isPolled) return;
    const { call } = request;
    const outcome = call.report.outcome ?? (reply.statusCode < 400 ? 'ok' : 'failed');
    if (!call.report.isStream) metrics.operations.observe({ service, outcome }, reply.elapsedTime / 1000);
    metrics.countClient(service, call.client);
    log.info({
      requestId: call.requestId,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      operation: call.report.operation,
      cost: call.report.cost,
      origin: call.report.origin,
      client: call.client,
      durationMs: Math.round(reply.elapsedTime * 100) / 100,
      outcome,
      codes: call.report.codes,
    });
  });
  app.setErrorHandler((error, request, reply) => {
    const status = readStatus(error);
    if (status >= 500) log.error({ requestId: request.call.requestId, err: error }, 'Unexpected error.');
    return sendRefusal(reply, status, describeHttpError(status, error, request));
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0];
    if (path !== '/graphql') {
      return sendRefusal(
        reply,
        404,
        badRequest(`There is nothing at ${request.method} ${path}; the graph is at /graphql.`),
      );
    }
    reply.header('allow', methods.join(', '));
    const advice = `Send operations with ${methods.toReversed().join(' or ')}.`;
    return sendRefusal(reply, 405, badRequest(`${request.method} is not answered here. ${advice}`));
  });

  const polled = { config: { isPolled: true } };
  app.get('/health/live', polled, async () => ({ status: 'ok' }));
  app.get('/health/ready', polled, async (_request, reply) =>
    (await options.isReady()) ? { status: 'ok' } : reply.code(503).send({ status: 'unavailable' }),
  );
  app.get('/metrics', polled, async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  await options.addRoutes(app);
  // Sockets on which nothing has been asked yet count as neither idle nor running, and would hold a stop up.
  const silent = new Set<Socket>();
  app.server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('data', () => silent.delete(socket));
    socket.once('close', () => silent.delete(socket));
  });
  await app.listen({ host: options.listen.host, port: options.listen.port });

  return {
    url: readUrl(app),
    async stop() {
      isStopping = true;
      for (const socket of silent) socket.destroy();
      const sweep = setInterval(() => app.server.closeIdleConnections(), idleSweep);
      const cut = setTimeout(() => app.server.closeAllConnections(), drainAtMost);
      await app.close();
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

function readUrl(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  const isLocal = ['127.0.0.1', '0.0.0.0', '::1', '::'].includes(address.address);
  return `http://${isLocal ? 'localhost' : address.address}:${address.port}`;
}

function readStatus(error: unknown): number {
  if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return 401;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}

const malformed = badRequest('The request is malformed: its address or its headers cannot be read.');
const stopping = new AppError('OVERLOADED', 'This process is stopping. Send the request again.', {
  retryAfterSeconds: 1,
});

function describeHttpError(status: number, error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return badRequest('The request body is empty. Send the operation as JSON.');
  if (status === 413) {
    return describeBodyExcess(Number(request.headers['content-length']), request.routeOptions.bodyLimit);
  }
  if (status === 415) return badRequest('Send the operation as JSON, with Content-Type: application/json.');
  if (status < 500) return badRequest('The request body is not valid JSON.');
  return new AppError('INTERNAL_SERVER_ERROR', 'Unexpected error.');
}

function describeBodyExcess(length: number, allowed: number): AppError {
  const actual = Number.isSafeInteger(length) ? { actual: length } : {};
  const has = 'actual' in actual ? `has ${actual.actual.toLocaleString('en')} bytes` : 'goes on and on';
  const message = `The request body ${has}; ${allowed.toLocaleString('en')} bytes are allowed.`;
  return new AppError('OPERATION_LIMIT_EXCEEDED', message, { limit: 'body', allowed, ...actual });
}

function badRequest(message: string): AppError {
  return new AppError('BAD_REQUEST', message);
}

/** Answers a request with nothing but an error, in the shape of every other. */
export function sendRefusal(reply: FastifyReply, status: number, error: AppError): FastifyReply {
  reply.request.call.report.codes = [error.code];
  return reply.code(status).header('cache-control', 'no-store').send(describeRefusal(error));
}

function describeRefusal({ message, extensions }: AppError) {
  return { errors: [{ message, extensions }] };
}

/** What cannot be parsed as HTTP at all gets the same kind of answer, and its connection is closed. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(describeRefusal(malformed));
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
