import { readCostTable } from '@supergraph/kit/cost-table';
import { priceOperation } from '@supergraph/kit/price';
import { parse } from 'graphql';
import type { Graph, Operation } from '../graph.ts';
import { readOperation } from './plan-text.ts';

/** Makes what prices valid operations of a graph: by `@cost` and `@listSize`, with pages of the sizes that are the default. */
export function createPricer({ supergraph, api: schema }: Graph): (operation: Pick<Operation, 'document'>) => number {
  const table = readCostTable(parse(supergraph, { noLocation: true }));
  return ({ document }) =>
    priceOperation(table, { schema, document, operation: readOperation(document), variables: {} });
}
