import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '@supergraph/kit/log';
import { StartError } from '@supergraph/kit/run-process';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { startUsageFile } from './usage-file.ts';

const leftovers = createLeftovers();
afterEach(leftovers.clear);

type Options = Partial<Parameters<typeof startUsageFile>[0]>;

function createFile() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const file = join(folder.path, 'usage.jsonl');
  const lines: string[] = [];
  const log = createLog({ service: 'router', level: 'info' }, { write: (line) => void lines.push(line) });
  let now = Date.parse('2026-11-20T10:00:00.000Z');
  const clock = () => {
    now += 1_000;
    return new Date(now);
  };
  return {
    ...{ folder: folder.path, file, lines },
    start: (options: Options = {}) => startUsageFile({ file, log, clock, writeEvery: 3_600_000, ...options }),
    read: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
}

describe('a usage file', () => {
  it('has a line for each operation, client and version, the most frequent first', async () => {
    const { start, read } = createFile();
    const usage = await start();
    usage.count('a', 'web', '1.0');
    usage.count('b', 'web', '1.0');
    usage.count('b', 'web', '1.0');
    usage.count('b', 'web', '1.1');
    await usage.stop();
    expect(read()).toEqual([
      { hash: 'b', client: 'web', version: '1.0', count: 2, lastSeen: '2026-11-20T10:00:03.000Z' },
      { hash: 'b', client: 'web', version: '1.1', count: 1, lastSeen: '2026-11-20T10:00:04.000Z' },
      { hash: 'a', client: 'web', version: '1.0', count: 1, lastSeen: '2026-11-20T10:00:01.000Z' },
    ]);
  });

  it('is added to by the next router, and by one that starts anew when it was taken away', async () => {
    const { start, read, file, folder } = createFile();
    for (let life = 0; life < 3; life += 1) {
      const usage = await start();
      usage.count('a', 'web', '1.0');
      await usage.stop();
    }
    expect(read()).toMatchObject([{ hash: 'a', count: 3, lastSeen: '2026-11-20T10:00:03.000Z' }]);
    expect(readdirSync(folder)).toEqual(['usage.jsonl']);
    const usage = await start();
    writeFileSync(file, '');
    usage.count('a', 'web', '1.0');
    await usage.stop();
    expect(read()).toMatchObject([{ hash: 'a', count: 1 }]);
  });

  it('is written while the router runs', async () => {
    const { start, read } = createFile();
    const usage = await start({ writeEvery: 5 });
    leftovers.add(usage.stop);
    usage.count('a', 'web', '1.0');
    await expect.poll(read).toMatchObject([{ hash: 'a', count: 1 }]);
    usage.count('a', 'web', '1.0');
    await expect.poll(read).toMatchObject([{ hash: 'a', count: 2 }]);
  });

  it('keeps what is sent most often when clients make up more than it holds, and warns once', async () => {
    const { start, read, lines } = createFile();
    const before = await start({ linesAtMost: 3 });
    for (let n = 0; n < 5; n += 1) before.count('a', 'web', '1.0');
    await before.stop();
    const usage = await start({ linesAtMost: 3 });
    for (let n = 0; n < 100; n += 1) usage.count(`made-up-${n}`, 'flood', String(n));
    usage.count('made-up-0', 'flood', '0');
    await usage.stop();
    expect(read()).toMatchObject([{ hash: 'a', count: 5 }, { hash: 'made-up-0', count: 2 }, { client: 'flood' }]);
    expect(lines.filter((line) => line.includes('The least frequent are left out'))).toHaveLength(1);
  });

  it('that cannot be written is told once, and loses nothing that is counted meanwhile', async () => {
    const { start, read, file, lines } = createFile();
    const usage = await start({ writeEvery: 5 });
    leftovers.add(usage.stop);
    mkdirSync(`${file}.next`); // In the place of the file that is written next.
    usage.count('a', 'web', '1.0');
    await expect.poll(() => lines.length).toBe(1);
    usage.count('a', 'web', '1.0');
    rmdirSync(`${file}.next`);
    await expect.poll(read).toMatchObject([{ hash: 'a', count: 2 }]);
    expect(lines.join()).toContain('cannot be written. Counting goes on');
    expect(lines).toHaveLength(1);
  });

  it('that holds something else keeps the router from starting, and is left alone', async () => {
    const { start, file } = createFile();
    writeFileSync(file, 'Dear diary,\n');
    await expect(start()).rejects.toThrow(StartError);
    await expect(start()).rejects.toThrow(
      `The usage file ${file} is not the router's: line 1 is none of a usage file. Set USAGE_FILE to another file, or move this one.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('Dear diary,\n');
  });

  it('in a folder that is not there keeps the router from starting', async () => {
    const { start, folder } = createFile();
    await expect(start({ file: join(folder, 'none/usage.jsonl') })).rejects.toThrow(
      /cannot be written \(ENOENT\)\. Set /,
    );
  });
});
