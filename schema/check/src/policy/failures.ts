import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Finding } from '../finding.ts';
import type { SupergraphDirectives } from '../supergraph-directives.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to what spreads the failure of one subgraph over what others have answered. */
export function judgeFailures(graph: JudgedGraph): Finding[] {
  if (graph.subgraphs.length < 2) return [];
  return [...judgeRoots(graph), ...judgeReferences(graph)];
}

function judgeRoots(graph: JudgedGraph): Finding[] {
  const root = graph.api.getQueryType();
  const fields = Object.values(root?.getFields() ?? {});
  return fields
    .filter(({ type }) => isNonNullType(type))
    .map(({ name, type }) => {
      const coordinate = `${root?.name}.${name}`;
      const message = `${coordinate} is \`${type}\`: when its subgraph fails, everything else in the operation is lost with it.`;
      return remark(graph, { code: 'ROOT_FIELD_NON_NULL', coordinate, message });
    });
}

function judgeReferences(graph: JudgedGraph): Finding[] {
  const { read } = graph.directives;
  return graph.elements.flatMap((element) => {
    if (element.kind !== 'field' || !isNonNullThroughout(element.part.type)) return [];
    const { coordinate, part, type } = element;
    const entity = getNamedType(part.type);
    const isEntity = read(entity.name, 'type').some(({ key }) => key !== undefined);
    if (!isObjectType(entity) || !isEntity) return [];
    const foreign = listForeignFields(graph.directives, entity, listResolvers(graph.directives, type.name, part.name));
    if (foreign.length === 0) return [];
    const message = `${coordinate} is \`${part.type}\`, and another subgraph has what ${entity.name} cannot be without: when that fails, ${type.name} is lost too.`;
    const evidence = foreign.map(
      (name) => `${entity.name}.${name} cannot be null, and is not resolved where ${coordinate} is`,
    );
    return remark(graph, { code: 'ENTITY_REFERENCE_NON_NULL', coordinate, message, evidence });
  });
}

/** A null inside is as good as a null instead of the whole, unless something on the way can be null. */
function isNonNullThroughout(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return false;
  return !isListType(type.ofType) || isNonNullThroughout(type.ofType.ofType);
}

/** The fields of an entity that cannot be null and that none of the subgraphs resolves. */
function listForeignFields(
  directives: SupergraphDirectives,
  entity: GraphQLObjectType,
  subgraphs: readonly unknown[],
): string[] {
  const keys = directives.read(entity.name, 'type').map(({ key }) => String(key ?? ''));
  const required = Object.values(entity.getFields()).filter(({ name, type }) => {
    const isKey = keys.some((key) => key.split(/[\s{}]+/).includes(name));
    return isNonNullType(type) && !isKey;
  });
  const foreign = required.filter(
    ({ name }) => !listResolvers(directives, entity.name, name).some((each) => subgraphs.includes(each)),
  );
  return foreign.map(({ name }) => name);
}

/** The subgraphs that resolve a field, as the supergraph calls them. */
function listResolvers({ read }: SupergraphDirectives, typeName: string, fieldName: string): unknown[] {
  const fields = read(`${typeName}.${fieldName}`, 'field');
  if (fields.length === 0) return read(typeName, 'type').map(({ graph }) => graph);
  return fields.flatMap(({ graph, external, usedOverridden }) =>
    graph && !external && !usedOverridden ? [graph] : [],
  );
}
