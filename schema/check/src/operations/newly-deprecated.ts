import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';
import type { Change } from '../graph.ts';
import { locateNodes } from './coordinates.ts';
import type { Impact } from './impact.ts';

const kinds: readonly string[] = [Kind.FIELD, Kind.ARGUMENT, Kind.OBJECT_FIELD, Kind.ENUM];

/** Finds what an operation names and what was not deprecated before. */
export function listNewlyDeprecated(document: DocumentNode, { base, head }: Change): Impact[] {
  const named = [...locateNodes(document, head.api)].filter(([{ kind }]) => kinds.includes(kind));
  return named.flatMap(([node, coordinate]) => {
    const reason = readReason(head.api, coordinate);
    return reason === null || readReason(base.api, coordinate) !== null ? [] : [describe(node, coordinate, reason)];
  });
}

function describe(node: ASTNode, coordinate: string, reason: string): Impact {
  return {
    ...{ code: 'OPERATION_USES_DEPRECATED', coordinate, node, path: '' },
    says: () => `uses ${coordinate}, which is deprecated now: ${reason}`,
  };
}

/** Why a field, an argument, an input field or an enum value is deprecated; null when it is not. */
function readReason(schema: GraphQLSchema, coordinate: string): string | null {
  const [, typeName = '', member = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (isEnumType(type)) return type.getValue(member)?.deprecationReason ?? null;
  if (isInputObjectType(type)) return type.getFields()[member]?.deprecationReason ?? null;
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const field = type.getFields()[member];
  const found = argument === undefined ? field : field?.args.find(({ name }) => name === argument);
  return found?.deprecationReason ?? null;
}
