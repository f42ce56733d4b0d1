import { nameRefreshCookie, readRefreshCookie, writeRefreshCookie } from '@supergraph/kit/refresh-cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Carries the refresh token between browsers and users in its one cookie; no other cookie goes in or out. It is to be added
 * after the guard of the origins: a cookie counts only with an origin, which has been allowed by then, because a browser
 * sends its cookies for whoever makes it ask.
 */
export function carryRefreshCookie(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { origin, cookie } = request.headers;
    if (origin === undefined) return;
    request.call.cookie.received = readRefreshCookie(cookie, nameRefreshCookie({ isSecure: isSecure(request) }));
  });
  app.addHook('onSend', async (request, reply) => {
    const { answer } = request.call.cookie;
    if (answer !== undefined) reply.header('set-cookie', writeRefreshCookie(answer, { isSecure: isSecure(request) }));
  });
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a browser can be asked for HTTPS. Only on this machine itself is it not: not every browser takes that for secure. */
function isSecure({ protocol, hostname }: FastifyRequest): boolean {
  return protocol === 'https' || !loopback.includes(hostname);
}
