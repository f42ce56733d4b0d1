import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import type { Reach } from '../reach.ts';
import { pairByName } from './pairs.ts';
import type { SchemaChange, SchemaChanges } from './schema-change.ts';

type Implementing = GraphQLObjectType | GraphQLInterfaceType;

/** Compares the interfaces that a type implements. */
export function* compareImplementations(before: Implementing, after: Implementing, reach: Reach): SchemaChanges {
  const coordinate = after.name;
  const { removed, added } = pairByName(before.getInterfaces(), after.getInterfaces());
  for (const { name } of removed) {
    const message = `${coordinate} does not implement ${name} any more.`;
    yield { code: 'IMPLEMENTATION_REMOVED', coordinate, message, change: name };
  }
  for (const { name } of added) yield describeImplementation(coordinate, name, reach);
}

/** A type that is new can turn up wherever an interface that it implements was returned before. */
export function* listNewImplementations(type: Implementing, reach: Reach): SchemaChanges {
  for (const { name } of type.getInterfaces()) {
    if (reach.interfaces.has(name)) yield describeImplementation(type.name, name, reach);
  }
}

function describeImplementation(coordinate: string, interfaceName: string, reach: Reach): SchemaChange {
  const message = `${coordinate} implements ${interfaceName} now`;
  if (reach.interfaces.has(interfaceName)) {
    const rest = `and can be returned, or match a fragment, where ${interfaceName} stands.`;
    return { code: 'IMPLEMENTATION_ADDED', coordinate, message: `${message}, ${rest}`, change: interfaceName };
  }
  const rest = 'which no operation could name before.';
  return { code: 'UNSEEN_IMPLEMENTATION_ADDED', coordinate, message: `${message}, ${rest}`, change: interfaceName };
}
