// The difference of two texts in the unified form, to be read: passwords are masked as in every other output.
import { type Colours, maskPasswords } from '@xencfg/pages';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/**
 * `path` as it is shown; empty for equal texts. Without a password near, the patch can be applied; it is `fmt` and `--fix` that
 * write files.
 */
export function drawDiff(path: string, before: string, after: string, colours: Colours): string {
  if (before === after) return '';
  const below = path.replace(/^\//, '');
  const patch = createTwoFilesPatch(
    `a/${below}`,
    `b/${below}`,
    maskPasswords(before),
    maskPasswords(after),
    undefined,
    undefined,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
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
