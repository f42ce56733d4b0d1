import type { ApolloServerPlugin } from '@apollo/server';
import type { TokenVerifier } from '@supergraph/kit/access-token';
import { AppError } from '@supergraph/kit/app-error';
import type { Call } from '@supergraph/kit/call';
import type { DirectiveTable } from '@supergraph/kit/directive-table';
import type { RateCounter } from '@supergraph/kit/rate-counter';
import { refuseRequest } from '@supergraph/kit/refuse-request';
import { identifyViewer } from '@supergraph/kit/viewer-plugin';
import { notListed } from '../document-guard.ts';
import { type Admission, admit } from './admit.ts';
import { readVariables } from './read-variables.ts';

/** What accompanies an operation through the router. */
export type RouterContext = {
  call: Call;
  /** Filled in once the operation may run; the engine runs none without it. */
  admission?: Admission;
};

/** Finds out who asks, and then how much of the operation may run. */
export function createAdmissionPlugin(rules: {
  verifyToken: TokenVerifier;
  /** Whether a document, by its SHA-256, is one of those that may run. */
  isListed: (hash: string) => boolean;
  table: DirectiveTable;
  counter: RateCounter;
  clock: () => Date;
}): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue: context, queryHash, response, ...asked }) {
          const { operation, document, schema, request } = asked;
          // What cannot be answered has been refused already, and is neither priced nor counted.
          if (!operation || operation.operation === 'subscription') return;
          // The guard of documents has looked at those that came as text; this is for every way in which one may come.
          if (!rules.isListed(queryHash)) throw refuseRequest(notListed, 400);
          const { call } = context;
          await identifyViewer(rules.verifyToken, call, { operation, document });
          const variables = readVariables({ schema, document, operation }, request.variables ?? {});
          const input = { schema, document, operation, variables };
          context.admission = await admit(input, call, rules).catch((error: unknown) => {
            throw error instanceof AppError ? refuseRequest(error, 400) : error;
          });
          call.report.cost = context.admission.price;
          const waits = context.admission.denials.map(({ error }) => error.extensions.retryAfterSeconds ?? 0);
          const wait = Math.max(0, ...waits);
          if (wait > 0) response.http.headers.set('retry-after', String(wait));
        },
      };
    },
  };
}
