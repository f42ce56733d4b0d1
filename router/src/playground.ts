import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip, isKnownTag, wantsHtml } from './playground/negotiation.ts';
import type { Page } from './playground/page.ts';

const endpoint = '/graphql';

/**
 * Serves the playground to browsers at `/`: GraphiQL with examples to run, whole in one page that asks no other origin
 * for anything. Every other client is told there where the graph is.
 *
 * The page is made at its first request, so that a router nobody looks at neither starts later nor grows for it.
 */
export function addPlayground(app: FastifyInstance): void {
  let made: Promise<Page> | undefined;

  function requirePage(): Promise<Page> {
    made ??= makePage().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  }

  app.get('/', async (request, reply) => {
    reply.headers({ vary: 'accept, accept-encoding', 'x-content-type-options': 'nosniff' });
    if (wantsHtml(request.headers.accept)) return sendPage(request, reply, await requirePage());
    return { graphql: endpoint, message: `The graph answers at ${endpoint}; a browser finds its playground here.` };
  });
}

async function makePage(): Promise<Page> {
  const [{ createPage }, { listExamples }, { createDemoData }] = await Promise.all([
    import('./playground/page.ts'),
    import('./playground/examples.ts'),
    import('@supergraph/kit/demo-data/demo-data'),
  ]);
  return createPage({ endpoint, examples: listExamples(createDemoData()) });
}

function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const isGzip = acceptsGzip(request.headers['accept-encoding']);
  // A strong tag names bytes, and so the two encodings have one each (RFC 9110, section 8.8.3.3).
  const tag = isGzip ? `"${page.digest}-gzip"` : `"${page.digest}"`;
  reply.headers({
    etag: tag,
    'cache-control': 'no-cache',
    'content-security-policy': page.contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
  });
  if (isKnownTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
  reply.type('text/html; charset=utf-8');
  if (isGzip) return reply.header('content-encoding', 'gzip').send(page.compressed);
  return reply.send(Readable.from([page.compressed]).pipe(createGunzip()));
}
