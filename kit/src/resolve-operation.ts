import { type DocumentNode, type GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import { AppError } from './app-error.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * The operation that a request asks for. Without this check the gateway fails on one that is not there, and the client
 * is told of an unexpected error.
 *
 * @throws GraphQLError `OPERATION_RESOLUTION_FAILURE`, with HTTP status 400.
 */
export function requireOperation(
  operation: OperationDefinitionNode | null | undefined,
  { document, wanted }: { document: DocumentNode; wanted: string | undefined },
): OperationDefinitionNode {
  if (operation) return operation;
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '(anonymous)') : [],
  );
  const has = `It has: ${names.slice(0, 10).join(', ') || 'none'}.`;
  throw refuse(
    wanted
      ? `The document has no operation of the name that \`operationName\` asks for. ${has}`
      : `The document must have one operation, or \`operationName\` must name one. ${has}`,
  );
}

function refuse(message: string): GraphQLError {
  return refuseRequest(new AppError('OPERATION_RESOLUTION_FAILURE', message), 400);
}
