import type { ApolloServerPlugin } from '@apollo/server';
import { AppError } from './app-error.ts';
import { refuseRequest } from './refuse-request.ts';

const notSupported = new AppError(
  'SUBSCRIPTION_NOT_SUPPORTED',
  'Subscriptions are not carried here. Ask with a query instead.',
);

const jsonTypes = /\*\/\*|\bapplication\/(\*|json\b|graphql-response\+json\b)/i;

/**
 * Refuses subscriptions with one error and HTTP 400, before anything is planned: a gateway, and @apollo/server itself,
 * fail on them in ways that tell nobody what is wrong. However one is asked for, the answer is the same: by `GET`, which
 * @apollo/server refuses as it does a mutation, and by clients that accept nothing but a stream of events.
 */
export function createSubscriptionRefusal(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation === 'subscription') throw refuseRequest(notSupported, 400);
        },
        async willSendResponse({ operation, request, response }) {
          if (operation?.operation !== 'subscription') return;
          const { message, extensions } = notSupported;
          response.body = { kind: 'single', singleResult: { errors: [{ message, extensions }] } };
          response.http.status = 400;
          response.http.headers.delete('allow');
          const accepted = request.http?.headers.get('accept');
          if (accepted === undefined || jsonTypes.test(accepted)) return;
          // Otherwise the answer would be that the client accepts none.
          response.http.headers.set('content-type', 'application/json; charset=utf-8');
        },
      };
    },
  };
}
