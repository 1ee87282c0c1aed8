// Instructions in comments: those to the formatter, and those to the linter that speak of a line.
import type { Comment } from '@xencfg/source';

export type FormatDirective = 'off' | 'on' | 'ignore';

/** What a comment tells the formatter. */
export function formatDirectiveOf(text: string): FormatDirective | undefined {
  const word = /^#+[ \t]*(?:xencfg-format-(off|on|ignore)|(prettier-ignore))[ \t\r]*$/.exec(text);
  if (word === null) return undefined;
  return word[2] !== undefined || word[1] === 'ignore' ? 'ignore' : word[1] === 'on' ? 'on' : 'off';
}

/** What a comment tells the linter about findings on its own line or on the next that is no remark. */
export function lineDirectiveOf(text: string): 'line' | 'next-line' | undefined {
  const word = /^#+[ \t]*xencfg-disable-(line|next-line)(?![\w-])/.exec(text)?.[1];
  return word === 'line' || word === 'next-line' ? word : undefined;
}

export function mayHoldLineDirectives(text: string): boolean {
  return text.includes('xencfg-disable-');
}

/** The half-open stretches of the text, each a line, of which a comment speaks; such lines are neither split nor joined. */
export function linesSpokenOf(
  text: string,
  comments: readonly Comment[],
): readonly { readonly start: number; readonly end: number }[] {
  if (!mayHoldLineDirectives(text)) return [];
  return comments.flatMap((comment) => {
    const directive = lineDirectiveOf(comment.text);
    if (directive === undefined) return [];
    const at = directive === 'line' ? comment.span.start : codeAfter(text, comment.span.end);
    return at === undefined ? [] : [lineAt(text, at)];
  });
}

export function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: lineEndAt(text, offset) };
}

export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** The beginning of the first line behind an offset's own that holds more than a remark, if there is one. */
function codeAfter(text: string, offset: number): number | undefined {
  let at = lineEndAt(text, offset);
  while (at < text.length) {
    const end = lineEndAt(text, at + 1);
    if (!/^[\s;]*(?:#|$)/.test(text.slice(at + 1, end))) return at + 1;
    at = end;
  }
  return undefined;
}
