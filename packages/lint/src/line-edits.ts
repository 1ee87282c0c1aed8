// Edits that add or take away whole lines, made only where the lines around stay what they are.
import type { CfgDocument } from '@xencfg/model';
import { firstAfter, type Span, type TextEdit } from '@xencfg/source';

/** Adds `line` below the assignment at `span`, as far in; undefined where that shares its line with another. */
export function insertBelow(source: string, span: Span, line: string): TextEdit | undefined {
  const indent = source.slice(lineStart(source, span.start), span.start);
  const end = lineEnd(source, span.end);
  const rest = source.slice(span.end, end);
  if (!/^[ \t]*$/.test(indent) || !/^[ \t]*(?:#.*)?$/.test(rest)) return undefined;
  const newline = source.startsWith('\r\n', end) ? '\r\n' : '\n';
  return { span: { start: end, end }, text: `${newline}${indent}${line}` };
}

/** Takes away the lines of the assignment at `span`; undefined where that would touch a comment or something else. */
export function removeLines({ tree, text }: CfgDocument, span: Span): TextEdit | undefined {
  const statement = tree.statements[firstAfter(tree.statements, span.start) - 1];
  const whole = wholeLines(text, span);
  if (statement?.span.start !== span.start || statement.span.end !== span.end) return undefined;
  if (statement.comments !== undefined || whole?.start !== span.start) return undefined;
  const comment = tree.allComments[firstAfter(tree.allComments, whole.start - 1)];
  if (comment !== undefined && comment.span.end <= whole.end) return undefined;
  return { span: whole, text: '' };
}

/** Takes away what stands at `span`, with its lines where they hold nothing else. */
export function removeWithLine(text: string, span: Span): TextEdit {
  return { span: wholeLines(text, span) ?? span, text: '' };
}

/** From the start of the first line to the start of the line after the last; undefined where they hold more. */
function wholeLines(text: string, span: Span): Span | undefined {
  const start = lineStart(text, span.start);
  const end = lineEnd(text, span.end);
  if (text.slice(start, span.start).trim() !== '' || text.slice(span.end, end).trim() !== '')
    return undefined;
  const newline = /^\r?\n/.exec(text.slice(end, end + 2))?.[0] ?? '';
  return { start, end: end + newline.length };
}

function lineStart(source: string, offset: number): number {
  return offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line's text ends, before LF or CR LF. */
function lineEnd(source: string, offset: number): number {
  const newline = source.indexOf('\n', offset);
  if (newline < 0) return source.length;
  return newline > offset && source[newline - 1] === '\r' ? newline - 1 : newline;
}
