// A path as people are shown it.
import { relative, sep } from 'node:path';

/** Relative to the current folder where that is shorter to read, with `/` between folders. */
export function displayPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return (shown.startsWith(`..${sep}..${sep}..`) ? path : shown).split(sep).join('/');
}
