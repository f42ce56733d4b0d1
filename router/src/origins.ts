import cors from '@fastify/cors';
import { AppError } from '@supergraph/kit/app-error';
import { sendRefusal } from '@supergraph/kit/http-server';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Whether a page of this origin may ask the graph. */
type IsAllowed = (origin: string, request: FastifyRequest) => boolean;

const preflightLives = 7_200; // s, the most that browsers keep

/**
 * Lets the pages of allowed origins ask the graph, and refuses those of all others before anything is read: browsers say
 * with every POST where it comes from. Programs that are no browsers send no origin, and are not asked for one.
 */
export async function guardOrigins(app: FastifyInstance, isAllowed: IsAllowed): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || isAllowed(origin, request)) return;
    request.call.report.origin = origin.slice(0, 256);
    const message = 'Pages of this origin may not ask this graph. Whoever runs it allows origins with ALLOWED_ORIGINS.';
    return sendRefusal(reply, 403, new AppError('FORBIDDEN', message));
  });
  await app.register(cors, {
    // What is not allowed has been refused above.
    origin: true,
    credentials: true,
    methods: ['GET', 'POST'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: preflightLives,
  });
}

/**
 * Decides by an exact list. The graph's own origin, where the playground is, is always allowed; without a list, outside
 * production, so is every page of this machine.
 */
export function createOriginRule(config: {
  NODE_ENV: string;
  ALLOWED_ORIGINS?: readonly string[] | undefined;
}): IsAllowed {
  const listed = new Set(config.ALLOWED_ORIGINS ?? []);
  const isOpenToLoopback = config.NODE_ENV !== 'production' && config.ALLOWED_ORIGINS === undefined;
  return (origin, { protocol, host }) =>
    listed.has(origin) || origin === `${protocol}://${host}` || (isOpenToLoopback && isLoopback(origin));
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) return false;
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
}
