import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const example = join(import.meta.dirname, 'library-example.ts');

it('is used as the README shows it', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`ts\n${readFileSync(example, 'utf8')}\`\`\`\n`);

  const words = ['--conditions=source', '--import=tsx', example];
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: import.meta.dirname, encoding: 'utf8' });
  expect(stdout).toContain('error OPERATION_BROKEN User.name in web 1.0');
  expect(status).toBe(1);
});
