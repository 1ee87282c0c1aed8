// Lays out xend's S-expression files: one option per line, nested lists indented.
import type { SxpFile, SxpList, SxpNode } from '@xencfg/grammar-sxp';
import type { Comment } from '@xencfg/source';
import { builders } from 'prettier/doc';
import { alignComments, columnAt, keepShared, widthOf } from './alignment.ts';
import { printTrailing } from './cfg-value.ts';
import { type Doc, newLine, trimEnd, verbatim } from './doc.ts';
import type { FormatOptions } from './options.ts';
import { requote } from './quotes.ts';
import { cutUnits, type Unit, type UnitRules } from './units.ts';

const { breakParent, group, ifBreak, indent, line, softline } = builders;

type SxpUnit = Unit<SxpNode>;

export interface SxpLayout {
  readonly units: readonly SxpUnit[];
  readonly print: (unit: SxpUnit) => Doc;
}

export function layOutSxp(file: SxpFile, options: FormatOptions): SxpLayout {
  const { text } = file;
  const isBroken = (node: SxpNode): boolean =>
    holdsLines(node, text) ||
    file.problems.some(({ span }) => span.start < node.span.end && node.span.start < span.end);
  const rules: UnitRules<SxpNode> = { isGap, isBroken, lineEnd: /\n/ };
  const units = cutUnits(text, file.items, file.comments, rules);
  const printer = new SxpPrinter(file, options);
  printer.align(units);
  return { units, print: (unit) => printer.print(unit) };
}

function isGap(gap: string): boolean {
  return /^[ \t\n\v\f\r]*$/.test(gap);
}

class SxpPrinter {
  readonly #file: SxpFile;
  readonly #options: FormatOptions;
  /** How many blanks more than one stand behind the name of an option. */
  readonly #gaps = new Map<SxpNode, number>();
  /** The columns of comments that stand below each other. */
  #columns: ReadonlyMap<SxpUnit, number> = new Map();

  constructor(file: SxpFile, options: FormatOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** Values and comments stay in their column where those of an option nearby stand in the same. */
  align(units: readonly SxpUnit[]): void {
    const { text } = this.#file;
    const options = units.flatMap((unit) => {
      const { node, keepsLines } = unit;
      const flat = this.#flatOf(unit);
      if (flat === undefined || node?.kind !== 'List') return [];
      const [name, value] = node.items;
      if (name?.kind !== 'Atom' || value === undefined) return [];
      const natural = name.span.end - name.span.start + 2;
      const column = columnAt(text, node.span.start, value.span.start);
      const fits = keepsLines || flat.length + column - natural <= this.#options.printWidth;
      return { node, column: fits ? Math.max(column, natural) : natural, natural };
    });
    const isOff = this.#options.align === 'off';
    for (const { node, column, natural } of isOff ? [] : keepShared(options))
      this.#gaps.set(node, column - natural);
    this.#columns = alignComments(text, units, (unit) => this.#flatOf(unit), isOff);
  }

  print(unit: SxpUnit): Doc {
    const { text } = this.#file;
    const { start, end, node, comment, trailing } = unit;
    const flat = this.#flatOf(unit);
    const column = this.#columns.get(unit);
    if (column !== undefined) {
      const before = flat ?? '';
      return `${before}${' '.repeat(column - widthOf(before))}${comment ?? trailing}`;
    }
    if (comment !== undefined) return comment;
    if (node === undefined) return verbatim(text.slice(start, end));
    const doc = flat ?? this.#print(node, true);
    return trailing === undefined ? doc : [doc, `  ${trailing}`];
  }

  /** The option on one line, where it has one. */
  #flatOf({ node, keepsLines }: SxpUnit): string | undefined {
    const flat = node && this.#flatten(node);
    if (node === undefined || flat === undefined) return undefined;
    if (flat.length > this.#options.printWidth && !keepsLines) return undefined;
    const gap = this.#gaps.get(node);
    return gap === undefined ? flat : flat.replace(' ', ' '.repeat(gap + 1));
  }

  /** The node on one line; undefined where a comment forbids it. */
  #flatten(node: SxpNode): string | undefined {
    if (node.kind !== 'List') return this.#raw(node);
    const parts: string[] = [];
    for (const item of node.items) {
      const flat = hasComments(item) ? undefined : this.#flatten(item);
      if (flat === undefined) return undefined;
      parts.push(flat);
    }
    return node.comments.dangling.length > 0 ? undefined : `(${parts.join(' ')})`;
  }

  #raw({ kind, span }: SxpNode): string {
    const raw = this.#file.text.slice(span.start, span.end);
    return kind === 'String' ? requote(raw, this.#options.quotes) : raw;
  }

  #print(node: SxpNode, mustBreak = false): Doc {
    return node.kind === 'List' ? this.#printList(node, mustBreak) : this.#raw(node);
  }

  /** The words at its beginning stay on its first line; there is nothing to gain where it holds no list and no comment. */
  #printList(list: SxpList, mustBreak: boolean): Doc {
    const { items, comments } = list;
    const nested = items.findIndex((item) => item.kind === 'List' || hasComments(item));
    if (nested < 0 && comments.dangling.length === 0) {
      return ['(', ...items.flatMap((item, index) => [index > 0 ? ' ' : '', this.#print(item)]), ')'];
    }
    const head = nested < 0 ? items : items.slice(0, nested);
    const parts: Doc[] = [];
    let done = (head.at(-1)?.span ?? list.open).end;
    const add = (start: number, doc: Doc): void => {
      const apart = parts.length > 0 && this.#file.text.slice(done, start).split('\n').length > 2;
      parts.push(
        apart ? ifBreak(newLine) : '',
        parts.length === 0 && head.length === 0 ? softline : line,
        doc,
      );
    };
    const addComment = ({ text, span }: Comment): void => {
      const behind = done !== list.open.end && !this.#file.text.slice(done, span.start).includes('\n');
      if (behind) parts.push(printTrailing(trimEnd(text)));
      else add(span.start, [trimEnd(text), breakParent]);
      done = span.end;
    };
    for (const item of items.slice(head.length)) {
      item.comments.leading.forEach(addComment);
      add(item.span.start, this.#print(item));
      done = item.span.end;
      item.comments.trailing.forEach(addComment);
    }
    comments.dangling.forEach(addComment);
    const words = head.flatMap((item, index) => [index > 0 ? ' ' : '', this.#print(item)]);
    return group(['(', ...words, indent(parts), softline, ')'], { shouldBreak: mustBreak });
  }
}

/** Whether a string goes over lines, which no indentation may get into. */
function holdsLines(node: SxpNode, text: string): boolean {
  if (node.kind === 'List') return node.items.some((item) => holdsLines(item, text));
  return text.slice(node.span.start, node.span.end).includes('\n');
}

function hasComments({ comments }: SxpNode): boolean {
  return comments.leading.length + comments.trailing.length + comments.dangling.length > 0;
}
