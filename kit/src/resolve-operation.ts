import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { AppError, type ErrorCode } from './app-error.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * The operation that a request asks for. Without this check the gateway fails on one that is not there, and the client
 * is told of an unexpected error.
 *
 * @throws GraphQLError with HTTP status 400: `OPERATION_RESOLUTION_FAILURE`, or `SUBSCRIPTION_NOT_SUPPORTED`.
 */
export function requireOperation(
  operation: OperationDefinitionNode | undefined,
  { document, schema, wanted }: { document: DocumentNode; schema: GraphQLSchema; wanted: string | undefined },
): OperationDefinitionNode {
  if (!operation) {
    const names = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '(anonymous)') : [],
    );
    const has = `It has: ${names.slice(0, 10).join(', ') || 'none'}.`;
    throw refuse(
      'OPERATION_RESOLUTION_FAILURE',
      wanted
        ? `The document has no operation of the name that \`operationName\` asks for. ${has}`
        : `The document must have one operation, or \`operationName\` must name one. ${has}`,
    );
  }
  if (operation.operation === 'subscription' && !schema.getSubscriptionType()) {
    throw refuse('SUBSCRIPTION_NOT_SUPPORTED', 'This graph carries no subscriptions. Ask with a query instead.');
  }
  return operation;
}

function refuse(code: ErrorCode, message: string): GraphQLError {
  return refuseRequest(new AppError(code, message), 400);
}
