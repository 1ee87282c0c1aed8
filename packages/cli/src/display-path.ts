// A path as a terminal is shown it.

import { displayPath } from '@xencfg/files';
import { printable } from '@xencfg/pages';

export { displayPath, shortPath } from '@xencfg/files';

/** On one line: control characters, a newline among them, as their pictures. */
export function printablePath(path: string): string {
  return printable(displayPath(path));
}
