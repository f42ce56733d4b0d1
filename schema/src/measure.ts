import { readFileSync } from 'node:fs';
import { readDirectiveTable } from '@supergraph/kit/directive-table';
import { maximumPrice, maximumSize, maximumTokens } from '@supergraph/kit/operation-limits';
import { countTokens, measureOperation } from '@supergraph/kit/operation-size';
import { priceOperation } from '@supergraph/kit/price';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { RegisteredOperation } from './operations.ts';

const measures = ['cost', 'depth', 'fields', 'rootFields', 'aliases', 'directives', 'tokens'] as const;

/** What the router weighs before it runs an operation, for one with the sizes of pages that it asks for by default. */
export type Measurement = { name: string } & Record<(typeof measures)[number], number>;

/** What an anonymous visitor may ask for at most. */
const limits: Omit<Measurement, 'name'> = {
  cost: maximumPrice.anonymous,
  depth: maximumSize.depth.allowed,
  fields: maximumSize.fields.allowed,
  rootFields: maximumSize.rootFields.allowed,
  aliases: maximumSize.aliases.allowed,
  directives: maximumSize.directives.allowed,
  tokens: maximumTokens,
};

/** Measures the registered operations against the committed schema, the dearest first. */
export function measureOperations(operations: readonly RegisteredOperation[]): Measurement[] {
  const schema = buildSchema(readText('api.graphql'));
  const table = readDirectiveTable(parse(readText('supergraph.graphql')));
  return operations
    .map(({ name, document, body }) => {
      const operation = document.definitions.find(
        (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
      );
      if (!operation) throw new Error(`${name} has no operation.`);
      const cost = priceOperation(table, { schema, document, operation, variables: {} });
      return {
        name,
        cost,
        ...measureOperation(document, operation),
        tokens: countTokens(body, Number.POSITIVE_INFINITY),
      };
    })
    .toSorted((one, other) => other.cost - one.cost);
}

/** A table for people, with the largest of each measure and the limit below. */
export function describeMeasurements(measurements: readonly Measurement[]): string {
  const largest = Object.fromEntries(
    measures.map((measure) => [measure, Math.max(...measurements.map((measurement) => measurement[measure]))]),
  ) as Omit<Measurement, 'name'>;
  const rows = [...measurements, { name: 'largest', ...largest }, { name: 'allowed', ...limits }];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    (row) => row.name.padEnd(width) + measures.map((measure) => String(row[measure]).padStart(12)).join(''),
  );
  const head = 'operation'.padEnd(width) + measures.map((measure) => measure.padStart(12)).join('');
  return `${[head, ...lines].join('\n')}\n`;
}

function readText(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}
