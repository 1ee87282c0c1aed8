// Lays out the value of a setting: lists with their comments; every other expression stays as it is written.
import type { CfgFile, Expression, ListExpression } from '@xencfg/grammar-cfg';
import { builders } from 'prettier/doc';
import { columnAt, widthOf } from './alignment.ts';
import { lineAt } from './directives.ts';
import { type Doc, newLine, trimEnd } from './doc.ts';
import type { FormatOptions } from './options.ts';
import { requote } from './quotes.ts';

const { breakParent, fill, group, ifBreak, indent, line, lineSuffix } = builders;

/** A value that can be laid out; `flat` is absent where a comment or its author keeps it from being one line. */
export type Layout =
  | { readonly kind: 'text'; readonly flat: string; readonly isNumber: boolean }
  | {
      readonly kind: 'list';
      readonly flat?: string;
      /** Behind the opening bracket. */
      readonly opening: readonly string[];
      readonly items: readonly Item[];
      /** Before the closing bracket. */
      readonly closing: readonly Remark[];
    };

interface Item {
  readonly leading: readonly Remark[];
  readonly value: Layout;
  /** The comment behind it, and below that those that go on with it. */
  readonly trailing: readonly string[];
  /** The blanks before that comment. */
  readonly distance: number;
  readonly apart: boolean;
}

/** A comment on a line of its own. */
interface Remark {
  readonly text: string;
  readonly apart: boolean;
  /** Where it stands in its line. */
  readonly column: number;
}

/** Reads the values of a file, mostly in the order of the text. */
export class ValueReader {
  readonly #file: CfgFile;
  readonly #options: FormatOptions;
  /** Index of the first comment that may stand in the next value. */
  #next = 0;

  constructor(file: CfgFile, options: FormatOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** The value that stands from `start` to `end`; undefined where it has to stay as it is. */
  read(value: Expression, start: number, end: number): Layout | undefined {
    const { allComments } = this.#file;
    // Settings within blocks are read after those of the file.
    if ((allComments[this.#next - 1]?.span.start ?? -1) >= start) this.#next = 0;
    while ((allComments[this.#next]?.span.start ?? Number.POSITIVE_INFINITY) < start) this.#next++;
    return this.#read(value, start, end);
  }

  #read(value: Expression, start: number, end: number): Layout | undefined {
    const { text } = this.#file;
    const isWhole = value.span.start === start && value.span.end === end;
    if (value.kind === 'List' && isWhole && text[start] === '[') return this.#readList(value);
    const flat = text.slice(start, end);
    if (/[\n\r]/.test(flat)) return undefined;
    const written = value.kind === 'String' && isWhole ? requote(flat, this.#options.quotes) : flat;
    return { kind: 'text', flat: written, isNumber: value.kind === 'Number' };
  }

  #readList({ items, span }: ListExpression): Layout | undefined {
    const last = items.length - 1;
    const read: Draft[] = [];
    let gap = this.#readGap(span.start + 1, items[0]?.span.start ?? span.end - 1);
    if (gap === undefined || gap.commas > 0) return undefined;
    const opening = gap.behind.map(({ text }) => text);
    // Two and more texts that each have a line of their own were put so on purpose.
    let isOnePerLine = items.length > 1;
    for (const [index, item] of items.entries()) {
      const { ahead, apart } = gap;
      const value = this.#read(item, item.span.start, item.span.end);
      gap = this.#readGap(item.span.end, items[index + 1]?.span.start ?? span.end - 1);
      if (value === undefined || gap === undefined) return undefined;
      if (gap.commas > 1 || (gap.commas === 0 && index < last)) return undefined;
      if (item.kind === 'Number' || (index < last && !gap.hasLineEnd)) isOnePerLine = false;
      read.push({
        leading: ahead,
        value,
        trailing: gap.behind.map(({ text }) => text),
        column: gap.behind[0]?.column,
        distance: gap.distance,
        apart: apart && (index > 0 || ahead.length > 0),
      });
    }
    const closing = gap.ahead;
    alignRemarks(read, closing, this.#options.align === 'off');
    const flat = isOnePerLine ? undefined : flatList(opening, read, closing);
    return { kind: 'list', opening, items: read, closing, ...(flat !== undefined && { flat }) };
  }

  /** What stands between two items; undefined where that is more than blanks, commas and comments. */
  #readGap(from: number, to: number): Gap | undefined {
    const { text, allComments } = this.#file;
    const gap: Gap = { behind: [], ahead: [], distance: 0, commas: 0, apart: false, hasLineEnd: false };
    let lines = 0;
    let itemEnd = from;
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x0a) {
        lines++;
        gap.hasLineEnd = true;
      } else if (unit === 0x2c) {
        gap.commas++;
        itemEnd = at + 1;
      } else if (unit === 0x23) {
        const comment = allComments[this.#next];
        if (comment?.span.start !== at) return undefined;
        this.#next++;
        const lineStart = lineAt(text, at).start;
        const column = columnAt(text, lineStart, at);
        const remark = { text: trimEnd(comment.text), apart: lines > 1, column };
        if (lines === 0 && gap.ahead.length === 0) {
          gap.behind.push(remark);
          gap.distance = column - columnAt(text, lineStart, itemEnd);
        } else gap.ahead.push(remark);
        lines = 0;
        at = comment.span.end - 1;
      } else if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0c) return undefined;
    }
    gap.apart = lines > 1;
    return gap;
  }
}

/** An item whose comments are not in their places yet. */
interface Draft extends Item {
  readonly leading: Remark[];
  readonly trailing: string[];
  /** Where the comment behind it stands in its line. */
  readonly column: number | undefined;
  distance: number;
}

interface Gap {
  readonly behind: Remark[];
  readonly ahead: Remark[];
  /** Blanks before the comment behind. */
  distance: number;
  commas: number;
  apart: boolean;
  hasLineEnd: boolean;
}

/**
 * Comments behind items that stand below each other stay so, with the lines on which they go on. Else, and with `isOff`, there
 * are two blanks before them.
 */
function alignRemarks(items: readonly Draft[], closing: Remark[], isOff: boolean): void {
  let run: Draft[] = [];
  let lines = 0;
  let widest = 0;
  let nearest = 0;
  const close = (): void => {
    if (lines > 1) for (const item of run) item.distance = widest - flatWidth(item) + Math.max(2, nearest);
    run = [];
    lines = 0;
  };
  for (const [index, item] of items.entries()) {
    const { leading, value, column, apart } = item;
    if (isOff || apart || leading.length > 0 || column !== run[0]?.column) close();
    const distance = isOff ? 2 : item.distance;
    item.distance = 2;
    if (column === undefined || value.kind !== 'text' || value.flat.includes('\t') || isInRow(items, index)) {
      close();
      continue;
    }
    const next = items[index + 1]?.leading ?? closing;
    let more = 0;
    while (next[more]?.column === column && next[more]?.apart === false) more++;
    for (const { text } of next.splice(0, more)) item.trailing.push(text);
    widest = Math.max(flatWidth(item), run.length > 0 ? widest : 0);
    nearest = Math.min(distance, run.length > 0 ? nearest : distance);
    run.push(item);
    lines += 1 + more;
  }
  close();
}

/** Whether an item shares its line with the number before it. */
function isInRow(items: readonly Draft[], index: number): boolean {
  const [before, item] = [items[index - 1], items[index]];
  if (before === undefined || item === undefined || item.apart || item.leading.length > 0) return false;
  return isNumber(item.value) && isNumber(before.value) && before.trailing.length === 0;
}

function flatWidth({ value }: Item): number {
  return widthOf(value.flat ?? '');
}

function isNumber(value: Layout): boolean {
  return value.kind === 'text' && value.isNumber;
}

/** Blanks inside the brackets, as nearly all files of Xen's users have them. */
function flatList(
  opening: readonly string[],
  items: readonly Item[],
  closing: readonly Remark[],
): string | undefined {
  if (opening.length + closing.length > 0) return undefined;
  const parts: string[] = [];
  for (const { leading, value, trailing } of items) {
    if (value.flat === undefined || leading.length + trailing.length > 0) return undefined;
    parts.push(value.flat);
  }
  return parts.length === 0 ? '[]' : `[ ${parts.join(', ')} ]`;
}

/** The list on lines of its own. Where it holds texts only there is nothing to decide, so that each line is a text. */
export function printBroken(list: Layout, { indentWidth, useTabs }: FormatOptions): Doc[] {
  if (list.kind === 'text' || !holdsTexts(list)) return [printValue(list, true)];
  const { opening, items, closing } = list;
  const indentation = useTabs ? '\t' : ' '.repeat(indentWidth);
  const rows: Doc[] = [];
  const addRow = (text: string, apart: boolean): void => {
    if (apart && rows.length > 0) rows.push(newLine);
    rows.push(newLine, indentation + text);
  };
  for (const item of items) {
    const { leading, value, trailing, apart } = item;
    for (const remark of leading) addRow(remark.text, remark.apart);
    const [behind, ...below] = trailing;
    addRow(`${value.flat},${behind === undefined ? '' : ' '.repeat(item.distance) + behind}`, apart);
    for (const text of below) addRow(' '.repeat(columnBehind(item)) + text, false);
  }
  for (const remark of closing) addRow(remark.text, remark.apart);
  return [['[', ...opening].join('  '), ...rows, newLine, ']'];
}

function holdsTexts({ items }: { readonly items: readonly Item[] }): boolean {
  return items.length > 0 && items.every(({ value }) => value.kind === 'text' && !value.isNumber);
}

/**
 * One item per line where it does not fit, with a comma behind the last: both dialects take it. Numbers fill their lines, as
 * lists of interrupts and ports run to hundreds.
 */
export function printValue(layout: Layout, mustBreak = layout.flat === undefined): Doc {
  if (layout.kind === 'text') return layout.flat;
  const { opening, items, closing } = layout;
  if (items.length + opening.length + closing.length === 0) return '[]';
  const rows: Doc[] = [];
  // Within a row of numbers it is the list that is broken, not the row.
  const list = Symbol('list');
  let numbers: Doc[] | undefined;
  for (const [index, item] of items.entries()) {
    const { leading, value, trailing, apart } = item;
    for (const remark of leading) rows.push(printRemark(remark, rows.length > 0));
    const comma = index < items.length - 1 ? ',' : ifBreak(',', '', { groupId: list });
    const printed = [printValue(value), comma, printBehind(item)];
    if (numbers !== undefined && isNumber(value) && !apart && leading.length === 0)
      numbers.push(line, printed);
    else {
      if (apart && rows.length > 0) rows.push(ifBreak(newLine));
      numbers = isNumber(value) ? [printed] : undefined;
      rows.push(line, numbers === undefined ? printed : fill(numbers));
    }
    if (trailing.length > 0) numbers = undefined;
  }
  for (const remark of closing) rows.push(printRemark(remark, rows.length > 0));
  return group(['[', ...opening.map((text) => printTrailing(text)), indent(rows), line, ']'], {
    shouldBreak: mustBreak,
    id: list,
  });
}

function printRemark({ text, apart }: Remark, mayBeApart: boolean): Doc {
  return [apart && mayBeApart ? newLine : '', line, text, breakParent];
}

/** The comments behind an item, which has its comma. */
function printBehind(item: Item): Doc {
  const { trailing, distance } = item;
  return trailing.map((text, index) =>
    index === 0 ? printTrailing(text, distance) : [newLine, ' '.repeat(columnBehind(item)) + text],
  );
}

/** Where the comment behind an item begins. */
function columnBehind(item: Item): number {
  return flatWidth(item) + 1 + item.distance;
}

/** Two blanks tell it from the value; it does not count for the width. */
export function printTrailing(text: string, distance = 2): Doc {
  return [lineSuffix(' '.repeat(distance) + text), breakParent];
}
