import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const original = fileURLToPath(new URL('../', import.meta.url));
const loader = createRequire(new URL('../../package.json', import.meta.url)).resolve('tsx');

describe('pnpm schema operations', () => {
  it('finds the committed manifest up to date', () => {
    expect(runSchema(copyPackage(), 'operations', '--check')).toEqual({
      status: 0,
      stdout: 'Up to date: schema/persisted-documents.json.\n',
      stderr: '',
    });
  });

  it('ends with 1 when the manifest is stale, and mends it without --check', () => {
    const folder = copyPackage();
    const manifest = join(folder, 'persisted-documents.json');
    const committed = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, committed.replace('WebHome', 'WebHall'));
    expect(runSchema(folder, 'operations', '--check')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'schema/persisted-documents.json is stale. Run `pnpm schema operations` and commit what it writes.\n',
    });
    expect(runSchema(folder, 'operations')).toMatchObject({ status: 0 });
    expect(readFileSync(manifest, 'utf8')).toBe(committed);
  });

  it('ends with 2 and writes nothing when an operation does not hold', () => {
    const folder = copyPackage();
    const manifest = join(folder, 'persisted-documents.json');
    const committed = readFileSync(manifest, 'utf8');
    writeFileSync(
      join(folder, 'operations/web/viewer.graphql'),
      'query WebViewer {\n  viewer {\n    password\n  }\n}\n',
    );
    expect(runSchema(folder, 'operations')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'The operations cannot be registered:\n' +
        'schema/operations/web/viewer.graphql:3:5: Cannot query field "password" on type "Viewer".\n',
    });
    expect(readFileSync(manifest, 'utf8')).toBe(committed);
  });
});

describe('pnpm schema release', () => {
  it('writes what one app sends, in the format of the manifest of all apps', () => {
    const folder = copyPackage();
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    expect(runSchema(folder, 'release', 'web', '1.4.0')).toEqual({
      status: 0,
      stdout: 'Wrote schema/releases/web-1.4.0.json.\n',
      stderr: '',
    });
    const all = read('persisted-documents.json');
    const operations = all.operations.filter(({ name }: { name: string }) => name.startsWith('Web'));
    expect(operations.length).toBeGreaterThan(40);
    expect(read('releases/web-1.4.0.json')).toEqual({ ...all, operations });
  });

  it('changes no release that is registered already', () => {
    const folder = copyPackage();
    mkdirSync(join(folder, 'releases'));
    writeFileSync(join(folder, 'releases/web-1.4.0.json'), 'as it was');
    expect(runSchema(folder, 'release', 'web', '1.4.0')).toEqual({
      status: 4,
      stdout: '',
      stderr:
        'web 1.4.0 is registered already, in schema/releases/web-1.4.0.json. Register another version, or delete the file if nobody has this one.\n',
    });
    expect(readFileSync(join(folder, 'releases/web-1.4.0.json'), 'utf8')).toBe('as it was');
  });

  it.each([
    [['tablet', '1.4.0'], 'There is no app "tablet" in schema/operations. These are there: mobile, web.\n'],
    [['web', '../1.4.0'], 'The version "../1.4.0" cannot be part of a file name. Write it like 1.4.0.\n'],
  ])('ends with 4 and a sentence when it is asked for %j', (words, stderr) => {
    expect(runSchema(copyPackage(), 'release', ...words)).toEqual({ status: 4, stdout: '', stderr });
  });
});

describe('pnpm schema', () => {
  it('ends with 4 and tells its commands when it is asked for another one', () => {
    const folder = copyPackage();
    for (const words of [[], ['publish'], ['operations', '--force'], ['release', 'web'], ['measure', '--check']]) {
      const { status, stderr } = runSchema(folder, ...words);
      expect(stderr).toContain('pnpm schema operations [--check]');
      expect(status).toBe(4);
    }
  });
});

/** A copy of what the commands read and write, so that a test may spoil it. */
function copyPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['src', 'operations', 'package.json', 'api.graphql', 'persisted-documents.json']) {
    cpSync(join(original, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(original, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function runSchema(folder: string, ...words: string[]) {
  const main = join(folder, 'src/main.ts');
  const options = ['--import', pathToFileURL(loader).href, main, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  return { status, stdout, stderr };
}
