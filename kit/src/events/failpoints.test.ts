import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { failpoints, readFailpoint } from './failpoints.ts';

describe('a failpoint', () => {
  it('is read from a text, and from no other', () => {
    for (const failpoint of failpoints) {
      expect(readFailpoint(`${failpoint}:3`)).toEqual({ failpoint, hits: 3 });
    }
    for (const text of [
      '',
      'reader-in-batch',
      'reader-in-batch:',
      'reader-in-batch:-1',
      'elsewhere:1',
      'x reader-in-batch:1',
    ]) {
      expect(readFailpoint(text)).toBeNull();
    }
  });

  it('kills its process at the n-th time of getting there, and nowhere else', async () => {
    const module = new URL('failpoints.ts', import.meta.url).href;
    const script = `
      import { armFailpoint } from ${JSON.stringify(module)};
      const reach = armFailpoint({ failpoint: 'reader-in-batch', hits: 2 });
      for (const step of ['one', 'two', 'three']) {
        console.log(step);
        reach('reader-after-commit');
        reach('reader-in-batch');
      }`;
    const words = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
    expect(output).toBe('one\ntwo\n');
  });
});
