import { v7 as uuidv7 } from 'uuid';

/** The kinds of things that have an identifier; the kind is the first part of the identifier. */
export type IdKind = 'user' | 'session' | 'blog' | 'tag' | 'comment';

/** Makes a new identifier of a kind. */
export type CreateId = (kind: IdKind) => string;

const idForm = /^([a-z]+)_([0-9a-f]{32})$/;

/** Makes `kind_` and a UUIDv7 without dashes (RFC 9562), so that identifiers sort by the time they were made. */
export const createId: CreateId = (kind) => `${kind}_${uuidv7().replaceAll('-', '')}`;

/** The kind that an identifier names; null if it is not of the right form. */
export function readIdKind(id: string): string | null {
  return idForm.exec(id)?.[1] ?? null;
}

/** Whether a text has the form of an identifier of this kind. It tells nothing about whether the thing exists. */
export function isIdOf(kind: IdKind, id: string): boolean {
  return readIdKind(id) === kind;
}
