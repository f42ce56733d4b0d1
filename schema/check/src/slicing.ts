import type { GraphQLArgument } from 'graphql';
import type { SupergraphDirectives } from './supergraph-directives.ts';

/**
 * The arguments of a field that say how many items there are, of which a router that prices operations asks for exactly one. A
 * default of the schema counts as given.
 *
 * @see https://ibm.github.io/graphql-specs/cost-spec.html#sec-requireOneSlicingArgument
 */
export type Slicing = readonly string[];

/** What `@listSize` asks of those who select a field; nothing where it leaves them free. */
export function readRequiredSlicing({ read }: SupergraphDirectives, coordinate: string): Slicing {
  const [size] = read(coordinate, 'listSize') as { slicingArguments?: string[]; requireOneSlicingArgument?: boolean }[];
  return size?.requireOneSlicingArgument === false ? [] : (size?.slicingArguments ?? []);
}

/** The ways to give some of what may be left out; of more than two at once nothing new can be told. */
export function listChoices(names: readonly string[]): string[][] {
  const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]));
  return [[], ...names.map((name) => [name]), ...pairs];
}

/** Whether the schema itself says how many items there are where nobody else does. */
export function hasDefaultSize(args: readonly GraphQLArgument[], name: string): boolean {
  return args.some((argument) => argument.name === name && typeof argument.defaultValue === 'number');
}
