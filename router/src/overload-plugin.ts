import type { ApolloServerPlugin } from '@apollo/server';

/** Answers HTTP 503 with `Retry-After` when a bounded queue was full and nothing else came of the operation. */
export function createOverloadPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          const overload = errors?.find((error) => error.extensions?.['code'] === 'OVERLOADED');
          const isEmpty = !data || Object.values(data).every((value) => value === null);
          if (!overload || !isEmpty) return;
          delete response.body.singleResult.data;
          response.http.status = 503;
          response.http.headers.set('retry-after', String(overload.extensions?.['retryAfterSeconds'] ?? 1));
        },
      };
    },
  };
}
