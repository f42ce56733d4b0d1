import { type Config, parseConfig } from './config.ts';
import type { FileTree } from './file-tree.ts';
import { createFinding, type Finding } from './finding.ts';
import type { ProjectFiles, ProjectState } from './project.ts';
import { UsageError } from './usage-error.ts';

/** A state to compare with, and whether its configuration is the one of that time. */
export type FormerState = ProjectState & { isOwn: boolean };

/**
 * Finds out what a project was: by the configuration that it had then, wherever that stood. Before it had one, or one that
 * this version understands, what it has now is true of it.
 *
 * @param candidates Where the configuration is looked for first.
 */
export function readFormerState(
  tree: FileTree,
  candidates: readonly string[],
  label: string,
  head: ProjectState,
): FormerState {
  const there = candidates.find((path) => tree.read(path) !== null);
  const found = there === undefined ? findMovedConfig(tree, head) : readConfig(there, tree.read(there));
  return found
    ? { tree, ...found, label, isOwn: true }
    : { tree, configFile: head.configFile, config: head.config, label, isOwn: false };
}

type FoundConfig = { configFile: string; config: Config };

/** The configuration that stands elsewhere now: one that is gone from its place, and names most of the same subgraphs. */
function findMovedConfig(tree: FileTree, head: ProjectState): FoundConfig | null {
  const texts = tree.readAll(tree.list('').filter((path) => /\.(ya?ml|json)$/.test(path)));
  const gone = [...texts].filter(([path]) => head.tree.read(path) === null);
  const [most] = gone
    .flatMap(([path, text]) => readConfig(path, text) ?? [])
    .map((found) => ({ found, shared: countShared(found.config, head.config) }))
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared);
  return most?.found ?? null;
}

function countShared(one: Config, other: Config): number {
  return [...one.subgraphs.keys()].filter((name) => other.subgraphs.has(name)).length;
}

function readConfig(configFile: string, text: string | null): FoundConfig | null {
  if (text === null) return null;
  try {
    return { configFile, config: parseConfig(configFile, text) };
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** Tells of subgraphs that the base seems not to have had, beside others: that may be so, or their files were elsewhere. */
export function describeMissing({ source, missing }: ProjectFiles, { label, isOwn }: FormerState): Finding[] {
  if (source.subgraphs.length === 0) return []; // Then there is nothing to compare with, which is told.
  return missing.map(({ subgraph, path }) =>
    createFinding('BASE_INCOMPLETE', {
      subject: subgraph,
      coordinate: null,
      message: isOwn
        ? `${label} has no ${path}, although its configuration names it, so that all of ${subgraph} counts as new.`
        : `${label} has no configuration that can be read, and no ${path}, so that all of ${subgraph} counts as new.`,
      place: isOwn ? null : { file: path, line: 1, column: 1 },
    }),
  );
}
