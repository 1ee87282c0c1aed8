// Prettier's documents: what every printer here returns, and how such a document becomes text.
import { builders, printer } from 'prettier/doc';
import type { FormatOptions } from './options.ts';

export type Doc = builders.Doc;

/** A line end that asks nothing of the groups around it: the pieces of a file stand in none. */
export const newLine: Doc = builders.hardlineWithoutBreakParent;

/** A line end that leaves the blanks before it and begins the next line in the first column. */
export const newLineAsIs: Doc = builders.literallineWithoutBreakParent;

/** The line end at the end of a file, in the form that Prettier takes off where the file stands in another. */
export const lastNewLine: Doc = builders.hardline;

/**
 * Each part begins a line or is one of the line ends above. They are printed one by one: Prettier's printer is slow at what is
 * text already, which most lines of a file are.
 */
export function printParts(
  parts: readonly Doc[],
  { printWidth, indentWidth, useTabs }: FormatOptions,
): string {
  const options = { printWidth, tabWidth: indentWidth, useTabs };
  // Joined at the end: V8 reads a text that was added up piece by piece more slowly.
  const lines: string[] = [];
  let line = '';
  const write = (part: Doc): void => {
    if (typeof part === 'string') line += part;
    else if (isLineEnd(part)) {
      lines.push(part === newLineAsIs ? line : trimBlanks(line));
      line = '';
    } else if (Array.isArray(part) && part.every((it) => typeof it === 'string' || isLineEnd(it)))
      part.forEach(write);
    else line += printer.printDocToString(part, options).formatted;
  };
  parts.forEach(write);
  lines.push(line);
  return lines.join('\n');
}

function isLineEnd(part: Doc): boolean {
  return part === newLine || part === lastNewLine || part === newLineAsIs;
}

/** A text as it stands, whatever blanks its lines end in. */
export function verbatim(text: string): Doc {
  if (!text.includes('\n')) return text;
  const parts: Doc[] = [];
  let before = '';
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) parts.push(endsInBlank(before) ? newLineAsIs : newLine);
    parts.push(line);
    before = line;
  }
  return parts;
}

export function endsInBlank(text: string): boolean {
  return /[ \t]$/.test(text);
}

/** Without the blanks and CRs at its end. */
export function trimEnd(text: string): string {
  return withoutLast(text, ' \t\r');
}

export function trimBlanks(text: string): string {
  return withoutLast(text, ' \t');
}

/** By hand: a pattern would try at every blank of a long row within the text. */
function withoutLast(text: string, units: string): string {
  let end = text.length;
  while (end > 0 && units.includes(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}
