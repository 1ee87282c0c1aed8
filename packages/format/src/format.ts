// Lays a document out: to Prettier's Doc, to text that is proven to say the same, or within a range only.
import type { CfgFile } from '@xencfg/grammar-cfg';
import { parseSxp, type SxpFile, type SxpNode } from '@xencfg/grammar-sxp';
import { type Document, openDocument } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { layOutCfg } from './cfg.ts';
import { lineAt, lineEndAt } from './directives.ts';
import { type Doc, printParts } from './doc.ts';
import { putLineEndsBack, takeLineEnds } from './line-ends.ts';
import { layOutMenu, printMenuLines } from './menu.ts';
import { defaultFormatOptions, type FormatOptions } from './options.ts';
import { readCfgAgain, readMenuAgain, type Tree } from './reading.ts';
import { refuseMistake, refuseMixedText, refuseStray } from './refusals.ts';
import { layOutSxp } from './sxp.ts';
import { stackUnits, type Unit } from './units.ts';
import { verifyFormatted } from './verify.ts';

/**
 * The new text, or the sentence that says why there is none; the file is then to stay as it is. `unproven`: there was a
 * layout, and it did not say the same though nothing in the file explains that, which is a mistake of the formatter.
 */
export type Formatted = { readonly text: string } | { readonly refused: string; readonly unproven?: true };

/** Some lines of the file, and what they are to become. */
interface Layout {
  /** Each begins a line or is a line end. */
  readonly parts: Doc[];
  /** The stretch of the text that they stand for. */
  readonly span: Span;
}

/**
 * The text laid out. It is read again and compared: the same settings, values, comments and suppressions for every toolstack
 * that read the file before, or it is refused. `range` is a stretch of the document's text: only statements that it touches
 * are laid out.
 */
export function formatDocument(
  document: Document,
  options: Partial<FormatOptions> = {},
  range?: Span,
): Formatted {
  const binary = binaryProblem(document);
  if (binary !== undefined) return { refused: binary };
  if (!('tree' in document))
    return { refused: 'Only files that a toolstack, xend or GRUB reads are laid out.' };
  const chosen = { ...defaultFormatOptions, ...options };
  const { tree } = document;
  if (tree.kind === 'SxpFile' && isTemplate(tree.items))
    return {
      refused: 'This is a template: what stands between its marks is not the list that xend will read.',
    };
  const plain = takeLineEnds(document);
  const layout = layOut(
    readPlain(tree, plain.text),
    document,
    chosen,
    range && plainRange(document.text, range),
  );
  const { start, end } = layout.span;
  const formatted = plain.text.slice(0, start) + printParts(layout.parts, chosen) + plain.text.slice(end);
  // A mark or a CR that stood alone would now be one that counts.
  if (/^\ufeff|\r\n/.test(formatted))
    return { refused: refuseStray(document.text) ?? 'A stray character would become part of a line end.' };
  const text = putLineEndsBack(formatted, plain);
  if (text === document.text) return { text };
  // A shorter text has a larger share of control characters.
  const shrunk = /[\0-\x08\x0e-\x1f]/.test(text)
    ? binaryProblem(openDocument(document.path, text, document.language))
    : undefined;
  if (shrunk !== undefined) return { refused: shrunk };
  const difference = verifyFormatted(document, text, chosen);
  if (difference === undefined) return { text };
  const inFile =
    refuseStray(document.text) ??
    refuseMistake(document.text, tree.problems) ??
    (tree.kind === 'SxpFile' ? refuseMixedText(tree) : undefined);
  if (inFile !== undefined) return { refused: inFile };
  const { reason, isOfReaders } = difference;
  return isOfReaders ? { refused: reason } : { refused: reason, unproven: true };
}

/**
 * The layout of a whole document as Prettier's Doc, for those who print it themselves; its line ends are LF and it has no
 * byte-order mark. Nothing is proven here: ask `formatDocument` first. Undefined for what cannot be laid out.
 */
export function toDoc(document: Document, options: Partial<FormatOptions> = {}): Doc | undefined {
  if (binaryProblem(document) !== undefined || !('tree' in document)) return undefined;
  const plain = readPlain(document.tree, takeLineEnds(document).text);
  return layOut(plain, document, { ...defaultFormatOptions, ...options }, undefined).parts;
}

/** Marks of ERB and Jinja are words to xend, and blanks would get into them. In the other languages they are mistakes. */
function isTemplate(items: readonly SxpNode[]): boolean {
  return items.some((item) =>
    item.kind === 'List' ? isTemplate(item.items) : item.kind === 'Atom' && /^<%|^\{[{%]/.test(item.value),
  );
}

function binaryProblem({ problems }: Document): string | undefined {
  return problems.find(({ problem }) => problem.code === 'binary')?.problem.message;
}

/** The tree of the text once it has LF only and no mark. */
function readPlain(tree: Tree, text: string): Tree {
  if (tree.text === text) return tree;
  switch (tree.kind) {
    case 'SxpFile':
      return parseSxp(text, tree.release);
    case 'MenuFile':
      return readMenuAgain(tree, text);
    case 'File':
      return readCfgAgain(tree, text);
  }
}

function layOut(tree: Tree, document: Document, options: FormatOptions, range: Span | undefined): Layout {
  const { text } = tree;
  switch (tree.kind) {
    case 'File': {
      const { units, print } = layOutCfg(tree, options, document.language === 'cfg' && range === undefined);
      return stack(text, units, print, range, !endsInStrayCharacter(tree));
    }
    case 'SxpFile': {
      const { units, print } = layOutSxp(tree, options);
      return stack(text, units, print, range, !endsInDroppedList(tree));
    }
    case 'MenuFile': {
      const lines = layOutMenu(tree).filter((line) => range === undefined || touches(line, range));
      if (range === undefined) {
        // A backslash that has nothing to join is a letter.
        const parts = printMenuLines(lines, !text.endsWith('\\'));
        return { parts, span: { start: 0, end: text.length } };
      }
      const [first, last] = [lines[0], lines.at(-1)];
      if (first === undefined || last === undefined) return nothingAt(range.start);
      return { parts: printMenuLines(lines, false), span: { start: first.start, end: last.end } };
    }
  }
}

function stack<N>(
  text: string,
  units: readonly Unit<N>[],
  print: (unit: Unit<N>) => Doc,
  range: Span | undefined,
  endsLine: boolean,
): Layout {
  if (range === undefined)
    return { parts: stackUnits(text, units, print, endsLine), span: { start: 0, end: text.length } };
  // Units that share a line go together.
  const touched = units.filter((unit) =>
    touches({ start: lineAt(text, unit.start).start, end: lineEndAt(text, unit.end) }, range),
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined) return nothingAt(range.start);
  const start = lineAt(text, first.start).start;
  return { parts: stackUnits(text, touched, print, false), span: { start, end: lineEndAt(text, last.end) } };
}

function nothingAt(offset: number): Layout {
  return { parts: [], span: { start: offset, end: offset } };
}

/** Half-open stretches; an empty range touches the line that it stands in. */
function touches(a: Span, b: Span): boolean {
  return b.start === b.end ? a.start <= b.start && b.start <= a.end : a.start < b.end && b.start < a.end;
}

/** The same range once the mark and the CRs are gone. */
function plainRange(text: string, { start, end }: Span): Span {
  const at = (offset: number): number =>
    text.slice(text.startsWith('\ufeff') ? 1 : 0, offset).replaceAll('\r\n', '\n').length;
  return { start: at(start), end: at(end) };
}

/** xl passes over a last character that is none of its own, unless something follows it (libxlu_cfg_l.l, 4.17). */
function endsInStrayCharacter(tree: CfgFile): boolean {
  const { text } = tree;
  // What is a mistake or a name to xm may be such a character to xl; a blank goes with the layout.
  if (tree.dialect === 'xm' && /\s$/.test(text)) return false;
  const { statements, problems } = tree.dialect === 'xl' ? tree : readCfgAgain(tree, text, 'xl');
  const last = statements.at(-1);
  if (last?.kind !== 'Broken' || last.span.end !== text.length) return false;
  return last.span.end - last.span.start === 1 && !problems.some(({ span }) => span.end > last.span.start);
}

/** xend does not notice an open list in a text that ends in a word or comment, and would with a line end behind it. */
function endsInDroppedList({ problems, text }: SxpFile): boolean {
  return !text.endsWith('\n') && problems.some(({ code }) => code === 'list-dropped');
}
