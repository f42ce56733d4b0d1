import { createHash } from 'node:crypto';
import { AppError } from './app-error.ts';
import type { Viewer } from './call.ts';
import { describeNetwork } from './client-network.ts';
import type { RateLimit } from './directive-table.ts';

/** Who asks, as far as rate limits tell people apart. */
export type Caller = { ip: string; viewer: Viewer | null };

/** A window in which a selection is counted. */
export type Window = { id: string; limit: number; windowSeconds: number };

/** The windows that must all have room for a selection of a field. */
export function listWindows(
  coordinate: string,
  rateLimits: readonly RateLimit[],
  given: Readonly<Record<string, unknown>>,
  caller: Caller,
): Window[] {
  return rateLimits.map(({ key, limit, windowSeconds }) => {
    const parts = key.map((part) => readPart(part, given, caller));
    return { id: digest([coordinate, key, windowSeconds, parts]), limit, windowSeconds };
  });
}

/** The error for a selection for which there is no room. */
export function describeRateLimit(retryAfterSeconds: number): AppError {
  const message = `This has been asked for too often. Try again in ${retryAfterSeconds} seconds.`;
  return new AppError('RATE_LIMITED', message, { retryAfterSeconds });
}

function readPart(part: string, given: Readonly<Record<string, unknown>>, { ip, viewer }: Caller): string {
  if (part === 'viewer' && viewer) return viewer.userId;
  if (part === 'viewer' || part === 'ip') return describeNetwork(ip);
  const [, path = ''] = /^arg:(.+)$/.exec(part) ?? [];
  const value = path.split('.').reduce<unknown>((above, name) => readProperty(above, name), given);
  return fold(value);
}

function readProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** What is longer than any value that a field compares is told apart as it is: normalising it would take too long. */
const foldedAtMost = 1_024; // UTF-16 code units

/** At least as coarse as any field compares its values, so that another spelling is no other value. */
function fold(value: unknown): string {
  if (typeof value === 'string' && value.length > foldedAtMost) return value;
  return typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : JSON.stringify(value ?? null);
}

/** What people typed is not kept in memory, nor does its length matter. */
function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
