import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

// What services log and answer in tests is kept until the run is over, and then searched for what must never be told.

declare module 'vitest' {
  interface ProvidedContext {
    evidence: string;
  }
}

/** Part of every password that tests use, so that it can be searched for. */
export const canaryPassword = 'canary that never sings';

/** Keeps a line that a service has logged, or the errors of an answer. */
export function recordEvidence(kind: 'log' | 'errors', line: string): void {
  appendFileSync(join(inject('evidence'), `${kind}-${process.pid}`), `${line.trimEnd()}\n`);
}

const secrets: [string, RegExp][] = [
  ['a password', new RegExp(`${canaryPassword}|demo-\\w+-\\w+-\\d`)],
  ['a token', /eyJ[\w-]{8,}\.[\w-]{8,}\./],
  ['a hash', /\$argon2|\$scrypt/],
  ['SQL', /\b(select .+ from|insert into|update .+ set|delete from) ["`\w]/i],
  ['a path', /(?<![\w.])(\/(home|root|work|usr|tmp|app|Users)\/[\w.-]+|[A-Z]:\\\\|file:\/\/)/],
];

/** A stack may stand in the log, under an error that was unexpected, and nowhere else. */
const stack = /(\\n|^)\s*at .+:\d+:\d+/;

/** Run by vitest around all tests. */
export function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  project.provide('evidence', folder);
  return () => {
    const found = readdirSync(folder).flatMap((name) => searchFile(name, readFileSync(join(folder, name), 'utf8')));
    rmSync(folder, { recursive: true });
    if (found.length === 0) return;
    process.stderr.write(`Logs or errors of the tests tell what they must not:\n${found.join('\n')}\n`);
    process.exitCode = 1;
  };
}

function searchFile(name: string, text: string): string[] {
  const lines = text.split('\n');
  const patterns = name.startsWith('log') ? secrets : [...secrets, ['a stack', stack] as const];
  const found = patterns.flatMap(([what, pattern]) => {
    const hits = lines.filter((line) => pattern.test(line));
    return hits.slice(0, 5).map((line) => `${what}, in ${hits.length} lines of ${name}: ${line.slice(0, 600)}`);
  });
  return lines.length > 1 ? found : [`${name} holds nothing to be searched.`];
}
