import { ChangeType } from '@graphql-inspector/core';
import { severities } from '@supergraph/schema-check/rule';
import { listAround } from '@supergraph/schema-check/source-index';
import { BreakingChangeType, DangerousChangeType, specifiedScalarTypes } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Comparison, compareCorpus } from './comparison.ts';
import type { Told } from './told.ts';
import { type WeighedOtherwise, weighedOtherwise } from './weighed-otherwise.ts';

const compared = await compareCorpus();
const used = new Set<WeighedOtherwise>();

describe('a schema check', () => {
  it.each(compared)('tells all that others tell of $change', (each) => {
    const others = [...each['graphql-inspector'], ...each['graphql-js']];
    expect(others.filter((told) => !isTold(told, each)).map(describeTold)).toEqual([]);
  });

  it('calls something less bad only where it happens in the corpus', () => {
    expect(weighedOtherwise.filter((exception) => !used.has(exception))).toEqual([]);
  });

  it('is held to every criterion of graphql-js', () => {
    const criteria = [...Object.values(BreakingChangeType), ...Object.values(DangerousChangeType)];
    expect(listMissing('graphql-js', criteria)).toEqual([]);
  });

  it('is held to every criterion of graphql-inspector that the API of a federated graph can meet', () => {
    expect(listMissing('graphql-inspector', Object.values(ChangeType)).toSorted()).toEqual(
      // Composition calls the query type `Query`, however the subgraphs call it.
      ['SCHEMA_QUERY_TYPE_CHANGED', ...directivesThatNoClientSees].toSorted(),
    );
  });
});

/** Composition leaves out of the API every directive that stands in SDL, but for `@deprecated` and `@specifiedBy`. */
const directivesThatNoClientSees = [
  'UNION_MEMBER',
  'ENUM',
  'INPUT_OBJECT',
  'FIELD',
  'OBJECT',
  'INTERFACE',
  'SCHEMA',
].flatMap((place) => [`DIRECTIVE_USAGE_${place}_ADDED`, `DIRECTIVE_USAGE_${place}_REMOVED`]);

function listMissing(tool: 'graphql-js' | 'graphql-inspector', criteria: readonly string[]): string[] {
  const met = new Set(compared.flatMap((each) => each[tool].map(({ criterion }) => criterion)));
  return criteria.filter((criterion) => !met.has(criterion));
}

/** Whether a schema check says of the same part of the schema, or of what it is in, that it is at least as bad. */
function isTold(told: Told, each: Comparison): boolean {
  if (isStandardScalar(told) || isToldOfFields(told, each)) return true;
  const around = listAround(told.coordinate ?? '');
  const ours = each['schema check'].filter(({ coordinate }) => coordinate !== null && around.includes(coordinate));
  if (ours.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(told.severity))) return true;
  const exception = weighedOtherwise.find(
    ({ criterion, code }) => criterion === told.criterion && ours.some((own) => own.criterion === code),
  );
  if (exception) used.add(exception);
  return exception !== undefined;
}

/** graphql-js tells that `Float` is removed when nothing uses it any more; what has ceased to use it is told anyway. */
function isStandardScalar({ criterion, coordinate }: Told): boolean {
  return criterion === BreakingChangeType.TYPE_REMOVED && specifiedScalarTypes.some(({ name }) => name === coordinate);
}

/** Where a default reads as before and comes to something else, that is told of the fields of its input, which have other defaults. */
function isToldOfFields({ criterion, severity }: Told, each: Comparison): boolean {
  const isOfDefault = criterion === 'FIELD_ARGUMENT_DEFAULT_CHANGED' || criterion === 'ARG_DEFAULT_VALUE_CHANGE';
  const told = each['schema check'].find((own) => own.criterion === 'INPUT_FIELD_DEFAULT_CHANGED');
  return isOfDefault && told?.severity === severity;
}

function describeTold({ severity, criterion, coordinate, message }: Told): string {
  return `${severity} ${criterion} ${coordinate}: ${message}`;
}
