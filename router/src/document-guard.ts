import { createHash } from 'node:crypto';
import { AppError } from '@supergraph/kit/app-error';
import { sendRefusal } from '@supergraph/kit/http-server';
import { describeTokenExcess, maximumTokens } from '@supergraph/kit/operation-limits';
import { countTokens } from '@supergraph/kit/operation-size';
import type { FastifyRequest, preValidationHookHandler } from 'fastify';

/** Counting goes on for a while past the limit, so that the refusal can tell by how much. */
const countAtMost = 5 * maximumTokens;

/** The refusal of a document that is not one of those that may run. */
export const notListed = new AppError(
  'PERSISTED_QUERY_NOT_IN_LIST',
  'This graph runs only the documents that its clients were released with, and this is none of them.',
);

/**
 * Refuses documents before they are parsed, which is what they would cost: those with too many tokens, and those that are
 * not listed.
 *
 * @param isListed Whether a document, by its SHA-256, is one of those that may run.
 */
export function createDocumentGuard(isListed: (hash: string) => boolean): preValidationHookHandler {
  return async (request, reply) => {
    const document = readDocument(request);
    if (document === undefined) return;
    const tokens = countTokens(document, countAtMost);
    if (tokens > maximumTokens) return sendRefusal(reply, 400, describeTokenExcess(tokens));
    if (!isListed(createHash('sha256').update(document).digest('hex'))) return sendRefusal(reply, 400, notListed);
  };
}

/** The text as @apollo/server is going to read it: from the body, or from the address, which it decodes by itself. */
function readDocument({ body, method, url }: FastifyRequest): string | undefined {
  const found = method === 'GET' ? readSearch(url) : readBody(body);
  return typeof found === 'string' ? found : undefined;
}

function readSearch(url: string): string | undefined {
  const [, search = ''] = /\?(.*)$/s.exec(url) ?? [];
  return new URLSearchParams(search).get('query') ?? undefined;
}

function readBody(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
}
