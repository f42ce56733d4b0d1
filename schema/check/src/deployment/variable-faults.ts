import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { compareDefaults } from '../operations/default-changes.ts';
import type { Impact } from '../operations/impact.ts';
import { type Definitions, listPositions, type Position, readDefinitions } from '../operations/positions.ts';
import { compareVariables } from '../operations/variable-changes.ts';
import { elsewhere } from '../operations/words.ts';
import type { Fetch } from '../plans/plan.ts';
import { type Expectation, type Fault, findField } from './fetch-faults.ts';
import type { SubgraphVersion } from './subgraph-version.ts';

/**
 * Finds what the router may pass on in the variables of a fetch, since the API takes it of clients, that a version of a subgraph
 * does not take. An API takes no more than the subgraphs that it is made of, so that only those from before can lack something.
 */
export function findVariableFaults(
  { document }: { document: DocumentNode },
  fetch: Fetch,
  expected: Expectation,
  asked: SubgraphVersion,
): Fault[] {
  const definitions = readPassedOn(fetch, document);
  const list = (version: SubgraphVersion) => listRefused(definitions, expected, version).flatMap(describeRefusal);
  const faults = list(asked);
  if (faults.length === 0) return [];
  const usual = new Set(list(expected.version).map(({ message }) => message));
  return faults.filter(({ message }) => !usual.has(message));
}

/** The definitions of a fetch with the variables of the client only: the router fills in others by itself. */
function readPassedOn(fetch: Fetch, document: DocumentNode): Definitions {
  const { variableDefinitions: declared = [] } = readDefinitions(document).operation;
  const names = new Set(declared.map(({ variable }) => variable.name.value));
  const { operation, fragments } = readDefinitions(parse(fetch.operation, { noLocation: true }));
  const { variableDefinitions = [] } = operation;
  const given = variableDefinitions.filter(({ variable }) => names.has(variable.name.value));
  return { operation: { ...operation, variableDefinitions: given }, fragments };
}

function listRefused(definitions: Definitions, { version, api }: Expectation, { schema }: SubgraphVersion): Impact[] {
  const positions = [...listPositions(definitions, { base: version.schema, head: schema })];
  return [
    ...compareVariables(definitions, { base: api, head: schema }, elsewhere),
    ...positions.flatMap((position) => [...compareDefaults(takeFromApi(position, api), definitions, elsewhere)]),
  ];
}

/** Clients may give for an argument what the API takes, which may be less than the subgraph does. */
function takeFromApi(position: Position, api: GraphQLSchema): Position {
  const [typeName = '', fieldName = ''] = position.coordinate.split('.');
  const path = position.path.replace(/^_entities\./, '');
  return { ...position, path, base: findField(api, typeName, fieldName) ?? position.base };
}

function describeRefusal({ code, coordinate, path, says, change = '' }: Impact): Fault[] {
  const isCertain = code === 'VARIABLE_REFUSED';
  if (!isCertain && code !== 'VARIABLE_MAY_BE_REFUSED') return [];
  const message = `A client ${says(path)}`;
  return [{ coordinate, need: coordinate ?? path, message, type: null, isCertain, change }];
}
