import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Finding } from '../finding.ts';
import type { Element } from './element.ts';
import { type JudgedGraph, remark } from './judged-graph.ts';

/**
 * Objects to connections that clients of Relay's specification cannot page through.
 *
 * @see https://relay.dev/graphql/connections.htm
 */
export function judgeConnections(graph: JudgedGraph): Finding[] {
  const types = graph.elements.flatMap((element) => (element.kind === 'type' ? [element.part] : []));
  const connections = types.filter(isObjectType).filter(isConnection);
  const edges = connections.map(findEdge).filter((edge) => edge !== null);
  const [connection] = connections;
  const pageInfo = connection && getNamedType(connection.getFields()['pageInfo']?.type);
  return [
    ...connections.flatMap((each) => judgeShape(graph, each, connectionShape)),
    ...[...new Set(edges)].flatMap((each) => judgeShape(graph, each, edgeShape)),
    ...(isObjectType(pageInfo) ? judgeShape(graph, pageInfo, pageInfoShape) : []),
    ...graph.elements.flatMap((element) => judgeArguments(graph, element)),
  ];
}

/** Whether a type is one by its name, as the specification has it. */
export function isConnection(type: unknown): type is GraphQLObjectType {
  return isObjectType(type) && type.name.endsWith('Connection');
}

type Shape = Record<string, { wanted: string; holds: (type: GraphQLOutputType) => boolean }>;

const connectionShape: Shape = {
  edges: {
    wanted: 'a list of edges',
    holds: (type) => isListType(getNullableType(type)) && isObjectType(getNamedType(type)),
  },
  pageInfo: { wanted: '`PageInfo!`', holds: (type) => String(type) === 'PageInfo!' },
};

const edgeShape: Shape = {
  node: { wanted: 'one item', holds: (type) => !isListType(getNullableType(type)) },
  cursor: { wanted: 'a scalar', holds: (type) => isLeafType(getNullableType(type)) },
};

const isText = { wanted: '`String`', holds: (type: GraphQLOutputType) => String(getNullableType(type)) === 'String' };
const isTruth = { wanted: '`Boolean!`', holds: (type: GraphQLOutputType) => String(type) === 'Boolean!' };

const pageInfoShape: Shape = {
  hasNextPage: isTruth,
  hasPreviousPage: isTruth,
  startCursor: isText,
  endCursor: isText,
};

function findEdge(connection: GraphQLObjectType): GraphQLObjectType | null {
  const edge = getNamedType(connection.getFields()['edges']?.type);
  return isObjectType(edge) ? edge : null;
}

function judgeShape(graph: JudgedGraph, type: GraphQLObjectType, shape: Shape): Finding[] {
  return Object.entries(shape).flatMap(([name, { wanted, holds }]) => {
    const field = type.getFields()[name];
    if (field && holds(field.type)) return [];
    const coordinate = field ? `${type.name}.${name}` : type.name;
    const message = field
      ? `${coordinate} is \`${field.type}\`, and clients that page expect ${wanted}.`
      : `${type.name} has no field ${name}, and clients that page expect it to be ${wanted}.`;
    return remark(graph, { code: 'CONNECTION_SHAPE', coordinate, message, change: name });
  });
}

function judgeArguments(graph: JudgedGraph, element: Element): Finding[] {
  if (element.kind !== 'field' || !isConnection(getNamedType(element.part.type))) return [];
  const names = new Set(element.part.args.map(({ name }) => name));
  const isForward = names.has('first') && names.has('after');
  const isBackward = names.has('last') && names.has('before');
  if (isForward || isBackward) return [];
  const { coordinate } = element;
  const message = `${coordinate} returns a connection, and takes neither first and after nor last and before, so that nobody can ask for another page.`;
  return [remark(graph, { code: 'CONNECTION_ARGUMENTS', coordinate, message })];
}
