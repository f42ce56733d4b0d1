import { type GraphQLField, getNamedType } from 'graphql';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { authenticated, type Requirement, requireAll, requirePolicies, requireScopes } from './requirement.ts';

/** Who may see what in a supergraph. */
export type Guards = {
  /** What the directives on a type or a field ask for. */
  findOwn: (coordinate: string) => Requirement;
  /**
   * What it takes to select a field: its own guards, those of its type and those of the type that it returns. Composition
   * has joined those of all subgraphs, and those of interfaces with those of what implements them.
   */
  findAll: (typeName: string, field: Field) => Requirement;
};

export type Field = GraphQLField<unknown, unknown>;

export function readGuards({ read }: SupergraphDirectives): Guards {
  const known = new Map<string, Requirement>();
  const findOwn = (coordinate: string) => {
    const found = known.get(coordinate) ?? readOwn(read, coordinate);
    known.set(coordinate, found);
    return found;
  };
  return {
    findOwn,
    findAll: (typeName, { name, type }) =>
      requireAll([typeName, `${typeName}.${name}`, getNamedType(type).name].map(findOwn)),
  };
}

type Alternatives = readonly (readonly string[])[];

/**
 * Where a list is asked for, one item stands for a list of it.
 *
 * @see https://spec.graphql.org/September2025/#sec-List.Input-Coercion
 */
function coerceAlternatives(value: unknown): Alternatives {
  return coerceList(value).map((all) => coerceList(all) as string[]);
}

function coerceList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function readOwn(read: SupergraphDirectives['read'], coordinate: string): Requirement {
  return requireAll([
    ...read(coordinate, 'authenticated').map(() => authenticated),
    ...read(coordinate, 'requiresScopes').map(({ scopes }) => requireScopes(coerceAlternatives(scopes))),
    ...read(coordinate, 'policy').map(({ policies }) => requirePolicies(coerceAlternatives(policies))),
  ]);
}
