// A path as people and programs are shown it.
import { relative, sep } from 'node:path';
import { withoutEscapes } from './native-path.ts';

/** Relative to the current folder where that is shorter to read, with `/` between folders. */
export function displayPath(path: string): string {
  return withoutEscapes(shortPath(path));
}

/** The same with every byte of the name, for programs that open it. */
export function shortPath(path: string): string {
  const here = process.cwd();
  // Most files are below; a fleet has many.
  const shown = path.startsWith(`${here}${sep}`) ? path.slice(here.length + 1) : relative(here, path);
  return (shown.startsWith(`..${sep}..${sep}..`) ? path : shown || '.').split(sep).join('/');
}
