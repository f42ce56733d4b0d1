/*
 * Whether a version of a subgraph answers a fetch of a plan that was made for another version of it:
 *
 * 1. It must be able to look up the entities by what the router gives of them.
 * 2. What is left of the operation must be valid.
 * 3. Each field must be its own to resolve, get of the entity what it requires, and answer what the router expects.
 */
import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  visit,
} from 'graphql';
import { validateBy } from '../document-validation.ts';
import { type FieldSet, includesAll, includesField, listRequired, writePath } from '../field-set.ts';
import type { Fetch } from '../plans/plan.ts';
import { readOperation } from '../plans/plan-text.ts';
import { nameNode } from './node-coordinate.ts';
import { findResultFaults } from './result-faults.ts';
import { listSelectedFields, type SelectedField } from './selected-fields.ts';
import type { RequiredField, SubgraphVersion } from './subgraph-version.ts';

/** Why a version of a subgraph does not answer a fetch. */
export type Fault = {
  coordinate: string | null;
  /** What the fetch needs, in a few words, for example `User.name`. */
  need: string;
  message: string;
  /** The type that the router expects of what it needs; null when it needs no field. */
  type: string | null;
  /** Whether nothing of it is answered; otherwise it depends on the data. */
  isCertain: boolean;
  /** What the field requires of the entity (`@requires`) and is not given, when that is the fault. */
  required?: FieldSet;
  /** What tells it from another fault with the same message. */
  change?: string;
};

/** Whom a plan is made for: the version that it expects, and the API schema that its answers have to fit. */
export type Expectation = { version: SubgraphVersion; api: GraphQLSchema };

/** Finds why a version of a subgraph does not answer a fetch that another version of it answers. */
export function findFaults(fetch: Fetch, expected: Expectation, asked: SubgraphVersion): Fault[] {
  const faults = listFaults(fetch, expected, asked);
  if (faults.length === 0) return [];
  const usual = new Set(listFaults(fetch, expected, expected.version).map(({ message }) => message));
  return faults.filter(({ message }) => !usual.has(message));
}

function listFaults(fetch: Fetch, expected: Expectation, asked: SubgraphVersion): Fault[] {
  const representations = readRepresentations(fetch);
  const unknown = [...representations].filter(([type, given]) => !isFound(asked, type, given));
  const faults = unknown.map(([type, given]) => describeUnknown(type, given, expected.version, asked));
  const document = omitEntities(
    parse(fetch.operation, { noLocation: true }),
    unknown.map(([type]) => type),
  );
  if (!document) return faults;
  faults.push(...findInvalid(document, expected.version, asked));
  for (const field of listSelectedFields(asked, readOperation(document), representations)) {
    faults.push(...findFieldFaults(field, expected, asked));
  }
  return faults;
}

/** What the router gives of entities, by type, after it has changed the type where `@interfaceObject` asks for that. */
function readRepresentations({ requires, rewrites }: Fetch): Map<string, FieldSet> {
  const representations = new Map<string, FieldSet>();
  for (const node of requires) {
    if (node.kind !== 'InlineFragment' || node.typeCondition === undefined) continue;
    const rewrite = rewrites.find(
      ({ kind, path }) => kind === 'ValueSetter' && path[0] === `... on ${node.typeCondition}`,
    );
    const type = rewrite?.kind === 'ValueSetter' ? String(rewrite.setValueTo) : node.typeCondition;
    representations.set(type, [...(representations.get(type) ?? []), ...listRequired(node.selections)]);
  }
  return representations;
}

function isFound(version: SubgraphVersion, type: string, given: FieldSet): boolean {
  return version.findKeys(type).some((key) => includesAll(given, key));
}

function describeUnknown(type: string, given: FieldSet, expected: SubgraphVersion, asked: SubgraphVersion): Fault {
  const used = expected.findKeys(type).find((key) => includesAll(given, key)) ?? given;
  const keys = asked.findKeys(type).map(describeKey);
  const known = keys.length === 0 ? 'it has no key there' : `its keys there are ${keys.join(', ')}`;
  return {
    coordinate: type,
    need: `${type} by ${describeKey(used)}`,
    message: `${type} cannot be looked up by ${describeKey(used)}: ${known}.`,
    type: null,
    isCertain: true,
  };
}

/** Paths as people write a key, for example `{ id organization.id }`. */
export function describeKey(key: FieldSet): string {
  return `{ ${key.join(' ')} }`;
}

/** The document without what it asks of some entities; null when nothing is left. */
function omitEntities(document: DocumentNode, types: readonly string[]): DocumentNode | null {
  if (types.length === 0) return document;
  const left = visit(document, {
    Field(node) {
      if (node.name.value !== '_entities' || !node.selectionSet) return false;
      const selections = node.selectionSet.selections.filter(
        (each) => each.kind !== Kind.INLINE_FRAGMENT || !types.includes(each.typeCondition?.name.value ?? ''),
      );
      return selections.length > 0 ? { ...node, selectionSet: { ...node.selectionSet, selections } } : null;
    },
  });
  return readOperation(left).selectionSet.selections.length > 0 ? left : null;
}

const validationRules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

function findInvalid(document: DocumentNode, expected: SubgraphVersion, asked: SubgraphVersion): Fault[] {
  return validateBy(validationRules, asked.schema, document).map(({ message, nodes = [] }) => {
    const coordinate = nameNode(document, expected.schema, nodes);
    const [typeName = '', fieldName = ''] = (coordinate ?? '').split('.');
    const type = findType(expected.schema, typeName, fieldName)?.toString() ?? null;
    return { coordinate, need: coordinate ?? 'the operation', message, type, isCertain: true };
  });
}

function findFieldFaults(field: SelectedField, expected: Expectation, asked: SubgraphVersion): Fault[] {
  const { parent, definition, given, provided } = field;
  const { name } = definition;
  const coordinate = `${parent.name}.${name}`;
  const type = findType(expected.api, parent.name, name) ?? findType(expected.version.schema, parent.name, name);
  const fault = { coordinate, need: coordinate, type: type?.toString() ?? null, isCertain: true };
  if (asked.isExternal(parent.name, name) && !includesField(provided, name)) {
    return [{ ...fault, message: `${coordinate} is @external there: another subgraph has to be asked for it.` }];
  }
  const required = asked.findRequired(parent.name, name);
  const missing = required.map(({ path }) => path).filter((path) => !given.includes(path));
  if (missing.length > 0) {
    const message = `${coordinate} requires ${describeKey(missing)} there, which the router does not send.`;
    return [{ ...fault, need: `${coordinate} without ${describeKey(missing)}`, message, required: missing }];
  }
  const [other] = pairOtherArguments(required, expected.version.findRequired(parent.name, name));
  if (other) {
    const [needed, sent] = other.map((each) => describeKey([writePath(each)]));
    return [{ ...fault, message: `${coordinate} requires ${needed} there, and the router sends ${sent}.` }];
  }
  if (!type) return [];
  return findResultFaults({ type, schema: expected.api }, { type: definition.type, schema: asked.schema }).map(
    ({ message, isCertain }) => ({
      ...fault,
      message: `${coordinate} ${message}, which the router does not expect.`,
      isCertain,
    }),
  );
}

/**
 * The fields that are required with other arguments than the router asks for. What it sends does not tell them, but those
 * of the version that the plan is made for do.
 */
function pairOtherArguments(
  required: readonly RequiredField[],
  sent: readonly RequiredField[],
): [RequiredField, RequiredField][] {
  return required.flatMap((one): [RequiredField, RequiredField][] => {
    const same = sent.filter(({ path }) => path === one.path);
    const [other] = same;
    return other && same.every(({ meaning }) => meaning !== one.meaning) ? [[one, other]] : [];
  });
}

function findType(schema: GraphQLSchema, typeName: string, fieldName: string) {
  return findField(schema, typeName, fieldName)?.type;
}

export function findField(schema: GraphQLSchema, typeName: string, fieldName: string) {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
}
