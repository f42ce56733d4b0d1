import { sendRefusal } from '@supergraph/kit/http-server';
import { describeTokenExcess, maximumTokens } from '@supergraph/kit/operation-limits';
import { countTokens } from '@supergraph/kit/operation-size';
import type { preValidationHookHandler } from 'fastify';

/** Counting goes on for a while past the limit, so that the refusal can tell by how much. */
const countAtMost = 5 * maximumTokens;

/** Refuses a document with too many tokens before it is parsed: parsing is what they would cost. */
export const refuseLongDocument: preValidationHookHandler = async (request, reply) => {
  const { body, query } = request;
  const document = readDocument(body) ?? readDocument(query);
  const tokens = document === undefined ? 0 : countTokens(document, countAtMost);
  if (tokens > maximumTokens) return sendRefusal(reply, 400, describeTokenExcess(tokens));
};

function readDocument(parameters: unknown): string | undefined {
  if (typeof parameters !== 'object' || parameters === null || !('query' in parameters)) return undefined;
  return typeof parameters.query === 'string' ? parameters.query : undefined;
}
