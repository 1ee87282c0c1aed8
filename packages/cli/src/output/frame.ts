// Shows a line of a file and underlines a part of it, however long or odd the line is.
import { columnsOf, maskPasswords, printable, takeEnd, takeStart } from '@xencfg/pages';
import type { LineIndex, Span } from '@xencfg/source';

export interface Frame {
  /** From 1. */
  readonly line: number;
  /** The line with tabs and control characters made visible, cut to the width. */
  readonly text: string;
  /** Blanks and marks that stand under it. */
  readonly marks: string;
}

const tab = '    ';

/** Draws the line where `span` begins in at most `width` columns; a span over several lines is marked to the line's end. */
export function drawFrame(index: LineIndex, span: Span, mark: string, width: number): Frame {
  const { line, column } = index.position(span.start);
  const raw = maskPasswords(index.lineText(line));
  const length = Math.max(0, Math.min(raw.length, column + span.end - span.start) - column);
  const before = show(raw.slice(0, column));
  const marked = show(raw.slice(column, column + length));
  const after = show(raw.slice(column + length));

  const columnsBefore = columnsOf(before);
  const columnsMarked = Math.max(1, columnsOf(marked));
  let text = before + marked + after;
  let indent = columnsBefore;
  let wide = columnsMarked;
  if (columnsOf(text) > width) {
    // Keep what is marked in sight, with some of what is before it.
    const lead =
      columnsBefore + columnsMarked < width - 1
        ? columnsBefore
        : Math.min(columnsBefore, Math.floor(width / 3));
    const kept = takeEnd(before, lead);
    const cut = kept.length < before.length ? '…' : '';
    indent = columnsOf(cut + kept);
    text = takeStart(cut + kept + marked + after, width - 1);
    wide = Math.max(1, Math.min(wide, columnsOf(text) - indent));
    if (text.length < (cut + kept + marked + after).length) text += '…';
  }
  return { line: line + 1, text: text.trimEnd(), marks: ' '.repeat(indent) + mark.repeat(wide) };
}

/** Tabs as blanks. */
function show(text: string): string {
  return printable(text.replaceAll('\t', tab));
}
