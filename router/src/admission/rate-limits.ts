import { createHash } from 'node:crypto';
import type { Viewer } from '@supergraph/kit/call';
import type { DirectiveTable } from '@supergraph/kit/directive-table';
import type { OperationInput } from '@supergraph/kit/operation-walk';
import { createOperationReader } from '@supergraph/kit/operation-walk';
import { type FieldPath, walkFields } from './walk-fields.ts';

/** Who asks, as far as rate limits tell people apart. */
export type Caller = { ip: string; viewer: Viewer | null };

/** A window in which a selection is counted. */
export type Window = { id: string; limit: number; windowSeconds: number };

/** A field that counts, and the windows that must all have room for it. */
export type CountedField = { path: FieldPath; windows: Window[] };

/**
 * The fields of an operation that `@rateLimit` counts, in the order in which they run. Selections that are answered as one
 * field count once.
 */
export function listCounted(table: DirectiveTable, input: OperationInput, caller: Caller): CountedField[] {
  const reader = createOperationReader(input);
  const counted = new Map<string, CountedField>();
  for (const { field, path } of walkFields(input)) {
    const coordinate = `${field.parent.name}.${field.definition.name}`;
    const { rateLimits } = table.findRules(field.parent.name, field.definition.name);
    if (rateLimits.length === 0 || counted.has(path.join('.'))) continue;
    const given = reader.readArguments(field);
    const windows = rateLimits.map(({ key, limit, windowSeconds }) => {
      const parts = key.map((part) => readPart(part, given, caller));
      return { id: digest([coordinate, key, windowSeconds, parts]), limit, windowSeconds };
    });
    counted.set(path.join('.'), { path, windows });
  }
  return [...counted.values()];
}

function readPart(part: string, given: Record<string, unknown>, { ip, viewer }: Caller): string {
  if (part === 'viewer') return viewer ? viewer.userId : ip;
  if (part === 'ip') return ip;
  const [, path = ''] = /^arg:(.+)$/.exec(part) ?? [];
  const value = path.split('.').reduce<unknown>((above, name) => readProperty(above, name), given);
  return fold(value);
}

function readProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** At least as coarse as any field compares its values, so that another spelling is no other value. */
function fold(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : JSON.stringify(value ?? null);
}

/** What people typed is not kept in memory, nor does its length matter. */
function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
