// Lints again whenever files change that the last run has rested on.
import { statSync } from 'node:fs';
import { explainReadError, FolderWatch } from '@xencfg/files';
import { type LintOptions, readOutputs } from './commands/lint-options.ts';
import { displayPath } from './display-path.ts';
import { standardOutput } from './standard-output.ts';
import { UsageError } from './usage-error.ts';
import { WatchedFiles } from './watched-files.ts';

/** Runs `work` at once and after every such change, until the program is stopped. Wrong use, and what cannot be watched, ends it with 2. */
export async function watchPaths(
  paths: readonly string[],
  options: LintOptions,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    for (const path of paths) failIf(path, readError(path));
    await watchFor(paths, options, work);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    process.exitCode = 2;
  }
}

async function watchFor(
  paths: readonly string[],
  options: LintOptions,
  work: () => Promise<unknown>,
): Promise<void> {
  const outputs = readOutputs(options);
  let files: WatchedFiles | undefined;
  let isOutdated = true;
  let wake = (): void => {};
  const watch = new FolderWatch(
    (changed) => {
      if (!changed.some((it) => files?.has(it))) return;
      isOutdated = true;
      wake();
    },
    { isPersistent: true },
  );
  try {
    for (;;) {
      isOutdated = false;
      clearScreen();
      const started = Date.now();
      await work();
      files = new WatchedFiles(paths, options, outputs);
      for (const [folder, error] of watch.watch(files.folders, started))
        if (files.searched.has(folder)) failIf(folder, error);
      process.stderr.write('Waiting for changes; Ctrl-C ends.\n');
      if (!isOutdated)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    watch.close();
  }
}

function clearScreen(): void {
  if (standardOutput.isTTY && process.env.TERM !== 'dumb') standardOutput.write('\x1b[2J\x1b[H');
}

function readError(path: string): unknown {
  try {
    statSync(path);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Throws UsageError. */
function failIf(path: string, error: unknown): void {
  if (error === undefined) return;
  const { code } = error as NodeJS.ErrnoException;
  const isFull = code === 'ENOSPC' || code === 'EMFILE';
  const reason = isFull ? 'the system lets no more folders be watched' : explainReadError(error);
  throw new UsageError(`${displayPath(path)}: ${reason}`);
}
