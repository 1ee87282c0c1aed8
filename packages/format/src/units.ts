// What a file is laid out of: statements and comments that each begin a line, and what is to be left as it stands.
import type { Comment, Span } from '@xencfg/source';
import { formatDirectiveOf, lineAt, lineEndAt, linesSpokenOf } from './directives.ts';
import { type Doc, endsInBlank, lastNewLine, newLine, newLineAsIs, trimEnd } from './doc.ts';

/** A stretch of the file that gets lines of its own. */
export interface Unit<N> {
  readonly start: number;
  /** With the comment behind it. */
  end: number;
  /** A blank line stands before it. */
  readonly apart: boolean;
  /** Absent for a comment, and for what is left as it stands. */
  node?: N;
  /** The comment behind the node on its last line. */
  trailing?: string;
  /** A comment on a line of its own. */
  readonly comment?: string;
  /** An instruction to the linter speaks of one of its lines: none may be split. */
  keepsLines: boolean;
}

/** What differs between the languages. */
export interface UnitRules<N> {
  /** Whether a text between two nodes or comments holds nothing but what may be laid out anew. */
  readonly isGap: (text: string) => boolean;
  /** Whether a node is to be left as it stands, together with what shares a line with it. */
  readonly isBroken: (node: N) => boolean;
  readonly lineEnd: RegExp;
}

/** Cuts a text into units, which cover all of it but gaps. The comments that stand within a node are the node's. */
export function cutUnits<N extends { readonly span: Span }>(
  text: string,
  nodes: readonly N[],
  comments: readonly Comment[],
  rules: UnitRules<N>,
): Unit<N>[] {
  const cutter = new Cutter(text, comments, rules);
  let next = 0;
  for (const node of nodes) {
    for (; (comments[next]?.span.start ?? text.length) < node.span.start; next++)
      cutter.addComment(comments[next]);
    const from = next;
    while ((comments[next]?.span.start ?? text.length) < node.span.end) next++;
    cutter.addNode(node, comments.slice(from, next));
  }
  for (; next < comments.length; next++) cutter.addComment(comments[next]);
  return cutter.finish();
}

class Cutter<N extends { readonly span: Span }> {
  readonly #text: string;
  readonly #rules: UnitRules<N>;
  readonly #spoken: readonly Span[];
  /** Index of the first of them that ends behind the last node's beginning. */
  #nextSpoken = 0;
  readonly #units: Unit<N>[] = [];
  /** Where the text begins that belongs to no unit yet. */
  #done = 0;
  /** The beginning of a part that is not to be laid out. */
  #off: { readonly start: number; readonly apart: boolean } | undefined;
  #ignoresNext = false;

  constructor(text: string, comments: readonly Comment[], rules: UnitRules<N>) {
    this.#text = text;
    this.#rules = rules;
    this.#spoken = [...linesSpokenOf(text, comments)].sort((a, b) => a.start - b.start);
  }

  addComment(comment: Comment | undefined): void {
    if (comment === undefined || comment.span.start < this.#done) return;
    const { start, end } = comment.span;
    const directive = formatDirectiveOf(comment.text);
    if (this.#off !== undefined) {
      if (directive === 'on') this.#leaveOff(lineEndAt(this.#text, end));
      return;
    }
    const gap = this.#text.slice(this.#done, start);
    const before = this.#units.at(-1);
    const behind = before !== undefined && before.comment === undefined && !this.#rules.lineEnd.test(gap);
    if (!this.#rules.isGap(gap) || (behind && before.node === undefined)) {
      this.#absorb(end);
    } else if (behind) {
      before.trailing = trimEnd(comment.text);
      before.end = end;
    } else if (directive === 'off') {
      this.#off = { start: lineAt(this.#text, start).start, apart: this.#isApart(gap) };
      return;
    } else {
      this.#ignoresNext ||= directive === 'ignore';
      this.#push({
        start,
        end,
        apart: this.#isApart(gap),
        comment: trimEnd(comment.text),
        keepsLines: false,
      });
    }
    this.#done = end;
  }

  addNode(node: N, inside: readonly Comment[]): void {
    const { start, end } = node.span;
    if (this.#off !== undefined) return;
    if (start < this.#done) {
      // It shares a line with one that is left as it stands.
      if (end > this.#done) this.#absorb(lineEndAt(this.#text, end));
      this.#done = Math.max(this.#done, this.#units.at(-1)?.end ?? 0);
      return;
    }
    const gap = this.#text.slice(this.#done, start);
    const ignored = this.#ignoresNext;
    this.#ignoresNext = false;
    while ((this.#spoken[this.#nextSpoken]?.end ?? Number.POSITIVE_INFINITY) <= start) this.#nextSpoken++;
    const keepsLines = (this.#spoken[this.#nextSpoken]?.start ?? Number.POSITIVE_INFINITY) < end;
    const before = this.#units.at(-1);
    const together = before !== undefined && before.comment === undefined && !this.#rules.lineEnd.test(gap);
    const asItStands =
      ignored ||
      this.#rules.isBroken(node) ||
      inside.some(({ text }) => formatDirectiveOf(text) !== undefined) ||
      (keepsLines && this.#rules.lineEnd.test(this.#text.slice(start, end)));
    if (
      !this.#rules.isGap(gap) ||
      (together && (asItStands || keepsLines || before.keepsLines || before.node === undefined))
    ) {
      this.#absorb(asItStands ? lineEndAt(this.#text, end) : end);
    } else if (asItStands) {
      // With all of its lines: blanks before and behind may be what is wrong.
      let from = start;
      while (from > this.#done && !this.#rules.lineEnd.test(this.#text.charAt(from - 1))) from--;
      this.#push({ start: from, end: lineEndAt(this.#text, end), apart: this.#isApart(gap), keepsLines });
    } else {
      this.#push({ start, end, apart: this.#isApart(gap), keepsLines, node });
    }
    this.#done = this.#units.at(-1)?.end ?? end;
  }

  finish(): Unit<N>[] {
    const { length } = this.#text;
    if (this.#off !== undefined) this.#leaveOff(this.#text.endsWith('\n') ? length - 1 : length);
    const gap = this.#text.slice(this.#done);
    if (!this.#rules.isGap(gap)) this.#absorb(this.#done + trimLines(gap).length);
    return this.#units;
  }

  #leaveOff(end: number): void {
    if (this.#off !== undefined) this.#push({ ...this.#off, end, keepsLines: false });
    this.#off = undefined;
    this.#done = end;
  }

  /** Makes one stretch of the last unit and all up to `end`, which cannot be told apart. */
  #absorb(end: number): void {
    const before = this.#units.at(-1);
    const gap = this.#text.slice(this.#done, end);
    // A comment before it stays a unit of its own: it ends with its line.
    if (before === undefined || (before.comment !== undefined && this.#rules.lineEnd.test(gap))) {
      const start = this.#done + gap.search(/[^ \t\r\n]|$/);
      const lead = this.#text.slice(this.#done, start);
      this.#push({ start, end, apart: this.#isApart(lead), keepsLines: false });
      return;
    }
    delete before.node;
    delete before.trailing;
    before.end = end;
  }

  #push(unit: Unit<N>): void {
    this.#units.push(unit);
  }

  #isApart(gap: string): boolean {
    // Mostly it is one line end.
    return this.#units.length > 0 && gap.length > 1 && gap.split(this.#rules.lineEnd).length > 2;
  }
}

/** The units one below the other; `endsLine`: with a line end behind the last. */
export function stackUnits<N>(
  text: string,
  units: readonly Unit<N>[],
  print: (unit: Unit<N>) => Doc,
  endsLine: boolean,
): Doc[] {
  const parts: Doc[] = [];
  let before: Unit<N> | undefined;
  for (const unit of units) {
    if (before !== undefined) parts.push(isRagged(text, before) ? newLineAsIs : newLine);
    if (unit.apart && before !== undefined) parts.push(newLine);
    parts.push(print(unit));
    before = unit;
  }
  if (before !== undefined && endsLine) parts.push(isRagged(text, before) ? newLineAsIs : lastNewLine);
  return parts;
}

/** Whether it is left as it stands with blanks at its end. */
function isRagged<N>(text: string, { node, comment, end }: Unit<N>): boolean {
  return node === undefined && comment === undefined && endsInBlank(text.slice(end - 1, end));
}

/** Without the blank lines at its end. */
function trimLines(text: string): string {
  const lines = text.split('\n');
  while (lines.length > 1 && trimEnd(lines.at(-1) ?? '') === '') lines.pop();
  return trimEnd(lines.join('\n'));
}
