import { v7 as uuidv7 } from 'uuid';
import type { IdKind } from '../global-id.ts';
import type { SeededRandom } from './seeded-random.ts';

export const minute = 60_000; // ms
export const hour = 60 * minute;
export const day = 24 * hour;

/** Nothing in the demo data is later than this. */
export const newestInstant = Date.parse('2026-06-30T12:00:00Z');

/** 18 months before the newest instant; nothing in the demo data is earlier than this. */
export const oldestInstant = Date.parse('2024-12-30T12:00:00Z');

/** Makes `kind_` and a UUIDv7 (RFC 9562) of that instant, its other bits drawn from the generator. */
export function createDemoId(kind: IdKind, createdAt: Date, random: SeededRandom): string {
  const bytes = new Uint8Array(16);
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = random.integer(0, 255);
  return `${kind}_${uuidv7({ msecs: createdAt.getTime(), random: bytes }).replaceAll('-', '')}`;
}
