// Runs before the graph is started, tested or measured: a wrong Node.js is told in a sentence and not in a stack, and what is
// compiled already is not compiled again (`tsc -b` would find that out too, but only after it has loaded itself).
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  'kit',
  'schema/check',
  'schema',
  'router',
  'subgraphs/users',
  'subgraphs/blogs',
  'subgraphs/comments',
];
const settings = ['package.json', 'pnpm-lock.yaml', 'tsconfig.json', 'tsconfig.base.json'];

requireNode();
requireDatabase();
if (isStale()) build();

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  fail(`This needs Node.js 20.20 or later; you are running ${process.versions.node}.`);
}

function requireDatabase() {
  try {
    const Database = createRequire(join(root, 'kit/package.json'))('better-sqlite3');
    new Database(':memory:').close();
  } catch (error) {
    const isOtherNode = error.code === 'ERR_DLOPEN_FAILED' || /NODE_MODULE_VERSION/.test(error.message);
    fail(
      isOtherNode
        ? 'better-sqlite3 was built for another Node.js; run `npx pnpm@10 rebuild better-sqlite3`.'
        : 'better-sqlite3 is not installed or did not compile; run `npx pnpm@10 install` and read what it says. ' +
            'To compile it needs python3, make and a C++ compiler.',
    );
  }
}

/** Whether a source, or a folder of sources, has changed since everything was compiled last. */
function isStale() {
  const compiled = Math.min(...projects.map((project) => readTime(locateRecord(project))));
  const sources = projects.flatMap((project) => [
    join(root, project, 'package.json'),
    join(root, project, 'tsconfig.json'),
    ...listAll(join(root, project, 'src')),
  ]);
  return [...settings.map((name) => join(root, name)), ...sources].some((path) => readTime(path) > compiled);
}

function build() {
  const compiler = createRequire(join(root, 'package.json')).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const now = new Date();
  for (const project of projects) utimesSync(locateRecord(project), now, now);
}

function locateRecord(project) {
  return join(root, project, 'dist/.tsbuildinfo');
}

function listAll(folder) {
  const below = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return [folder, ...below];
}

function readTime(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
