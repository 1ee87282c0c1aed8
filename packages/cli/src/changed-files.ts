// Which files git knows to have changed.

import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeName, nativePath, realPathIfAny, splitAtZero } from '@xencfg/files';

/** Git could not tell; the message is ready to be printed. */
export class GitError extends Error {}

/**
 * A test for absolute paths: changed, added or not yet known to git since `reference` and the current branch parted;
 * before the first commit, all that git knows. Each of `paths` that is there is looked for in the repository that it lies
 * in, whatever folder this runs in. Throws GitError where there is no repository or no such commit.
 */
export function findChanged(reference: string, paths: readonly string[]): (path: string) => boolean {
  if (reference.startsWith('-')) throw new GitError(`'${reference}' is no commit`);
  const roots = new Set([...new Set(paths.flatMap(folderOf))].map(rootOf));
  const changed = new Set([...roots].flatMap((root) => listChanged(root, reference)));
  return (path) => changed.has(path) || changed.has(realPathIfAny(path) ?? path);
}

function folderOf(path: string): readonly string[] {
  const stat = statSync(nativePath(path), { throwIfNoEntry: false });
  return stat === undefined ? [] : [stat.isDirectory() ? path : dirname(path)];
}

function rootOf(folder: string): string {
  return decodeName(runGit(folder, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
}

function listChanged(root: string, reference: string): readonly string[] {
  const listed = [
    runGit(root, listKnown(root, reference)),
    runGit(root, ['ls-files', '--others', '--exclude-standard', '-z']),
  ];
  return listed.flatMap((bytes) => splitAtZero(bytes).map((name) => join(root, decodeName(name))));
}

/** What lists the files that git knows and that differ from the reference. */
function listKnown(root: string, reference: string): readonly string[] {
  const isCommit = tryGit(root, ['rev-parse', '--verify', '--quiet', `${reference}^{commit}`]) !== undefined;
  if (!isCommit) {
    // Before the first commit every file is new.
    if (reference === 'HEAD') return ['ls-files', '--cached', '-z'];
    if (existsSync(nativePath(reference)))
      throw new GitError(
        `'${reference}' is a path, and --changed takes it for a commit: write --changed behind the paths`,
      );
  }
  // In a clone without history there is no common ancestor to be found.
  const parted = tryGit(root, ['merge-base', reference, 'HEAD'])?.toString().trim() ?? reference;
  return ['diff', '--name-only', '-z', '--diff-filter=d', parted, '--'];
}

function runGit(folder: string, args: readonly string[]): Buffer {
  // Loaded where it is needed: it takes a tenth of the time to lint a file.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stdout, stderr } = inFolder(folder, (cwd) =>
    spawnSync('git', args, { cwd, maxBuffer: 1 << 28 }),
  );
  if (error !== undefined) throw new GitError('git could not be started');
  if (status !== 0) {
    const [first = ''] = stderr.toString().split('\n');
    throw new GitError(`git says: ${first.replace(/^(?:fatal|error): /, '')}`);
  }
  return stdout;
}

/** Gives a folder to what takes its path as a text only: one that is no text goes by the number of an open file. */
function inFolder<Result>(folder: string, use: (path: string) => Result): Result {
  const path = nativePath(folder);
  if (typeof path === 'string') return use(path);
  const file = openSync(path, 'r');
  try {
    return use(`/proc/${process.pid}/fd/${file}`);
  } finally {
    closeSync(file);
  }
}

function tryGit(folder: string, args: readonly string[]): Buffer | undefined {
  try {
    return runGit(folder, args);
  } catch {
    return undefined;
  }
}
