// Why a layout of some file cannot say the same: what in the file itself is read differently by its readers, or not at all.
import { type SxpFile, valuesOfXend } from '@xencfg/grammar-sxp';
import type { Problem } from '@xencfg/source';

const nameOf: Readonly<Record<string, string>> = {
  '\r': 'carriage return',
  '\f': 'form feed',
  '\v': 'vertical tab',
  '\0': 'NUL',
  '\ufeff': 'byte-order mark',
};
/** A mark in front of a blank line would come before a word once that line is gone. */
const strayPattern = /\r(?!\n)|[\f\v\0]|(?<!^)\ufeff|^\ufeff(?=[ \t]*\r?\n)/;

/** The sentence on the first character that readers take for different things; undefined where there is none. */
export function refuseStray(text: string): string | undefined {
  const found = strayPattern.exec(text);
  if (found === null) return undefined;
  const place = `a stray ${nameOf[found[0]]} in line ${lineOf(text, found.index)}`;
  return `There is ${place}: readers differ in what it is, and the layout would be read differently. Take it out first.`;
}

/** The sentence on a CR LF within a text of xend's, where it is part of the value, in a file that has LF as well. */
export function refuseMixedText(file: SxpFile): string | undefined {
  const isMixed = /(?:^|[^\r])\n/.test(file.text);
  if (!isMixed || !JSON.stringify(valuesOfXend(file) ?? '').includes(String.raw`\r\n`)) return undefined;
  return 'Some lines end in CR LF and some in LF, and one within a text, whose value would be another. Give all lines the same end first.';
}

/** The sentence on the first mistake because of which nobody reads all of the file; undefined where there is none. */
export function refuseMistake(text: string, problems: readonly Problem[]): string | undefined {
  // A last line that gets its line end is mended by the layout.
  const mistake = problems.find(({ code }) => code !== 'comment-without-newline');
  if (mistake === undefined) return undefined;
  const place = `line ${lineOf(text, mistake.span.start)}`;
  return `There is a mistake in ${place}, because of which the layout would be read differently: ${mistake.message} Mend it first.`;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
