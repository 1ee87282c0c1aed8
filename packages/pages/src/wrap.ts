// Text in columns: how wide it is, and how it is broken into lines.
import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Breaks a text at blanks so that each line has at most `width` columns; a longer word stays whole unless `breakWords`, which
 * cuts it behind a comma, slash or colon where there is one.
 */
export function wrap(text: string, width: number, breakWords = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const whole of text.split(' ')) {
    const [first = '', ...rest] = breakWords ? cutWord(whole, width) : [whole];
    if (line !== '' && columnsOf(line) + 1 + columnsOf(first) > width) {
      lines.push(line);
      line = first;
    } else line = line === '' ? first : `${line} ${first}`;
    for (const part of rest) {
      lines.push(line);
      line = part;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function cutWord(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (columnsOf(rest) > width) {
    const start = takeStart(rest, width);
    const mark = Math.max(...[',', '/', ':'].map((it) => start.lastIndexOf(it)));
    const part = mark > start.length / 3 ? start.slice(0, mark + 1) : start || rest.slice(0, 1);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}

/** Columns of a terminal that a text takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  return /\p{Mark}/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** As much of the beginning as has room. */
export function takeStart(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > columns) break;
    taken += character;
  }
  return taken;
}

/** As much of the end as has room. */
export function takeEnd(text: string, columns: number): string {
  const characters = [...text];
  let used = 0;
  let from = characters.length;
  while (from > 0) {
    used += widthOf(characters[from - 1] ?? '');
    if (used > columns) break;
    from--;
  }
  return characters.slice(from).join('');
}
