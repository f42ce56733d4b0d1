import { posix } from 'node:path';
import type { Config, OperationPattern } from './config.ts';
import type { FileTree } from './file-tree.ts';
import type { GraphSource, OperationFile, Release } from './graph-source.ts';
import { readManifest } from './manifest.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads everything that a configuration names.
 *
 * @param options.file Where the configuration stands in the tree.
 * @param options.leavesOut Whether what is missing is left out, as it is in a state from before it was made.
 * @throws UsageError naming every file that is missing.
 */
export function readProject(options: {
  tree: FileTree;
  file: string;
  config: Config;
  label: string;
  leavesOut: boolean;
}): GraphSource {
  const { tree, file, config, label, leavesOut } = options;
  const folder = posix.dirname(file);
  const locate = (path: string) => posix.join(folder, path);
  const missing: string[] = [];

  const texts = tree.readAll([...config.subgraphs.values()].map(({ schema }) => locate(schema)));
  const subgraphs = [...config.subgraphs].flatMap(([name, { schema, url }]) => {
    const path = locate(schema);
    const text = texts.get(path);
    if (text !== undefined) return [{ name, url, file: path, text }];
    missing.push(`The SDL of ${name}, ${path}, cannot be read. Mend \`subgraphs\` in ${file}.`);
    return [];
  });
  const releases = config.operations.flatMap((pattern) => {
    const found = findReleases(tree, locate(pattern.pattern), pattern);
    if (found.length === 0) missing.push(`No file is at ${locate(pattern.pattern)}. Mend \`operations\` in ${file}.`);
    return found;
  });
  if (subgraphs.length === 0 || (missing.length > 0 && !leavesOut)) throw new UsageError(missing.join('\n'));
  return { label, subgraphs, contracts: config.contracts, releases };
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
