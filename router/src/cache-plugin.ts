import type { ApolloServerPlugin } from '@apollo/server';
import type { RouterContext } from './admission/admission-plugin.ts';

/**
 * Says how long an answer may be kept (RFC 9111): what anybody may read and nobody asked in person for `maxAge` seconds, by
 * anyone; everything else, and every answer with an error in it, not at all.
 */
export function createCachePlugin({ maxAge }: { maxAge: number }): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { call }, operation, response }) {
          const { body, http } = response;
          const isWhole = body.kind === 'single' && !body.singleResult.errors && Boolean(body.singleResult.data);
          const isPublic =
            operation?.operation === 'query' && call.authorization === undefined && isWhole && maxAge > 0;
          http.headers.set('cache-control', isPublic ? `public, max-age=${maxAge}` : 'private, no-store');
          if (isPublic) http.headers.set('vary', 'accept, authorization, origin');
        },
      };
    },
  };
}
