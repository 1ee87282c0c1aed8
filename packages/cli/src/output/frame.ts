// Shows a line of a file and underlines a part of it, however long or odd the line is.
import type { LineIndex, Span } from '@xencfg/source';
import { eastAsianWidth } from 'get-east-asian-width';
import { maskPasswords } from './findings.ts';

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

/** Tabs as blanks; control characters, which would upset the terminal, as their pictures. */
function show(text: string): string {
  return text
    .replaceAll('\t', tab)
    .replace(/[\0-\x1f]/g, (it) => String.fromCharCode(0x2400 + it.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  return /\p{Mark}/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

function takeStart(text: string, columns: number): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > columns) break;
    taken += character;
  }
  return taken;
}

function takeEnd(text: string, columns: number): string {
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
