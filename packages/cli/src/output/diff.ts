// The difference of two texts in the unified form, as `patch` and `git apply` read it.

import type { Colours } from '@xencfg/pages';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

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

function paint(line: string, { strong, aside, added, removed }: Colours): string {
  if (line.startsWith('---') || line.startsWith('+++')) return strong(line);
  if (line.startsWith('@@')) return aside(line);
  if (line.startsWith('+')) return added(line);
  return line.startsWith('-') ? removed(line) : line;
}
