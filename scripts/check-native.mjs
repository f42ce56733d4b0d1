// Run before the graph is built, started or tested, so that a wrong Node.js is told in a sentence and not in a stack.
import { createRequire } from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  fail(`This needs Node.js 20.20 or later; you are running ${process.versions.node}.`);
}

try {
  const requireFromKit = createRequire(new URL('../kit/package.json', import.meta.url));
  const Database = requireFromKit('better-sqlite3');
  new Database(':memory:').close();
} catch (error) {
  const isOtherNode = error.code === 'ERR_DLOPEN_FAILED' || /NODE_MODULE_VERSION/.test(error.message);
  fail(
    isOtherNode
      ? 'better-sqlite3 was built for another Node.js; run `pnpm rebuild better-sqlite3` (or `npx pnpm@10 rebuild better-sqlite3`).'
      : 'better-sqlite3 is not installed or did not compile; run `npx pnpm@10 install` and read what it says. To compile it needs python3, make and a C++ compiler.',
  );
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
