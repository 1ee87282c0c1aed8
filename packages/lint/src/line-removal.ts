// Takes something out of a file, and its line with it where nothing else stands there.
import type { Span, TextEdit } from '@xencfg/source';

/** Removes what stands at `span`, from the beginning of its first line to the end of its last if that is all they hold. */
export function removeWithLine(text: string, span: Span): TextEdit {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const isAlone =
    text.slice(lineStart, span.start).trim() === '' && text.slice(span.end, lineEnd).trim() === '';
  return { span: isAlone ? { start: lineStart, end: lineEnd } : span, text: '' };
}
