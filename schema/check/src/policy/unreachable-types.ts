import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Finding } from '../finding.ts';
import { listRoots } from './element.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/** Objects to types that no operation can get at. */
export function judgeReachability(graph: JudgedGraph): Finding[] {
  const reached = listReachable(graph.api);
  return graph.elements.flatMap((element) => {
    if (element.kind !== 'type' || reached.has(element.part)) return [];
    const { coordinate } = element;
    const message = `No operation can get at the type ${coordinate}: no field returns it and no argument takes it.`;
    return remark(graph, { code: 'TYPE_UNREACHABLE', coordinate, message });
  });
}

function listReachable(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const reached = new Set<GraphQLNamedType>();
  const waiting = [...listRoots(schema)];
  for (const directive of schema.getDirectives()) waiting.push(...directive.args.map(({ type }) => getNamedType(type)));
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type)) continue;
    reached.add(type);
    waiting.push(...listNeighbours(schema, type));
  }
  return reached;
}

function listNeighbours(schema: GraphQLSchema, type: GraphQLNamedType): GraphQLNamedType[] {
  const found: GraphQLNamedType[] = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [];
  if (isInputObjectType(type)) found.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  if (!isObjectType(type) && !isInterfaceType(type)) return found;
  found.push(...type.getInterfaces());
  for (const field of Object.values(type.getFields())) {
    found.push(getNamedType(field.type), ...field.args.map((argument) => getNamedType(argument.type)));
  }
  return found;
}
