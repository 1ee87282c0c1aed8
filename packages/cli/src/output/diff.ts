// The difference of two texts in the unified form, as `patch` and `git apply` read it.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Colours } from '../terminal.ts';

/** `path` as it is shown; empty for equal texts. Passwords stand in it: a masked patch could not be applied. */
export function drawDiff(path: string, before: string, after: string, colours: Colours): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .split('\n')
    .map((line) => paint(line, colours))
    .join('\n');
}

function paint(line: string, { bold, cyan, green, red }: Colours): string {
  if (line.startsWith('---') || line.startsWith('+++')) return bold(line);
  if (line.startsWith('@@')) return cyan(line);
  if (line.startsWith('+')) return green(line);
  return line.startsWith('-') ? red(line) : line;
}
