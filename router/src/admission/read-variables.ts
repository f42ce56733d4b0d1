import { badUserInput } from '@supergraph/kit/app-error';
import { refuseRequest } from '@supergraph/kit/refuse-request';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

/**
 * Checks the variables of an operation (GraphQL, section 6.1.2) before anything is made of them. The gateway does so as
 * well, but tells of every single value that does not fit, of which a client can send a million.
 *
 * @throws GraphQLError `BAD_USER_INPUT` with HTTP status 400, for the first value that does not fit.
 */
export function readVariables(
  {
    schema,
    document,
    operation,
  }: { schema: GraphQLSchema; document: DocumentNode; operation: OperationDefinitionNode },
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  const [error] = errors ?? [];
  if (error) {
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
    throw new GraphQLError(error.message, { extensions, originalError: error.originalError });
  }
  const undecided = listConditions(document).find((name) => coerced?.[name] === null);
  if (undecided === undefined) return coerced ?? {};
  const message = `The variable "$${undecided}" decides whether a field is included, and so cannot be null.`;
  throw refuseRequest(badUserInput(undecided, message), 400);
}

const conditions = new WeakMap<DocumentNode, string[]>();

/** The variables on which `@skip` and `@include` depend; with a default, they may be null as far as their type goes. */
function listConditions(document: DocumentNode): string[] {
  const known = conditions.get(document);
  if (known) return known;
  const names: string[] = [];
  visit(document, {
    Directive({ name, arguments: [condition] = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      if (condition?.value.kind === Kind.VARIABLE) names.push(condition.value.name.value);
    },
  });
  conditions.set(document, names);
  return names;
}
