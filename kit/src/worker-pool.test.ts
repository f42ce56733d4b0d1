import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createWorkerPool } from './worker-pool.ts';

/** A program for threads: it works as `serveWorkerPool` does, on whatever the test says. */
function writeProgram(work: string): URL {
  const source = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (input) => parentPort.postMessage((${work})(input)));
    parentPort.postMessage('ready');`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const limits = { atOnce: 1, waitingAtMost: 1, timeLimit: 10_000, memoryLimit: 64, busy: 'Busy.' };

describe('a pool of threads', () => {
  it('does one piece of work after another on the same thread', async () => {
    const pool = createWorkerPool<string, string>({
      ...limits,
      program: writeProgram('(x) => x + (globalThis.count = (globalThis.count ?? 0) + 1)'),
    });
    expect([await pool.run('a'), await pool.run('b')]).toEqual(['a1', 'b2']);
  });

  it('ends a thread that takes too long, and goes on with another', async () => {
    const program = writeProgram('(x) => { while (x === "for ever"); return x; }');
    const pool = createWorkerPool<string, string>({ ...limits, timeLimit: 200, program });
    expect(await pool.run('for ever')).toBe('too heavy');
    expect(await pool.run('short')).toBe('short');
  });

  it('ends a thread that takes too much memory, and goes on with another', async () => {
    const program = writeProgram(
      '(x) => { const all = []; while (x === "all") all.push(new Array(1000).fill(x)); return x; }',
    );
    const pool = createWorkerPool<string, string>({ ...limits, memoryLimit: 16, program });
    expect(await pool.run('all')).toBe('too heavy');
    expect(await pool.run('some')).toBe('some');
  });

  it('passes on what its program throws, and goes on with another', async () => {
    const program = writeProgram('(x) => { if (x === "bad") throw new RangeError("No."); return x; }');
    const pool = createWorkerPool<string, string>({ ...limits, program });
    await expect(pool.run('bad')).rejects.toThrow('No.');
    expect(await pool.run('good')).toBe('good');
  });

  it('fails each piece of work whose thread cannot start, and none for ever', async () => {
    const pool = createWorkerPool<string, string>({ ...limits, program: new URL('file:///nowhere/program.js') });
    for (const input of ['a', 'b']) await expect(pool.run(input)).rejects.toThrow('Cannot find module');
  });

  it('lets so many wait and no more', async () => {
    const pool = createWorkerPool<string, string>({ ...limits, program: writeProgram('(x) => x') });
    const [first, second, third] = [pool.run('a'), pool.run('b'), pool.run('c')];
    await expect(third).rejects.toMatchObject({ code: 'OVERLOADED', message: 'Busy.' });
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    expect(await pool.run('d')).toBe('d');
  });

  it('gives its threads neither the flags nor the environment of the process', async () => {
    const pool = createWorkerPool<string, unknown>({
      ...limits,
      program: writeProgram('() => [process.execArgv, Object.keys(process.env)]'),
    });
    expect(await pool.run('')).toEqual([[], []]);
  });

  it('does not keep the process alive', () => {
    const program = new URL('../dist/worker-pool.js', import.meta.url).href;
    const code = `import { createWorkerPool } from ${JSON.stringify(program)};
      const pool = createWorkerPool({ ...${JSON.stringify(limits)}, program: new URL(${JSON.stringify(writeProgram('(x) => x').href)}) });
      process.stdout.write(await pool.run('done'));`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([stdout, status]).toEqual(['done', 0]);
  });
});
