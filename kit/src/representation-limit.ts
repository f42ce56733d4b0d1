import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, Kind, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { AppError } from './app-error.ts';
import { refuseRequest } from './refuse-request.ts';
import { listRootFields } from './root-fields.ts';

/** How many entities one call may ask for. */
export const maximumRepresentations = 1_000;

/**
 * How many representations an operation hands to `_entities`, in all its selections of it; those that `@skip` leaves out
 * count as well.
 */
export function countRepresentations(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> = {},
): number {
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
  const given: Record<string, unknown> = { ...defaults, ...variables };
  const count = (value: unknown): number => (Array.isArray(value) ? value.length : 1);
  return listRootFields(operation, document)
    .filter(({ name }) => name.value === '_entities')
    .flatMap((field) => field.arguments?.find(({ name }) => name.value === 'representations') ?? [])
    .reduce((sum, { value }) => {
      if (value.kind === Kind.LIST) return sum + value.values.length;
      return sum + (value.kind === Kind.VARIABLE ? count(given[value.name.value]) : 1);
    }, 0);
}

/** Refuses an operation that asks for more entities than one call may, with HTTP 400, before anything of it runs. */
export function createRepresentationLimitPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request }) {
          if (!operation) return;
          const actual = countRepresentations(operation, document, request.variables);
          if (actual <= maximumRepresentations) return;
          const message = `This call asks for ${actual} entities; at most ${maximumRepresentations} are allowed. Ask for them in several calls.`;
          const details = { limit: 'representations', allowed: maximumRepresentations, actual };
          throw refuseRequest(new AppError('OPERATION_LIMIT_EXCEEDED', message, details), 400);
        },
      };
    },
  };
}
