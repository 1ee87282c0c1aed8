// Says on standard error what a search could not read.

import type { Failure } from '@xencfg/files';
import { printablePath } from './display-path.ts';

/** One line each; a name may hold anything. */
export function tellFailures(failures: readonly Failure[]): void {
  for (const { path, reason } of failures)
    process.stderr.write(`xencfg: ${printablePath(path)}: ${reason}\n`);
}
