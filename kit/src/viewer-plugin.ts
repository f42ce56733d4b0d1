import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { type TokenVerifier, unauthenticated } from './access-token.ts';
import { AppError } from './app-error.ts';
import type { Call } from './call.ts';
import { refuseRequest } from './refuse-request.ts';
import { listRootFields } from './root-fields.ts';

/** Mutations by which a session starts or goes on: an expired access token must not stand in their way. */
const mutationsWithoutToken = new Set(['registerUser', 'login', 'refreshSession']);

/** Finds out who asks before an operation runs. */
export function createViewerPlugin(verify: TokenVerifier): ApolloServerPlugin<{ call: Call }> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue: { call }, operation, document }) {
          if (operation) await identifyViewer(verify, call, { operation, document });
        },
      };
    },
  };
}

/**
 * Reads from the access token of a call who makes it. A call without a token is anonymous.
 *
 * @throws GraphQLError with HTTP status 401 for a token that does not hold, which is never taken for no token; 503 when the
 * keys to check it against cannot be had.
 */
export async function identifyViewer(
  verify: TokenVerifier,
  call: Call,
  { operation, document }: { operation: OperationDefinitionNode; document: DocumentNode },
): Promise<void> {
  if (call.authorization === undefined) return;
  if (needsNoToken(operation, document)) {
    call.authorization = undefined;
    return;
  }
  try {
    call.viewer = await verify(requireBearerToken(call.authorization));
  } catch (error) {
    throw error instanceof AppError ? refuseRequest(error, error.code === 'UNAUTHENTICATED' ? 401 : 503) : error;
  }
}

function needsNoToken(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  const names = listRootFields(operation, document).map(({ name }) => name.value);
  const fields = names.filter((name) => name !== '__typename');
  return fields.length > 0 && fields.every((name) => mutationsWithoutToken.has(name));
}

function requireBearerToken(authorization: string): string {
  const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw unauthenticated();
  return token;
}
