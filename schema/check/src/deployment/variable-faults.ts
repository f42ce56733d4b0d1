import { type DocumentNode, parse } from 'graphql';
import type { Impact } from '../operations/impact.ts';
import { readDefinitions } from '../operations/positions.ts';
import { compareVariables } from '../operations/variable-changes.ts';
import type { Fetch } from '../plans/plan.ts';
import type { Expectation, Fault } from './fetch-faults.ts';
import type { SubgraphVersion } from './subgraph-version.ts';

const words = { not: 'there', instead: 'there' };

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
  const operation = readPassedOn(fetch, document);
  const list = ({ schema }: SubgraphVersion) =>
    [...compareVariables({ operation }, { base: expected.api, head: schema }, words)].flatMap(describeRefusal);
  const faults = list(asked);
  if (faults.length === 0) return [];
  const usual = new Set(list(expected.version).map(({ message }) => message));
  return faults.filter(({ message }) => !usual.has(message));
}

/** The operation of a fetch with the variables of the client only: the router fills in others by itself. */
function readPassedOn(fetch: Fetch, document: DocumentNode) {
  const { variableDefinitions: declared = [] } = readDefinitions(document).operation;
  const names = new Set(declared.map(({ variable }) => variable.name.value));
  const { operation } = readDefinitions(parse(fetch.operation, { noLocation: true }));
  const { variableDefinitions = [] } = operation;
  return {
    ...operation,
    variableDefinitions: variableDefinitions.filter((each) => names.has(each.variable.name.value)),
  };
}

function describeRefusal({ code, coordinate, path, says, change = '' }: Impact): Fault[] {
  const isCertain = code === 'VARIABLE_REFUSED';
  if (!isCertain && code !== 'VARIABLE_MAY_BE_REFUSED') return [];
  const message = `A client ${says(path)}`;
  return [{ coordinate, need: coordinate ?? path, message, type: null, isCertain, change }];
}
