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
  /** The patterns of operations that match no file although they name one release, and files that are no text. */
  unmatched: readonly string[];
  unreadable: readonly string[];
};

/** Reads everything that a configuration names. */
export function readProject({ tree, configFile, config, label }: ProjectState): ProjectFiles {
  const folder = posix.dirname(configFile);
  const locate = (path: string) => posix.join(folder, path);
  const missing: { subgraph: string; path: string }[] = [];
  const unmatched: string[] = [];
  const unreadable: string[] = [];

  const texts = tree.readAll([...config.subgraphs.values()].map(({ schema }) => locate(schema)));
  const subgraphs = [...config.subgraphs].flatMap(([name, { schema, url }]) => {
    const path = locate(schema);
    const text = texts.get(path);
    if (text !== undefined) return [{ name, url, file: path, text }];
    missing.push({ subgraph: name, path });
    return [];
  });
  const releases = config.operations.flatMap((pattern) => {
    const path = locate(pattern.pattern);
    const found = findReleases(tree, path, pattern, unreadable);
    // Where the path tells the release, there may be none yet, or none any more.
    if (found.length === 0 && pattern.client !== null && pattern.version !== null) unmatched.push(path);
    return found;
  });
  return { source: { label, subgraphs, contracts: config.contracts, releases }, missing, unmatched, unreadable };
}

/**
 * Reads a project that has to be whole.
 *
 * @throws UsageError naming every file that is missing.
 */
export function readWholeProject(state: ProjectState): GraphSource {
  const { source, missing, unmatched, unreadable } = readProject(state);
  const { configFile } = state;
  const problems = [
    ...missing.map(
      ({ subgraph, path }) =>
        `The SDL of ${subgraph}, ${path}, is not there or is no text in UTF-8. Mend \`subgraphs\` in ${configFile}, or the file.`,
    ),
    ...unmatched.map((path) => `No file is at ${path}. Mend \`operations\` in ${configFile}.`),
    ...unreadable.map((path) => `${path} is no text in UTF-8. Mend the file, or \`operations\` in ${configFile}.`),
  ];
  if (problems.length === 0) return source;
  throw new UsageError(problems.join('\n'));
}

/** The releases whose operations are in the files of a pattern, each with its files in the order of their names. */
function findReleases(
  tree: FileTree,
  path: string,
  { client, version, kind }: OperationPattern,
  unreadable: string[],
): Release[] {
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
    if (text === undefined) {
      unreadable.push(file);
      continue;
    }
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
  // Where both stand beside each other, a version begins with its first number, as in `my-app-1.1.0-beta.2`; other names end
  // as late as they can.
  const expressions = [
    createExpression(pattern, { client: '[^/]+?', version: 'v?\\d+\\.\\d[^/]*' }),
    createExpression(pattern, { client: '[^/]+', version: '[^/]+' }),
  ];
  return (path) => {
    const match = expressions.map((expression) => expression.exec(path)).find(Boolean);
    return match ? { ...match.groups } : null;
  };
}

function createExpression(pattern: string, names: Readonly<Record<string, string>>): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*|\{\w+\})/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (/^\{\w+\}$/.test(part)) return `(?<${part.slice(1, -1)}>${names[part.slice(1, -1)] ?? '[^/]+'})`;
      return part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
