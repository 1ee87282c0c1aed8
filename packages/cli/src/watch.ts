// Does something again whenever files change.

import { type FSWatcher, statSync, watch } from 'node:fs';
import { explainReadError } from '@xencfg/files';
import { displayPath } from './display-path.ts';
import { standardOutput } from './standard-output.ts';

/** Editors write a file in several steps; this many milliseconds of quiet end them. */
const quiet = 100;

/** Runs `work` at once and after every change below the paths, until the program is stopped or a path cannot be watched. */
export function watchPaths(paths: readonly string[], work: () => Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    const stop = (path: string, error: unknown): void => {
      process.stderr.write(`xencfg: ${displayPath(path)}: ${explainReadError(error)}\n`);
      process.exitCode = 2;
      for (const watcher of watchers) watcher.close();
      resolve();
    };
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    const runOnce = async (): Promise<void> => {
      if (standardOutput.isTTY) standardOutput.write('\x1b[2J\x1b[H');
      await work();
      process.stderr.write('Waiting for changes; Ctrl-C ends.\n');
    };
    const run = (): void => {
      running = running.then(runOnce);
    };
    for (const path of paths) {
      try {
        const recursive = statSync(path).isDirectory();
        const watcher = watch(path, { recursive }, (_, name) => {
          if (name?.endsWith('.xencfg-tmp')) return;
          clearTimeout(timer);
          timer = setTimeout(run, quiet);
        });
        watcher.on('error', (error) => stop(path, error));
        watchers.push(watcher);
      } catch (error) {
        stop(path, error);
        return;
      }
    }
    run();
  });
}
