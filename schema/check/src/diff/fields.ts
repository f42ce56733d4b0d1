import type { GraphQLField, GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import { compareDeprecations, describeNotice } from './deprecations.ts';
import { compareDescriptions } from './descriptions.ts';
import { compareInputValues } from './input-values.ts';
import { compareTypeReferences } from './nullability.ts';
import { pairByName } from './pairs.ts';
import type { SchemaChange, SchemaChanges } from './schema-change.ts';

type WithFields = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** Compares what can be asked of an object or an interface. */
export function* compareFields(before: WithFields, after: WithFields): SchemaChanges {
  const { removed, added, kept } = pairByName<Field>(
    Object.values(before.getFields()),
    Object.values(after.getFields()),
  );
  for (const field of removed) yield describeRemoval(before.name, field, added);
  for (const field of added) {
    const coordinate = `${after.name}.${field.name}`;
    yield { code: 'FIELD_ADDED', coordinate, message: `The field ${coordinate} is new.`, change: String(field.type) };
  }
  for (const [old, current] of kept) {
    const coordinate = `${after.name}.${current.name}`;
    yield* compareFieldType(coordinate, old, current);
    yield* compareInputValues('ARGUMENT', old.args, current.args, (name) => `${coordinate}(${name}:)`);
    yield* compareDescriptions(coordinate, old, current);
    yield* compareDeprecations(coordinate, old, current);
  }
}

function describeRemoval(typeName: string, field: Field, added: readonly Field[]): SchemaChange {
  const coordinate = `${typeName}.${field.name}`;
  const message = `The field ${coordinate} is removed. ${describeNotice(field)}`;
  const removal = { code: 'FIELD_REMOVED', coordinate, message, change: String(field.type) } as const;
  if (field.deprecationReason != null) {
    const fix = `If no released client asks for ${coordinate} any more, approve this finding with that as the reason; keep the field until then.`;
    return { ...removal, fix };
  }
  const [successor, ...others] = added.filter(({ type }) => String(type) === String(field.type));
  if (!successor || others.length > 0) return removal;
  const fix = `If ${typeName}.${successor.name}, which is new and of the same type, is the same under another name, keep ${coordinate} beside it, deprecated, until no released client asks for it.`;
  return { ...removal, fix };
}

function* compareFieldType(coordinate: string, before: Field, after: Field): SchemaChanges {
  const typeChange = compareTypeReferences(before.type, after.type);
  const change = `${before.type} to ${after.type}`;
  const told = `it was ${before.type} and is ${after.type}.`;
  if (typeChange === 'replaced') {
    const message = `The field ${coordinate} is of another type: ${told}`;
    yield { code: 'FIELD_TYPE_CHANGED', coordinate, message, change };
  } else if (typeChange === 'narrowed') {
    const message = `The field ${coordinate} is null in fewer places: ${told}`;
    yield { code: 'FIELD_TIGHTENED', coordinate, message, change };
  } else if (typeChange !== 'same') {
    const message = `The field ${coordinate} may be null where it could not be: ${told}`;
    yield { code: 'FIELD_LOOSENED', coordinate, message, change };
  }
}
