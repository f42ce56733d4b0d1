import { statSync } from 'node:fs';
import { basename, posix, relative, resolve, sep } from 'node:path';
import { parseApprovals } from './approval-file.ts';
import type { Approval } from './approvals.ts';
import { examineChange, reportChange } from './check.ts';
import { type Config, parseConfig } from './config.ts';
import { type FileTree, openCommit, openFolder } from './file-tree.ts';
import { findBase, findRepository, type Repository } from './git.ts';
import { readProject } from './project.ts';
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

/** A project in one state: its files, its configuration, and where that stands among them. */
type State = { tree: FileTree; configFile: string; config: Config; label: string };

/**
 * Checks what a project has become, as its configuration says.
 *
 * @throws UsageError for whatever of it cannot be read or found.
 */
export function checkProject(question: ProjectQuestion): { report: Report; configFile: string } {
  const repository = findRepository(question.folder);
  const root = repository?.root ?? resolve(question.folder);
  const head = openHead(root, question);
  const base = openBase(repository, question, head);
  const source = readProject({ ...locate(head), leavesOut: false });
  const folder = resolve(root, posix.dirname(head.configFile));
  const { rules, budgets, served: command } = head.config;
  const input = {
    base: readProject({ ...locate(base), leavesOut: true }),
    head: source,
    context: { rules, budgets, usage: readBeside(head, 'usage', readUsage) ?? [] },
    approvals: { head: readBeside(head, 'approvals', parseApprovals) ?? [], base: readFormerApprovals(base) },
    today: question.today,
  };
  const examination = examineChange(input);
  // What does not hold by itself cannot be served either.
  const isValid = examination.findings.every(({ stage }) => stage !== 'subgraph');
  const drift = command && isValid ? checkServed(source.subgraphs, readServed(command, folder)) : [];
  const settings = findSettingsChanges(base.config, head.config, { file: head.configFile, line: 1, column: 1 });
  const findings = [...drift, ...examination.findings, ...settings];
  const report = reportChange(input, { ...examination, findings });
  return { report, configFile: head.configFile };
}

const locate = ({ configFile, ...state }: State) => ({ ...state, file: configFile });

function openHead(root: string, { folder, config }: ProjectQuestion): State {
  const tree = openFolder(root);
  const configFile = relative(root, resolve(folder, config)).split(sep).join('/');
  const text = tree.read(configFile);
  if (text === null) {
    throw new UsageError(`There is no configuration at ${config}. Write one, or name it with \`--config\`.`);
  }
  return { tree, configFile, config: parseConfig(configFile, text), label: 'the working tree' };
}

function openBase(
  repository: Repository | null,
  { folder, base, baseFolder, targetBranch }: ProjectQuestion,
  head: State,
): State {
  if (baseFolder !== null) return openBaseFolder(resolve(folder, baseFolder), baseFolder, head);
  if (!repository) {
    throw new UsageError(`${folder} is in no git repository. Name what to compare with: \`--base-dir FOLDER\`.`);
  }
  const { commit, label } = findBase(repository, base ?? (targetBranch && `origin/${targetBranch}`));
  return readState(openCommit(repository.root, commit), [head.configFile], label, head);
}

function openBaseFolder(path: string, name: string, head: State): State {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${name} to compare with. Mend \`--base-dir\`.`);
  }
  return readState(openFolder(path), [head.configFile, basename(head.configFile)], name, head);
}

/** Before a project had a configuration, or one that this version understands, what it has now is true of it. */
function readState(tree: FileTree, candidates: readonly string[], label: string, head: State): State {
  const configFile = candidates.find((path) => tree.read(path) !== null) ?? head.configFile;
  const text = tree.read(configFile);
  return { tree, configFile, config: (text !== null && tryConfig(configFile, text)) || head.config, label };
}

function tryConfig(file: string, text: string): Config | null {
  try {
    return parseConfig(file, text);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Reads the file that a configuration names; null when it names none. */
function readBeside<Value>(
  { tree, configFile, config }: State,
  name: 'usage' | 'approvals',
  parse: (file: string, text: string) => Value,
): Value | null {
  const path = config[name];
  if (path === null) return null;
  const file = posix.join(posix.dirname(configFile), path);
  const text = tree.read(file);
  if (text === null) throw new UsageError(`${file} cannot be read. Mend \`${name}\` in ${configFile}.`);
  return parse(file, text);
}

/** None, where the file has not been there yet. */
function readFormerApprovals(base: State): readonly Approval[] {
  try {
    return readBeside(base, 'approvals', parseApprovals) ?? [];
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}
