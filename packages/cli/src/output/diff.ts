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

/** As bytes: the names at its head are UTF-8, and the lines what `encode` makes of them, so that they fit the file. */
export function encodeDiff(patch: string, encode: (text: string) => Buffer): Buffer {
  const [from = '', to = ''] = patch.split('\n', 2);
  const end = from.length + to.length + 1;
  return Buffer.concat([Buffer.from(patch.slice(0, end)), encode(patch.slice(end))]);
}

function paint(line: string, { strong, aside, added, removed }: Colours): string {
  if (line.startsWith('---') || line.startsWith('+++')) return strong(line);
  if (line.startsWith('@@')) return aside(line);
  if (line.startsWith('+')) return added(line);
  return line.startsWith('-') ? removed(line) : line;
}
