import type { DirectiveLocation, GraphQLDirective, GraphQLSchema } from 'graphql';
import { isExecutable } from '../executable-directives.ts';
import { compareDescriptions } from './descriptions.ts';
import { compareInputValues } from './input-values.ts';
import { pairByName } from './pairs.ts';
import type { SchemaChanges } from './schema-change.ts';

/** Compares the directives that operations can use. */
export function* compareDirectives(before: GraphQLSchema, after: GraphQLSchema): SchemaChanges {
  const { removed, added, kept } = pairByName(listDirectives(before), listDirectives(after));
  for (const { name } of removed) {
    yield { code: 'DIRECTIVE_REMOVED', coordinate: `@${name}`, message: `The directive @${name} is removed.` };
  }
  for (const { name } of added) {
    yield { code: 'DIRECTIVE_ADDED', coordinate: `@${name}`, message: `The directive @${name} is new.` };
  }
  for (const [old, current] of kept) yield* compareDirective(`@${current.name}`, old, current);
}

function* compareDirective(coordinate: string, before: GraphQLDirective, after: GraphQLDirective): SchemaChanges {
  const locations = pairByName(listLocations(before), listLocations(after));
  for (const { name } of locations.removed) {
    const message = `The directive ${coordinate} may not stand at ${name} any more.`;
    yield { code: 'DIRECTIVE_LOCATION_REMOVED', coordinate, message, change: name };
  }
  for (const { name } of locations.added) {
    const message = `The directive ${coordinate} may stand at ${name} too.`;
    yield { code: 'DIRECTIVE_LOCATION_ADDED', coordinate, message, change: name };
  }
  if (before.isRepeatable && !after.isRepeatable) {
    const message = `The directive ${coordinate} may stand only once at a place now.`;
    yield { code: 'DIRECTIVE_REPEATABLE_REMOVED', coordinate, message };
  }
  if (!before.isRepeatable && after.isRepeatable) {
    const message = `The directive ${coordinate} may stand several times at a place now.`;
    yield { code: 'DIRECTIVE_REPEATABLE_ADDED', coordinate, message };
  }
  yield* compareInputValues('ARGUMENT', before.args, after.args, (name) => `${coordinate}(${name}:)`);
  yield* compareDescriptions(coordinate, before, after);
}

function listDirectives(schema: GraphQLSchema): GraphQLDirective[] {
  return schema.getDirectives().filter((directive) => listLocations(directive).length > 0);
}

function listLocations({ locations }: GraphQLDirective): { name: DirectiveLocation }[] {
  return locations.filter(isExecutable).map((name) => ({ name }));
}
