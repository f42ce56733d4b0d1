import { open, readFile, rename, rm } from 'node:fs/promises';
import type { Log } from '@supergraph/kit/log';
import { StartError } from '@supergraph/kit/run-process';
import type { Running } from '@supergraph/kit/running';
import { z } from 'zod';

/** A line of the file; `schema/check` reads it. */
const usageSchema = z.object({
  /** SHA-256 of the document, in hexadecimal. */
  hash: z.string(),
  client: z.string(),
  version: z.string(),
  count: z.int().nonnegative(),
  /** In UTC, as RFC 3339. */
  lastSeen: z.iso.datetime(),
});

type Usage = z.infer<typeof usageSchema>;
type Usages = Map<string, Usage>;

/** Writes down which operations clients send. */
export type UsageFile = Running & {
  /** Counts one run of an operation; takes no time, and fails for no reason. */
  count: (hash: string, client: string, version: string) => void;
};

/**
 * Opens a file of JSON lines, in which runs are added up over the lives of a router. Runs are counted in memory and written
 * every few seconds and at the end, so that a crash loses those of the last seconds; what goes wrong then is logged, and is
 * tried again. Each router has a file of its own: two that write to one would overwrite each other.
 *
 * @param options.linesAtMost Of those beyond, what was sent least often goes first: clients name themselves and write
 * documents as they like.
 * @throws StartError when the file cannot be written, or is another's.
 */
export async function startUsageFile(options: {
  file: string;
  clock: () => Date;
  log: Log;
  linesAtMost?: number;
  writeEvery?: number;
}): Promise<UsageFile> {
  const { file, clock, log, linesAtMost = 10_000, writeEvery = 5_000 /* ms */ } = options;
  let pending: Usages = new Map();
  let writing = Promise.resolve();
  const tellOnce = createTeller(log);

  async function write(): Promise<void> {
    if (pending.size === 0) return;
    const taken = pending;
    pending = new Map();
    try {
      await addToFile(file, taken, { linesAtMost, onOverflow: tellOverflow });
    } catch (error) {
      for (const usage of pending.values()) add(taken, usage);
      pending = taken;
      tellOnce('failure', error, `The usage file ${file} cannot be written. Counting goes on, and so do attempts.`);
    }
  }
  function tellOverflow(): void {
    const message = `More than ${linesAtMost} operations, clients and versions are being counted. The least frequent are left out.`;
    tellOnce('overflow', undefined, message);
  }
  function writeNext(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  await addToFile(file, pending, { linesAtMost, onOverflow: tellOverflow }).catch((error: unknown) => {
    throw new StartError(describeFailure(file, error));
  });
  const timer = setInterval(() => void writeNext(), writeEvery).unref();
  return {
    count(hash, client, version) {
      const usage = { hash, client, version, count: 1, lastSeen: clock().toISOString() };
      if (pending.size < linesAtMost || pending.has(identify(usage))) add(pending, usage);
      else tellOverflow();
    },
    stop() {
      clearInterval(timer);
      return writeNext();
    },
  };
}

/** Logs a kind of trouble the first time it comes. */
function createTeller(log: Log) {
  const told = new Set<string>();
  return (kind: string, err: unknown, message: string): void => {
    if (told.has(kind)) return;
    told.add(kind);
    log.warn(err === undefined ? {} : { err }, message);
  };
}

function identify({ hash, client, version }: Usage): string {
  return `${hash} ${client} ${version}`;
}

function add(usages: Usages, usage: Usage): void {
  const known = usages.get(identify(usage));
  const { lastSeen } = known && known.lastSeen > usage.lastSeen ? known : usage;
  usages.set(identify(usage), { ...usage, count: usage.count + (known?.count ?? 0), lastSeen });
}

/** Whoever reads the file meanwhile sees all of the old one or all of the new one. */
async function addToFile(
  file: string,
  added: Usages,
  { linesAtMost, onOverflow }: { linesAtMost: number; onOverflow: () => void },
): Promise<void> {
  const usages = await readUsages(file);
  for (const usage of added.values()) add(usages, usage);
  if (usages.size > linesAtMost) onOverflow();
  const kept = [...usages.values()].toSorted(compareUsages).slice(0, linesAtMost);
  const next = `${file}.next`;
  try {
    const handle = await open(next, 'w');
    try {
      await handle.writeFile(kept.map((usage) => `${JSON.stringify(usage)}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}

/** The most frequent first, and of those the latest. */
function compareUsages(one: Usage, other: Usage): number {
  return other.count - one.count || (one.lastSeen < other.lastSeen ? 1 : -1);
}

class ForeignFileError extends Error {
  override readonly name = 'ForeignFileError';
}

async function readUsages(file: string): Promise<Usages> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const usages: Usages = new Map();
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '') add(usages, readUsage(line, index + 1));
  }
  return usages;
}

function readUsage(line: string, number: number): Usage {
  try {
    return usageSchema.parse(JSON.parse(line));
  } catch {
    throw new ForeignFileError(`line ${number} is none of a usage file`);
  }
}

function describeFailure(file: string, error: unknown): string {
  if (error instanceof ForeignFileError) {
    return `The usage file ${file} is not the router's: ${error.message}. Set USAGE_FILE to another file, or move this one.`;
  }
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `The usage file ${file} cannot be written (${reason}). Set USAGE_FILE to a file in a folder that is there and that the router may write to.`;
}
