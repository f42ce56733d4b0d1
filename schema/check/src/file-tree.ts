import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files in one state: a folder, or a commit. All paths start at its root, and have `/` between their parts. */
export type FileTree = {
  /** Null for a file that is not there or cannot be read. */
  read: (path: string) => string | null;
  /** All files of a folder and of those below it. */
  list: (folder: string) => string[];
};

/** The files of a folder as they are now. */
export function openFolder(root: string): FileTree {
  return {
    read(path) {
      try {
        return readFileSync(join(root, path), 'utf8');
      } catch {
        return null; // Who asks for it tells what is missing.
      }
    },
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
  const run = (...words: string[]) => {
    const { status, stdout } = spawnSync('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return status === 0 ? stdout : null;
  };
  return {
    read: (path) => run('show', `${commit}:${path}`),
    list: (folder) =>
      (run('ls-tree', '-r', '-z', '--name-only', commit, '--', folder === '' ? '.' : folder) ?? '')
        .split('\0')
        .filter((path) => path !== ''),
  };
}
