import { z } from 'zod';
import { UsageError } from './usage-error.ts';

const usageSchema = z.object({
  hash: z.string().min(1),
  client: z.string(),
  version: z.string(),
  count: z.int().nonnegative(),
  lastSeen: z.iso.datetime({ offset: true }),
});

/** How often clients have sent an operation, as the router writes it down. */
export type OperationUsage = {
  /** SHA-256 of the document, in hexadecimal. */
  hash: string;
  client: string;
  version: string;
  count: number;
  /** In UTC, as RFC 3339. */
  lastSeen: string;
};

/**
 * Reads a usage file, one JSON object a line. Files of several routers may be put together: what they say of the same
 * operation, client and version is added up.
 *
 * @throws UsageError with one sentence on the first line that does not fit.
 */
export function readUsage(file: string, text: string): OperationUsage[] {
  const usages = new Map<string, OperationUsage>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const usage = readLine(line, `${file}:${index + 1}`);
    const key = JSON.stringify([usage.hash, usage.client, usage.version]);
    const known = usages.get(key);
    usages.set(key, known ? addUsage(known, usage) : usage);
  }
  return [...usages.values()];
}

function readLine(line: string, place: string): OperationUsage {
  const { success, data, error } = usageSchema.safeParse(parseJson(line, place));
  if (success) return { ...data, lastSeen: new Date(data.lastSeen).toISOString() };
  const fields = [...new Set(error.issues.map(({ path }) => path.join('.')))].filter((name) => name !== '').join(', ');
  const reason = fields === '' ? 'is not an object' : `does not say as it should: ${fields}`;
  throw new UsageError(
    `${place} ${reason}. Each line is an object with hash, client, version, count and lastSeen (RFC 3339), as a router with USAGE_FILE writes it.`,
  );
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`${place} is not JSON. Take the line out, or have the router write the file anew.`);
  }
}

function addUsage(one: OperationUsage, other: OperationUsage): OperationUsage {
  const { lastSeen } = one.lastSeen > other.lastSeen ? one : other;
  return { ...one, count: one.count + other.count, lastSeen };
}
