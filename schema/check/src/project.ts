import { posix } from 'node:path';
import type { Config, OperationPattern } from './config.ts';
import type { FileTree } from './file-tree.ts';
import type { GraphSource, OperationFile, Release } from './graph-source.ts';
import { readManifest } from './manifest.ts';
import { UsageError } from './usage-error.ts';

/** A project in one state: its files, its configuration, and where that stands among them. */
export type ProjectState = { tree: FileTree; configFile: string; config: Config; label: string };

/** What a configuration names, as far as it is there. */
export type ProjectFiles = {
  source: GraphSource;
  /** The subgraphs without a file, and the path where it would be. */
  missing: readonly { subgraph: string; path: string }[];
  /** The patterns of operations that match no file. */
  unmatched: readonly string[];
};

/** Reads everything that a configuration names. */
export function readProject({ tree, configFile, config, label }: ProjectState): ProjectFiles {
  const folder = posix.dirname(configFile);
  const locate = (path: string) => posix.join(folder, path);
  const missing: { subgraph: string; path: string }[] = [];
  const unmatched: string[] = [];

  const texts = tree.readAll([...config.subgraphs.values()].map(({ schema }) => locate(schema)));
  const subgraphs = [...config.subgraphs].flatMap(([name, { schema, url }]) => {
    const path = locate(schema);
    const text = texts.get(path);
    if (text !== undefined) return [{ name, url, file: path, text }];
    missing.push({ subgraph: name, path });
    return [];
  });
  const releases = config.operations.flatMap((pattern) => {
    const found = findReleases(tree, locate(pattern.pattern), pattern);
    if (found.length === 0) unmatched.push(locate(pattern.pattern));
    return found;
  });
  return { source: { label, subgraphs, contracts: config.contracts, releases }, missing, unmatched };
}

/**
 * Reads a project that has to be whole.
 *
 * @throws UsageError naming every file that is missing.
 */
export function readWholeProject(state: ProjectState): GraphSource {
  const { source, missing, unmatched } = readProject(state);
  const problems = [
    ...missing.map(({ subgraph, path }) => `The SDL of ${subgraph}, ${path}, cannot be read. Mend \`subgraphs\``),
    ...unmatched.map((path) => `No file is at ${path}. Mend \`operations\``),
  ];
  if (problems.length === 0) return source;
  throw new UsageError(problems.map((problem) => `${problem} in ${state.configFile}.`).join('\n'));
}

/** The releases whose operations are in the files of a pattern, each with its files in the order of their names. */
function findReleases(tree: FileTree, path: string, { client, version, kind }: OperationPattern): Release[] {
  const matches = createMatcher(path);
  const releases = new Map<string, { client: string; version: string; files: OperationFile[] }>();
  const files = tree.list(readFixedFolder(path)).toSorted();
  const matched = files.flatMap((file) => {
    const found = matches(file);
    return found ? [{ file, found }] : [];
  });
  const texts = tree.readAll(matched.map(({ file }) => file));
  for (const { file, found } of matched) {
    const text = texts.get(file);
    if (text === undefined) continue;
    const names = { client: client ?? found['client'] ?? '', version: version ?? found['version'] ?? '' };
    const key = JSON.stringify(names);
    const release = releases.get(key) ?? { ...names, files: [] };
    release.files.push(...(kind === 'manifest' ? readManifest(file, text) : [{ file, text }]));
    releases.set(key, release);
  }
  return [...releases.values()];
}

/** The folder that everything which matches a pattern is in. */
function readFixedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*{]/.test(part));
  return parts.slice(0, first === -1 ? -1 : first).join('/');
}

/** `*` is any part of a name, `**` any folders, `{name}` a part of a name that is told. */
function createMatcher(pattern: string): (path: string) => Record<string, string> | null {
  const source = pattern
    .split(/(\*\*\/|\*|\{\w+\})/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '*') return '[^/]*';
      // The first of two names beside each other ends as late as it can: versions have no hyphen as often as clients have one.
      if (/^\{\w+\}$/.test(part)) return `(?<${part.slice(1, -1)}>[^/]+)`;
      return part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const match = expression.exec(path);
    return match && { ...match.groups };
  };
}
