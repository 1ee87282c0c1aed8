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

export function printDoc(doc: Doc, { printWidth, indentWidth, useTabs }: FormatOptions): string {
  return printer.printDocToString(doc, { printWidth, tabWidth: indentWidth, useTabs }).formatted;
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

/** Without the blanks at its end. By hand: a pattern would try at every blank of a long row within the text. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r'.includes(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}
