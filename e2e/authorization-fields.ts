import { readFileSync } from 'node:fs';
import { readDirectiveTable } from '@supergraph/kit/directive-table';
import { buildSchema, Kind, parse } from 'graphql';

const read = (name: string) => readFileSync(new URL(`../schema/${name}`, import.meta.url), 'utf8');
const api = buildSchema(read('api.graphql'));
const supergraph = parse(read('supergraph.graphql'));

/** Every field that the matrix must have a row for, as `Type.field`: mutations, what is guarded, and what is private. */
export const fieldsToAskFor: readonly string[] = [
  ...new Set([
    ...listFields('Mutation'),
    ...readDirectiveTable(supergraph).guardedFields.filter(isPublic),
    ...listFields('Viewer'),
  ]),
];

function listFields(typeName: string): string[] {
  const type = api.getType(typeName);
  if (!type || !('getFields' in type)) throw new Error(`The API has no type ${typeName} with fields.`);
  return Object.keys(type.getFields()).map((name) => `${typeName}.${name}`);
}

/** Whether the API has a field, given as `Type.field`. */
export function isPublic(field: string): boolean {
  const [typeName = '', name = ''] = field.split('.');
  const type = api.getType(typeName);
  return type !== undefined && 'getFields' in type && name in type.getFields();
}

/** The type of the input of a mutation, as an operation declares it. */
export function readInputType(name: string): string {
  const input = api
    .getMutationType()
    ?.getFields()
    [name]?.args.find((argument) => argument.name === 'input');
  if (!input) throw new Error(`The mutation ${name} takes no input.`);
  return String(input.type);
}

const owners = new Map(
  supergraph.definitions.flatMap((type) =>
    type.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (type.fields ?? []).flatMap((field): [string, string][] => {
          const join = field.directives?.find(({ name }) => name.value === 'join__field');
          const owner = join?.arguments?.find(({ name }) => name.value === 'graph')?.value;
          if (owner?.kind !== Kind.ENUM) return [];
          return [[`${type.name.value}.${field.name.value}`, owner.value.toLowerCase()]];
        }),
  ),
);

/** The subgraph that answers for a field, given as `Type.field`. */
export function findOwningSubgraph(field: string): string {
  const owner = owners.get(field);
  if (owner === undefined) throw new Error(`The supergraph does not say which subgraph owns ${field}.`);
  return owner;
}
