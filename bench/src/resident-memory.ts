import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Reads how much memory of the machine a process holds (resident set size), in megabytes of 2^20 bytes. */
export async function readResidentMemory(pid: number): Promise<number> {
  const kibibytes = (await readFromProc(pid)) ?? (await readFromPs(pid));
  if (!Number.isFinite(kibibytes)) throw new Error(`The resident memory of process ${pid} cannot be read.`);
  return kibibytes / 1024;
}

async function readFromProc(pid: number): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes);
  } catch {
    return null; // Not every system has /proc; all have ps.
  }
}

async function readFromPs(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number.parseInt(stdout, 10);
}
