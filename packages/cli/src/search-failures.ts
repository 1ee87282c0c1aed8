// Says on standard error what a search could not read.

import { printable } from '@xencfg/pages';

/** One line each; a name may hold anything. */
export function tellFailures(failures: readonly string[]): void {
  for (const failure of failures) process.stderr.write(`xencfg: ${printable(failure)}\n`);
}
