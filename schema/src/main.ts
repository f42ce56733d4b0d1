import { readFileSync, writeFileSync } from 'node:fs';
import { nameSchema } from '@supergraph/kit/events/event';
import { CompositionError, composeSchema } from './compose.ts';
import { createEventSchema, eventTypeNames } from './event-schemas.ts';
import { describeMeasurements, measureOperations } from './measure.ts';
import { OperationsError, readOperations } from './operations.ts';
import { printManifest } from './persisted-documents.ts';
import { ReleaseError, registerRelease } from './release.ts';

/** A file that is made of others and committed beside them. */
type GeneratedFile = { name: string; text: string };

const commands = new Map<string, () => GeneratedFile[]>([
  ['compose', composeFiles],
  ['operations', () => [{ name: 'persisted-documents.json', text: printManifest(readOperations()) }]],
  ['events', listEventFiles],
]);

const usage = `Usage:
${[...commands.keys()].map((name) => `  pnpm schema ${name} [--check]\n`).join('')}  pnpm schema measure
  pnpm schema release CLIENT VERSION
  pnpm schema check [options]   (\`--help\` lists them)
`;

process.exitCode = await start(process.argv.slice(2));

/** Loads what checks and running services need only for them: both take longer to load than all the rest. */
async function start([command = '', ...words]: string[]): Promise<number> {
  if (command === 'check') {
    const { runCheckProgram } = await import('@supergraph/schema-check/program');
    return runCheckProgram(['--config', 'schema/check.yaml', ...words], process.env);
  }
  if (command === 'served' && words.length === 0) {
    const { readServedSdl } = await import('./served.ts');
    return print(`${JSON.stringify(await readServedSdl())}\n`);
  }
  return run([command, ...words]);
}

function run(words: string[]): number {
  const perform = findCommand(words);
  if (!perform) {
    process.stderr.write(usage);
    return 4;
  }
  try {
    return perform();
  } catch (error) {
    if (error instanceof ReleaseError) {
      process.stderr.write(`${error.message}\n`);
      return 4;
    }
    if (!(error instanceof CompositionError || error instanceof OperationsError)) throw error;
    const what =
      error instanceof CompositionError ? 'The subgraphs do not compose' : 'The operations cannot be registered';
    process.stderr.write(`${what}:\n${error.message}\n`);
    return 2;
  }
}

function findCommand([command = '', ...words]: string[]): (() => number) | null {
  if (command === 'measure' && words.length === 0) {
    return () => print(describeMeasurements(measureOperations(readOperations())));
  }
  const [client, version, ...others] = words;
  if (command === 'release' && client !== undefined && version !== undefined && others.length === 0) {
    return () => print(`Wrote ${registerRelease(readOperations(), { client, version })}.\n`);
  }
  const generate = commands.get(command);
  if (!generate || words.some((word) => word !== '--check')) return null;
  return () => (words.includes('--check') ? check(command, generate()) : write(generate()));
}

function composeFiles(): GeneratedFile[] {
  const { supergraph, api } = composeSchema();
  return [
    { name: 'supergraph.graphql', text: supergraph },
    { name: 'api.graphql', text: api },
  ];
}

function listEventFiles(): GeneratedFile[] {
  return eventTypeNames.map((type) => ({
    name: nameSchema(type).replace('schema/', ''),
    text: `${JSON.stringify(createEventSchema(type), null, 2)}\n`,
  }));
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function write(files: GeneratedFile[]): number {
  for (const { name, text } of files) writeFileSync(locate(name), text);
  process.stdout.write(`Wrote ${listNames(files)}.\n`);
  return 0;
}

function check(command: string, files: GeneratedFile[]): number {
  const stale = files.filter(({ name, text }) => readFile(locate(name)) !== text);
  for (const { name } of stale) {
    process.stderr.write(`schema/${name} is stale. Run \`pnpm schema ${command}\` and commit what it writes.\n`);
  }
  if (stale.length === 0) process.stdout.write(`Up to date: ${listNames(files)}.\n`);
  return stale.length === 0 ? 0 : 1;
}

function listNames(files: GeneratedFile[]): string {
  const [first, second, ...others] = files.map(({ name }) => `schema/${name}`);
  return others.length === 0
    ? [first, second].filter(Boolean).join(' and ')
    : `${first} and ${others.length + 1} others`;
}

function locate(name: string): URL {
  return new URL(`../${name}`, import.meta.url);
}

function readFile(file: URL): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // A file that is missing is as stale as one that differs.
  }
}
