import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve, sep } from 'node:path';
import { parseApprovals } from './approval-file.ts';
import type { Approval } from './approvals.ts';
import { examineChange, reportChange } from './check.ts';
import { parseConfig } from './config.ts';
import { openCommit, openFolder } from './file-tree.ts';
import { describeMissing, type FormerState, readFormerState } from './former-state.ts';
import { findBase, findRepository, type Repository } from './git.ts';
import { type ProjectState, readProject, readWholeProject } from './project.ts';
import type { Report } from './report.ts';
import { checkServed, readServed } from './served.ts';
import { findSettingsChanges } from './settings-changes.ts';
import { readUsage } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** What to compare: a project as it lies in a folder, with a commit or with another folder. */
export type ProjectQuestion = {
  /** Where relative paths begin. */
  folder: string;
  config: string;
  /** A branch or commit; null for the branch that pull requests go to. */
  base: string | null;
  /** A folder that takes the place of a commit. */
  baseFolder: string | null;
  /** The branch of a pull request's target, where that is known. */
  targetBranch: string | null;
  /** As `2026-12-31`. */
  today: string;
};

/**
 * Checks what a project has become, as its configuration says.
 *
 * @throws UsageError for whatever of it cannot be read or found.
 */
export async function checkProject(question: ProjectQuestion): Promise<{ report: Report; configFile: string }> {
  const config = locateConfig(question);
  const repository = findRepository(dirname(config));
  const root = 'root' in repository ? repository.root : resolve(question.folder);
  const head = openHead(root, config, question);
  const base = openBase(repository, question, head);
  const source = readWholeProject(head);
  const former = readProject(base);
  const { rules, budgets, served: command } = head.config;
  const input = {
    base: former.source,
    head: source,
    context: { rules, budgets, usage: readBeside(head, 'usage', readUsage) ?? [] },
    approvals: { head: readBeside(head, 'approvals', parseApprovals) ?? [], base: readFormerApprovals(base) },
    today: question.today,
  };
  const stop = new AbortController();
  try {
    // It runs while the change is examined.
    const served = command && readServed(command, resolve(root, posix.dirname(head.configFile)), stop.signal);
    const examination = examineChange(input);
    // What does not hold by itself cannot be served either.
    const isValid = examination.findings.every(({ stage }) => stage !== 'subgraph');
    const drift = served && isValid ? checkServed(source.subgraphs, await served) : [];
    const settings = findSettingsChanges(base.config, head.config, { file: head.configFile, line: 1, column: 1 });
    const findings = [...drift, ...describeMissing(former, base), ...examination.findings, ...settings];
    return { report: reportChange(input, { ...examination, findings }), configFile: head.configFile };
  } finally {
    stop.abort();
  }
}

/** Where the configuration really is, as git names files. */
function locateConfig({ folder, config }: ProjectQuestion): string {
  const path = resolve(folder, config);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return realpathSync(path);
  throw new UsageError(`There is no configuration at ${config}. Write one, or name it with \`--config\`.`);
}

function openHead(root: string, path: string, { config }: ProjectQuestion): ProjectState {
  const tree = openFolder(root);
  const configFile = relative(realpathSync(root), path).split(sep).join('/');
  const text = tree.read(configFile);
  if (text === null) throw new UsageError(`The configuration at ${config} is no text in UTF-8. Mend the file.`);
  return { tree, configFile, config: parseConfig(configFile, text), label: `${configFile} in the working tree` };
}

function openBase(
  repository: Repository | { reason: string },
  { folder, base, baseFolder, targetBranch }: ProjectQuestion,
  head: ProjectState,
): FormerState {
  if (baseFolder !== null) return openBaseFolder(resolve(folder, baseFolder), baseFolder, head);
  if ('reason' in repository) {
    throw new UsageError(
      `There is no commit to compare with, for git says: ${repository.reason}. Name a folder: \`--base-dir FOLDER\`.`,
    );
  }
  const { commit, label } = findBase(repository, base ?? (targetBranch && `origin/${targetBranch}`));
  return readFormerState(openCommit(repository.root, commit), [head.configFile], label, head);
}

function openBaseFolder(path: string, name: string, head: ProjectState): FormerState {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${name} to compare with. Mend \`--base-dir\`.`);
  }
  return readFormerState(openFolder(path), [head.configFile, basename(head.configFile)], name, head);
}

/** Reads the file that a configuration names; null when it names none. */
function readBeside<Value>(
  { tree, configFile, config }: ProjectState,
  name: 'usage' | 'approvals',
  parse: (file: string, text: string) => Value,
): Value | null {
  const path = config[name];
  if (path === null) return null;
  const file = posix.join(posix.dirname(configFile), path);
  const text = tree.read(file);
  if (text === null)
    throw new UsageError(
      `${file} is not there or is no text in UTF-8. Mend \`${name}\` in ${configFile}, or the file.`,
    );
  return parse(file, text);
}

/** None, where the file has not been there yet. */
function readFormerApprovals(base: ProjectState): readonly Approval[] {
  try {
    return readBeside(base, 'approvals', parseApprovals) ?? [];
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}
