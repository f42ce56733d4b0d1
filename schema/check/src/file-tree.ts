import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files in one state: a folder, or a commit. All paths start at its root, and have `/` between their parts. */
export type FileTree = {
  /** Null for a file that is not there or is no text in UTF-8. */
  read: (path: string) => string | null;
  /** The texts of many files, without those that are not there: where git has to be asked, it is asked once. */
  readAll: (paths: readonly string[]) => ReadonlyMap<string, string>;
  /** All files of a folder and of those below it. */
  list: (folder: string) => string[];
};

/** The files of a folder as they are now. */
export function openFolder(root: string): FileTree {
  const read = (path: string) => {
    try {
      return decode(readFileSync(join(root, path)));
    } catch {
      return null; // Who asks for it tells what is missing.
    }
  };
  return {
    read,
    readAll: (paths) => pairUp(paths, paths.map(read)),
    list: (folder) => listFiles(join(root, folder)).map((path) => relative(root, path).split(sep).join('/')),
  };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules' && name !== '.git')
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? listFiles(path) : [path];
      })
      .toSorted();
  } catch {
    return []; // A folder that is not there has no files.
  }
}

/** The files of a commit. */
export function openCommit(root: string, commit: string): FileTree {
  const run = (words: readonly string[], input = '') => {
    const { status, stdout } = spawnSync('git', ['-C', root, ...words], { input, maxBuffer: 1 << 28 });
    return status === 0 ? stdout : Buffer.alloc(0);
  };
  const readAll = (paths: readonly string[]) => {
    const asked = paths.filter((path) => !path.includes('\n')); // Which git would take for two.
    const input = asked.map((path) => `${commit}:${path}\n`).join('');
    return pairUp(asked, readBatch(run(['cat-file', '--batch', '--follow-symlinks'], input), asked.length));
  };
  return {
    read: (path) => readAll([path]).get(path) ?? null,
    readAll,
    list: (folder) =>
      run(['ls-tree', '-r', '-z', '--name-only', commit, '--', folder === '' ? '.' : folder])
        .toString()
        .split('\0')
        .filter((path) => path !== ''),
  };
}

/**
 * What `git cat-file --batch` prints of each object: a line with its type and its size in bytes, the object, and a line break; of
 * a link that leads nowhere its kind instead of the type, and of an object that is not there only a line.
 *
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
function readBatch(output: Buffer, count: number): (string | null)[] {
  let start = 0;
  return Array.from({ length: count }, () => {
    const end = output.indexOf('\n', start);
    const [, type, size] = /^(?:[0-9a-f]+ )?(\w+) (\d+)$/.exec(output.toString('utf8', start, end)) ?? [];
    start = end + 1;
    if (size === undefined) return null;
    const content = output.subarray(start, start + Number(size));
    start += Number(size) + 1;
    return type === 'blob' ? decode(content) : null;
  });
}

/** Without a byte order mark. */
function decode(content: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

function pairUp(paths: readonly string[], texts: readonly (string | null)[]): Map<string, string> {
  return new Map(paths.flatMap((path, index) => (texts[index] == null ? [] : [[path, texts[index]] as const])));
}
