/*
 * A fragment on an interface or a union applies to an object as long as the object belongs to that. When it leaves, the
 * operation stays valid and the fragment is passed over, so that what is selected has to be compared as a server does it: object
 * by object, with the selections of one response key merged (GraphQL specification, section 6.3.2).
 */
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isOfType, listPossible } from '../possible-types.ts';
import type { Impact } from './impact.ts';
import type { Definitions } from './positions.ts';
import { createVisitMemory } from './visit-memory.ts';

type Sides<Value> = { base: Value; head: Value };

/** On which sides of a change an object is given what is selected, and why not after it. */
type Given = { isGiven: Sides<boolean>; loss: Loss | null };

type Selected<Node> = Given & { node: Node };

/** An object, and what it does not belong to any more. */
type Loss = { object: string; condition: string };

/** A place of the response with all selections that are made there. */
type Place = {
  /** Ends with a dot unless it is empty. */
  prefix: string;
  sets: readonly Selected<SelectionSetNode>[];
  types: Sides<GraphQLNamedType>;
};

/** Finds what an operation is not given any more of an object, as a fragment does not apply to it any more. */
export function* findGoneFields(
  { operation, fragments }: Definitions,
  schemas: Sides<GraphQLSchema>,
): Generator<Impact> {
  const [base, head] = [schemas.base, schemas.head].map((schema) => schema.getRootType(operation.operation));
  if (!base || !head) return;
  const all = { node: operation.selectionSet, isGiven: { base: true, head: true }, loss: null };
  const reached: Place[] = [{ prefix: '', sets: [all], types: { base, head } }];
  const isNew = createMemory();
  for (const { prefix, sets, types } of reached) {
    for (const object of pairObjects(types, schemas)) {
      for (const [key, selected] of collect(sets, object, schemas, fragments)) {
        const path = `${prefix}${key}`;
        if (isGone(selected)) {
          yield* describeGone(selected, path);
          continue;
        }
        const below = describeBelow(selected, path, object, schemas);
        if (below && isNew(below)) reached.push(below);
      }
    }
  }
}

/** The objects that may stand at a place before and after; one that only has another name is the same. */
function pairObjects({ base, head }: Sides<GraphQLNamedType>, schemas: Sides<GraphQLSchema>): Sides<string>[] {
  if (isObjectType(base) && isObjectType(head)) return [{ base: base.name, head: head.name }];
  const after = listPossible(schemas.head, head);
  return listPossible(schemas.base, base)
    .filter((name) => after.includes(name))
    .map((name) => ({ base: name, head: name }));
}

/** The fields that are selected of an object, by the keys of the response. */
function collect(
  sets: Place['sets'],
  object: Sides<string>,
  schemas: Sides<GraphQLSchema>,
  fragments: Definitions['fragments'],
): Map<string, Selected<FieldNode>[]> {
  const found = new Map<string, Selected<FieldNode>[]>();
  const isNew = createVisitMemory();
  const add = ({ node: set, ...given }: Selected<SelectionSetNode>) => {
    if (!isNew(set, `${given.isGiven.base} ${given.isGiven.head}`)) return;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const known = found.get(key);
        if (known) known.push({ node, ...given });
        else found.set(key, [{ node, ...given }]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!fragment) continue;
      const narrowed = narrow(given, fragment.typeCondition?.name.value, object, schemas);
      if (narrowed.isGiven.base || narrowed.isGiven.head) add({ node: fragment.selectionSet, ...narrowed });
    }
  };
  for (const set of sets) add(set);
  return found;
}

/** What is left of a selection below a type condition. */
function narrow(
  { isGiven, loss }: Given,
  condition: string | undefined,
  object: Sides<string>,
  schemas: Sides<GraphQLSchema>,
): Given {
  if (condition === undefined) return { isGiven, loss };
  const [was, is] = [isOfType(schemas.base, object.base, condition), isOfType(schemas.head, object.head, condition)];
  return {
    isGiven: { base: isGiven.base && was, head: isGiven.head && is },
    loss: loss ?? (is ? null : { object: object.head, condition }),
  };
}

function isGone(selected: readonly Selected<FieldNode>[]): boolean {
  return selected.every(({ isGiven }) => !isGiven.head);
}

function describeGone([selected]: readonly Selected<FieldNode>[], path: string): Impact[] {
  if (!selected?.loss) return [];
  const { object, condition } = selected.loss;
  return [
    {
      ...{ code: 'RESULT_FIELDS_GONE', coordinate: object, node: selected.node, path, change: condition },
      shows: `not given of ${object}`,
      says: (where) => `is not given ${where} in ${object} any more, which is no ${condition} now.`,
    },
  ];
}

/** The place below a field; none below a leaf. */
function describeBelow(
  selected: readonly Selected<FieldNode>[],
  path: string,
  object: Sides<string>,
  schemas: Sides<GraphQLSchema>,
): Place | null {
  const [field] = selected;
  const isNew = createVisitMemory();
  const sets = selected.flatMap(({ node: { selectionSet: node }, ...given }) =>
    node && isNew(node, `${given.isGiven.base} ${given.isGiven.head}`) ? [{ node, ...given }] : [],
  );
  const base = field && readType(field.node, object.base, schemas.base);
  const head = field && readType(field.node, object.head, schemas.head);
  return base && head && sets.length > 0 ? { prefix: `${path}.`, sets, types: { base, head } } : null;
}

function readType({ name }: FieldNode, objectName: string, schema: GraphQLSchema): GraphQLNamedType | undefined {
  const type = schema.getType(objectName);
  const field = isObjectType(type) ? type.getFields()[name.value] : undefined;
  return field && getNamedType(field.type);
}

/** Tells whether a place is seen for the first time: several objects may hold the same. */
function createMemory(): (place: Place) => boolean {
  const numbers = new Map<SelectionSetNode, number>();
  const known = new Set<string>();
  const identify = ({ node, isGiven }: Selected<SelectionSetNode>) => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return `${number} ${isGiven.base} ${isGiven.head}`;
  };
  return ({ prefix, sets, types }) => {
    const { size } = known;
    known.add([prefix, types.base.name, types.head.name, ...sets.map(identify)].join('\n'));
    return known.size > size;
  };
}
