import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkProject } from './check-project.ts';
import { describeUnknownCode, explainCode, listCodes } from './explain.ts';
import { printGithubError } from './formats/github.ts';
import { type Format, formats, isFormat } from './formats.ts';
import { findNearest } from './nearest.ts';
import type { ExitCode } from './report.ts';
import { UsageError } from './usage-error.ts';

/** What a check needs to know of the process that it runs in. */
export type Surroundings = {
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
  today: string;
  isTerminal: boolean;
  write: (text: string) => void;
  writeError: (text: string) => void;
};

/** What a check can be asked for; `action.yml` and the documentation name the same. */
export const flags = {
  config: { type: 'string' },
  base: { type: 'string' },
  'base-dir': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', multiple: true },
  verbose: { type: 'boolean' },
  explain: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const help = `Checks a change of a federated graph before it breaks anybody.

Usage: schema check [options]

  --config FILE           what makes the graph (default: schema-check.yaml)
  --base REF              compare with where this left a branch or commit (default: the branch that pull requests go to)
  --base-dir FOLDER       compare with a folder that holds the same files in another state
  --format FORMAT         how to tell it: ${Object.keys(formats).join(', ')} (default: pretty)
  --output FORMAT=FILE    write it to a file as well, as often as there are formats
  --verbose               tell what is safe, too
  --explain CODE          what a finding means and how to fix it; all of them with \`--explain list\`
  -h, --help              this

Exit codes: 0 nothing fails; 1 a change breaks something; 2 the graph or an operation does not hold; 3 a policy alone; 4 wrong usage.
`;

/**
 * Runs a check from its command line.
 *
 * @returns The exit code; 4 when it was asked for something that there is not, or that cannot be read.
 */
export async function runCheckCommand(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  try {
    return await run(words, surroundings);
  } catch (error) {
    const told = describeError(error);
    // There is no report, and a job that fails without an annotation is hard to understand.
    if (words.some((word) => /^(--format=)?github$/.test(word))) surroundings.write(printGithubError(told));
    surroundings.writeError(`${told}\n`);
    return 4;
  }
}

function describeError(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof RangeError) return `Something in this graph is too large or nests too deeply: ${error.message}.`;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return `The check itself has a fault: ${message}\n${stack}`;
}

async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const options = parseFlags(words);
  if (options.help) return tell(surroundings, help);
  if (options.explain !== undefined) return tell(surroundings, explain(options.explain));

  const { format: name = 'pretty', output = [], verbose: isVerbose = false } = options;
  const format = requireFormat(name);
  const outputs = output.map(parseOutput);
  const { folder, environment, today } = surroundings;
  const { config, base = null, 'base-dir': baseFolder = null } = options;
  const asked = { folder, config: config ?? 'schema-check.yaml', base, baseFolder, today };
  const { report, configFile } = await checkProject({ ...asked, targetBranch: environment['GITHUB_BASE_REF'] || null });
  const isColoured = surroundings.isTerminal && !surroundings.environment['NO_COLOR'];
  surroundings.write(formats[format](report, { isColoured, isVerbose, configFile }));
  for (const { format: other, file } of outputs) {
    const text = formats[other](report, { isColoured: false, isVerbose, configFile });
    writeReport(resolve(surroundings.folder, file), text);
  }
  return report.exitCode;
}

function tell({ write }: Surroundings, text: string): ExitCode {
  write(text);
  return 0;
}

function explain(code: string): string {
  if (code === 'list') return listCodes();
  const explanation = explainCode(code);
  if (explanation === null) throw new UsageError(describeUnknownCode(code));
  return explanation;
}

function parseFlags(words: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...words], options: flags, strict: true });
    refuseContradictions(values);
    return values;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new UsageError(`${message}. ${suggestFlag(message)}\`--help\` tells what there is.`);
  }
}

function suggestFlag(message: string): string {
  const [, unknown] = /'--([^' =]+)'/.exec(message) ?? [];
  if (unknown === undefined || Object.hasOwn(flags, unknown)) return '';
  const nearest = findNearest(unknown, Object.keys(flags));
  return nearest === null ? '' : `Did you mean \`--${nearest}\`? `;
}

/** A variable of a script that is empty by mistake must not compare a project with itself. */
function refuseContradictions(values: { base?: string; 'base-dir'?: string; config?: string }): void {
  for (const name of ['config', 'base', 'base-dir'] as const) {
    if (values[name] === '') throw new UsageError(`\`--${name}\` is empty. Give it a value, or leave it out.`);
  }
  if (values.base === undefined || values['base-dir'] === undefined) return;
  throw new UsageError('`--base` and `--base-dir` name two things to compare with. Leave one of them out.');
}

function requireFormat(name: string): Format {
  if (isFormat(name)) return name;
  throw new UsageError(`There is no format \`${name}\`. Use one of ${Object.keys(formats).join(', ')}.`);
}

function parseOutput(text: string): { format: Format; file: string } {
  const [, format = '', file = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  if (file === '') throw new UsageError(`\`--output ${text}\` names no file. Write \`--output FORMAT=FILE\`.`);
  return { format: requireFormat(format), file };
}

function writeReport(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${error instanceof Error ? error.message : error}.`);
  }
}
