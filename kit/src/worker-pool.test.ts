import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createDataFolder } from './testing.ts';
import { createWorkerPool } from './worker-pool.ts';

const folder = createDataFolder();
afterAll(folder.remove);
let programs = 0;

/** A program for processes, which does whatever the test says. */
function writeProgram(work: string): URL {
  programs += 1;
  const file = join(folder.path, `program-${programs}.mjs`);
  const pool = new URL('../dist/worker-pool.js', import.meta.url).href;
  writeFileSync(file, `import { serveWorkerPool } from ${JSON.stringify(pool)}; serveWorkerPool(${work});`);
  return pathToFileURL(file);
}

const limits = {
  atOnce: 1,
  waitingAtMost: 1,
  ofOneOwnerAtMost: 3,
  timeLimit: 10_000,
  memoryLimit: 64,
  busy: 'Busy.',
  busyOwner: 'Busy with yours.',
};

describe('a pool of processes', () => {
  it('does one piece of work after another in the same process', async () => {
    const pool = createWorkerPool<string, string>({
      ...limits,
      program: writeProgram('(x) => x + (globalThis.count = (globalThis.count ?? 0) + 1)'),
    });
    expect([await pool.run('a', 'ada'), await pool.run('b', 'ada')]).toEqual(['a1', 'b2']);
  });

  it('ends a process that takes too long, and goes on with another', async () => {
    const program = writeProgram('(x) => { while (x === "for ever"); return x; }');
    const pool = createWorkerPool<string, string>({ ...limits, timeLimit: 200, program });
    expect(await pool.run('for ever', 'ada')).toBe('too heavy');
    expect(await pool.run('short', 'ada')).toBe('short');
  });

  it('outlives a process that takes too much memory, and goes on with another', async () => {
    const program = writeProgram(
      '(x) => { const all = []; while (x === "all") all.push(new Array(1000).fill(x)); return x; }',
    );
    const pool = createWorkerPool<string, string>({ ...limits, memoryLimit: 16, program });
    expect(await pool.run('all', 'ada')).toBe('too heavy');
    expect(await pool.run('some', 'ada')).toBe('some');
  });

  it('passes on what its program throws, and goes on', async () => {
    const program = writeProgram('(x) => { if (x === "bad") throw new RangeError("No."); return x; }');
    const pool = createWorkerPool<string, string>({ ...limits, program });
    await expect(pool.run('bad', 'ada')).rejects.toThrow('No.');
    expect(await pool.run('good', 'ada')).toBe('good');
  });

  it('fails each piece of work whose process cannot start, and none for ever', async () => {
    const pool = createWorkerPool<string, string>({ ...limits, program: new URL('file:///nowhere/program.js') });
    for (const input of ['a', 'b'])
      await expect(pool.run(input, 'ada')).rejects.toThrow('A process of the pool has ended (1).');
  });

  it('lets so many wait and no more', async () => {
    const pool = createWorkerPool<string, string>({ ...limits, program: writeProgram('(x) => x') });
    const [first, second, third] = [pool.run('a', 'ada'), pool.run('b', 'ada'), pool.run('c', 'ada')];
    await expect(third).rejects.toMatchObject({ code: 'OVERLOADED', message: 'Busy.' });
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    expect(await pool.run('d', 'ada')).toBe('d');
  });

  it('lets nobody take more places than their share', async () => {
    const program = writeProgram('(x) => x');
    const pool = createWorkerPool<string, string>({ ...limits, waitingAtMost: 5, ofOneOwnerAtMost: 2, program });
    const mine = ['a', 'b', 'c'].map((input) => pool.run(input, 'ada'));
    const others = [pool.run('d', 'ben'), pool.run('e', 'eve')];
    await expect(mine[2]).rejects.toMatchObject({ code: 'OVERLOADED', message: 'Busy with yours.' });
    expect(await Promise.all([mine[0], mine[1], ...others])).toEqual(['a', 'b', 'd', 'e']);
    expect(await pool.run('f', 'ada')).toBe('f');
  });

  it('gives back the share of whoever found no place', async () => {
    const pool = createWorkerPool<string, string>({
      ...limits,
      ofOneOwnerAtMost: 1,
      program: writeProgram('(x) => x'),
    });
    const others = [pool.run('a', 'ada'), pool.run('b', 'ben')];
    await expect(pool.run('c', 'eve')).rejects.toThrow('Busy.');
    await Promise.all(others);
    expect(await pool.run('d', 'eve')).toBe('d');
  });

  it('gives its processes neither the flags nor the environment of this one', async () => {
    const pool = createWorkerPool<string, unknown>({
      ...limits,
      program: writeProgram('() => [process.execArgv, Object.keys(process.env)]'),
    });
    expect(await pool.run('', 'ada')).toEqual([['--max-old-space-size=64'], []]);
  });

  it('does not keep the process alive', () => {
    const program = new URL('../dist/worker-pool.js', import.meta.url).href;
    const code = `import { createWorkerPool } from ${JSON.stringify(program)};
      const pool = createWorkerPool({ ...${JSON.stringify(limits)}, program: new URL(${JSON.stringify(writeProgram('(x) => x').href)}) });
      process.stdout.write(await pool.run('done', 'ada'));`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([stdout, status]).toEqual(['done', 0]);
  });
});
