import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildSubgraph } from '@apollo/federation-internals';
import { type DefinitionNode, parse, print, visit } from 'graphql';
import { z } from 'zod';
import { createFinding, type Finding } from './finding.ts';
import type { SubgraphSource } from './graph.ts';

const run = promisify(execFile);

const servedSchema = z.record(z.string(), z.string());
const printAtMost = 60_000; // ms
const evidenceAtMost = 6; // lines

/** SDL by the names of the subgraphs, as the running code serves it. */
export type Served = { sdl: Readonly<Record<string, string>> } | { problem: string };

/**
 * Runs the command that prints what the running code serves, while the caller does something else.
 *
 * @param signal Ends the command when nobody wants to know any more.
 */
export async function readServed(command: readonly string[], folder: string, signal: AbortSignal): Promise<Served> {
  const [program = '', ...words] = command;
  const options = { cwd: folder, timeout: printAtMost, maxBuffer: 1 << 28, signal };
  const name = command.join(' ');
  try {
    const { stdout } = await run(program, words, options);
    return parseServed(name, stdout);
  } catch (error) {
    const { code, message, stderr = '' } = error as Error & { code?: unknown; stderr?: string };
    return typeof code === 'number'
      ? { problem: `\`${name}\` ended with ${code}${describeReason(stderr)}` }
      : { problem: `\`${name}\` cannot be run: ${message}.` };
  }
}

function parseServed(name: string, stdout: string): Served {
  try {
    return { sdl: servedSchema.parse(JSON.parse(stdout)) };
  } catch {
    return { problem: `\`${name}\` did not print a JSON object of SDL by the names of the subgraphs.` };
  }
}

function describeReason(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /Error\b/.test(line)) ?? lines.at(-1);
  return reason === undefined ? ' and told no reason.' : `: ${reason.trim()}`;
}

/** Compares what the running code serves with what is committed; the order of definitions and their layout do not count. */
export function checkServed(sources: readonly SubgraphSource[], served: Served): Finding[] {
  if ('problem' in served) {
    const finding = { subject: 'supergraph', coordinate: null, message: served.problem };
    return [createFinding('SUBGRAPH_SERVED_UNKNOWN', finding)];
  }
  return sources.flatMap(({ name, file, text }) => {
    const sdl = served.sdl[name];
    const differences = sdl === undefined ? ['It serves nothing.'] : compareSdl(name, text, sdl);
    if (differences.length === 0) return [];
    return [
      createFinding('SUBGRAPH_DRIFT', {
        subject: name,
        coordinate: null,
        message: `The running code of ${name} serves something else than ${file}.`,
        place: { file, line: 1, column: 1 },
        evidence: differences.slice(0, evidenceAtMost),
      }),
    ];
  });
}

function compareSdl(name: string, committed: string, served: string): string[] {
  const [ours, theirs] = [listLines(name, committed), listLines(name, served)];
  if (!ours) return []; // That it does not hold is told by another stage.
  if (!theirs) return ['What it serves does not hold.'];
  return [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `only committed: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `only served: ${line}`),
  ];
}

/**
 * Every line of every definition, with the name of what it belongs to. Both are completed with what federation defines, which
 * a server says and people leave out. Null when the text is no subgraph.
 */
function listLines(name: string, sdl: string): Set<string> | null {
  let whole: string;
  try {
    whole = buildSubgraph(name, 'http://served.invalid', parse(sdl)).toString();
  } catch {
    return null;
  }
  return new Set(parse(whole, { noLocation: true }).definitions.flatMap(printLines));
}

function printLines(definition: DefinitionNode): string[] {
  const name = 'name' in definition && definition.name ? definition.name.value : 'schema';
  const alike = visit(definition, { StringValue: (node) => ({ ...node, block: true }) });
  return print(alike)
    .split('\n')
    .map((line) => `${name}: ${line.trim()}`);
}
