import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Leftovers } from './leftovers.ts';

/** Creates an empty folder for the data of one graph. */
export async function createDataFolder(leftovers: Leftovers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-bench-'));
  leftovers.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
