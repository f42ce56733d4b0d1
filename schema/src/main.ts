import { readFileSync, writeFileSync } from 'node:fs';
import { CompositionError, composeSchema } from './compose.ts';

const usage = 'Usage: pnpm schema compose [--check]\n';

const files = {
  supergraph: new URL('../supergraph.graphql', import.meta.url),
  api: new URL('../api.graphql', import.meta.url),
};

process.exitCode = run(process.argv.slice(2));

function run([command, ...flags]: string[]): number {
  if (command !== 'compose' || flags.some((flag) => flag !== '--check')) {
    process.stderr.write(usage);
    return 4;
  }
  try {
    return flags.includes('--check') ? check() : write();
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    process.stderr.write(`The subgraphs do not compose:\n${error.message}\n`);
    return 2;
  }
}

function write(): number {
  const composed = composeSchema();
  writeFileSync(files.supergraph, composed.supergraph);
  writeFileSync(files.api, composed.api);
  process.stdout.write('Wrote schema/supergraph.graphql and schema/api.graphql.\n');
  return 0;
}

function check(): number {
  const composed = composeSchema();
  const stale = (['supergraph', 'api'] as const).filter((name) => readFile(files[name]) !== composed[name]);
  for (const name of stale) {
    process.stderr.write(`schema/${name}.graphql is stale. Run \`pnpm schema compose\` and commit what it writes.\n`);
  }
  if (stale.length === 0) process.stdout.write('schema/supergraph.graphql and schema/api.graphql are up to date.\n');
  return stale.length === 0 ? 0 : 1;
}

function readFile(file: URL): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // A file that is missing is as stale as one that differs.
  }
}
