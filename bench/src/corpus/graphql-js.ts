import {
  type BreakingChange,
  BreakingChangeType,
  type DangerousChange,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
} from 'graphql';
import type { Told } from './told.ts';

/** What graphql-js tells of two schemas. */
export function askGraphqlJs(before: GraphQLSchema, after: GraphQLSchema): Told[] {
  const describe = ({ type, description }: BreakingChange | DangerousChange) => ({
    criterion: type,
    coordinate: readCoordinate(type, description),
    message: description,
  });
  return [
    ...findBreakingChanges(before, after).map((change) => ({ ...describe(change), severity: 'error' as const })),
    ...findDangerousChanges(before, after).map((change) => ({ ...describe(change), severity: 'warning' as const })),
  ];
}

const argumentOfField = /^(?<type>\w+)\.(?<member>\w+) arg (?<argument>\w+)/;
const addedArgument = /arg (?<argument>\w+) on (?<type>\w+)\.(?<member>\w+)/;
const addedInputField = /field (?<member>\w+) on input type (?<type>\w+)/;
const member = /^(?<type>\w+)\.(?<member>\w+)/;
const partOfDirective = /from (?<directive>\w+)\.$/;

/** It names what has changed only in its sentences. */
const sentences: Record<BreakingChangeType | DangerousChangeType, RegExp> = {
  [BreakingChangeType.TYPE_REMOVED]: /^(?:Standard scalar )?(?<type>\w+) was removed/,
  [BreakingChangeType.TYPE_CHANGED_KIND]: /^(?<type>\w+) changed/,
  [BreakingChangeType.TYPE_REMOVED_FROM_UNION]: /from union type (?<type>\w+)/,
  [BreakingChangeType.VALUE_REMOVED_FROM_ENUM]: /^(?<member>\w+) was removed from enum type (?<type>\w+)/,
  [BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED]: addedInputField,
  [BreakingChangeType.IMPLEMENTED_INTERFACE_REMOVED]: /^(?<type>\w+) no longer/,
  [BreakingChangeType.FIELD_REMOVED]: member,
  [BreakingChangeType.FIELD_CHANGED_KIND]: member,
  [BreakingChangeType.REQUIRED_ARG_ADDED]: addedArgument,
  [BreakingChangeType.ARG_REMOVED]: argumentOfField,
  [BreakingChangeType.ARG_CHANGED_KIND]: argumentOfField,
  [BreakingChangeType.DIRECTIVE_REMOVED]: /^(?<directive>\w+)/,
  [BreakingChangeType.DIRECTIVE_ARG_REMOVED]: /^(?<argument>\w+) was removed from (?<directive>\w+)/,
  [BreakingChangeType.REQUIRED_DIRECTIVE_ARG_ADDED]: /arg (?<argument>\w+) on directive (?<directive>\w+)/,
  [BreakingChangeType.DIRECTIVE_REPEATABLE_REMOVED]: partOfDirective,
  [BreakingChangeType.DIRECTIVE_LOCATION_REMOVED]: partOfDirective,
  [DangerousChangeType.VALUE_ADDED_TO_ENUM]: /^(?<member>\w+) was added to enum type (?<type>\w+)/,
  [DangerousChangeType.TYPE_ADDED_TO_UNION]: /to union type (?<type>\w+)/,
  [DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED]: addedInputField,
  [DangerousChangeType.OPTIONAL_ARG_ADDED]: addedArgument,
  [DangerousChangeType.IMPLEMENTED_INTERFACE_ADDED]: /implemented by (?<type>\w+)/,
  [DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE]: argumentOfField,
};

function readCoordinate(type: BreakingChangeType | DangerousChangeType, description: string): string | null {
  const names = sentences[type].exec(description)?.groups;
  if (!names) return null;
  const { type: typeName, member, argument, directive } = names;
  const outer = directive === undefined ? [typeName, member].filter(Boolean).join('.') : `@${directive}`;
  return argument === undefined ? outer : `${outer}(${argument}:)`;
}
