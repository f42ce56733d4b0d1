import { spawnSync } from 'node:child_process';
import { UsageError } from './usage-error.ts';

/** A repository, by the folder at its root. */
export type Repository = { root: string; run: (...words: string[]) => string | null };

/** The repository around a folder, or, in git's own words, why there is none. */
export function findRepository(folder: string): Repository | { reason: string } {
  const { status, stdout, stderr, error } = runGit(folder, ['rev-parse', '--show-toplevel']);
  if (status !== 0)
    return { reason: error ? `git cannot be run (${error.message})` : (stderr.trim().split('\n')[0] ?? '') };
  const root = stdout.trim();
  return {
    root,
    run: (...words) => {
      const result = runGit(root, words);
      return result.status === 0 ? result.stdout.trim() : null;
    },
  };
}

function runGit(folder: string, words: readonly string[]) {
  return spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** A commit and how it was found, for example `main (1a2b3c4)`. */
export type Base = { commit: string; label: string };

/**
 * Finds what a change is compared with: where it left the given branch, or, without one, the branch that pull requests go
 * to. What has come to that branch since is no part of the change.
 *
 * @throws UsageError when there is no such commit here.
 */
export function findBase(repository: Repository, given: string | null): Base {
  if (given !== null) return requireMergeBase(repository, given);
  const { run } = repository;
  for (const branch of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const base = findMergeBase(repository, branch);
    if (base === null) continue;
    const isOnBranch =
      base.commit === run('rev-parse', 'HEAD') && run('status', '--porcelain', '--untracked-files=no') === '';
    if (!isOnBranch || isFirst(repository)) return base;
    return requireMergeBase(repository, 'HEAD^');
  }
  const previous = findMergeBase(repository, 'HEAD^');
  if (previous) return previous;
  throw new UsageError(
    'There is neither a branch `main` or `master` nor an earlier commit to compare with. Name a commit with `--base`, or a folder with `--base-dir`.',
  );
}

/** Whether nothing came before the last commit, and not only in this clone. */
function isFirst({ run }: Repository): boolean {
  return (
    run('rev-parse', '--verify', '--quiet', 'HEAD^') === null && run('rev-parse', '--is-shallow-repository') === 'false'
  );
}

function requireMergeBase(repository: Repository, name: string): Base {
  const base = findMergeBase(repository, name);
  if (base) return base;
  const isKnown = repository.run('rev-parse', '--verify', '--quiet', `${name}^{commit}`) !== null;
  const isShallow = repository.run('rev-parse', '--is-shallow-repository') === 'true';
  const what = isKnown ? `The history that leads from \`${name}\` to here is` : `The commit \`${name}\` is`;
  const why = isShallow
    ? 'because this clone is shallow. Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.'
    : 'so that there is nothing to compare with. Name a commit that is here with `--base`, or fetch it first.';
  throw new UsageError(`${what} not here, ${why}`);
}

function findMergeBase({ run }: Repository, name: string): Base | null {
  if (run('rev-parse', '--verify', '--quiet', `${name}^{commit}`) === null) return null;
  const commit = run('merge-base', name, 'HEAD');
  return commit === null ? null : { commit, label: `${name} (${commit.slice(0, 7)})` };
}
