// Instructions to the linter in comments: which findings a file keeps to itself.
import type { Document } from '@xencfg/model';
import { type Comment, LineIndex, type Span, spanOf } from '@xencfg/source';
import { nearestWord } from './nearest-word.ts';
import { commentsOf, piecesOf } from './statement-spans.ts';

export const directiveWords = [
  'xencfg-disable-next-line',
  'xencfg-disable-line',
  'xencfg-disable-file',
  'xencfg-disable',
  'xencfg-enable',
] as const;

export type DirectiveWord = (typeof directiveWords)[number];

/** A rule, alias or family as it is written. */
export interface DirectiveName {
  readonly text: string;
  readonly span: Span;
}

/** `# xencfg-disable-next-line RULE, RULE -- reason`. */
export interface Directive {
  /** Absent where the word is none of ours; it then does nothing. */
  readonly word?: DirectiveWord;
  /** The word as it is written. */
  readonly written: DirectiveName;
  /** The word that was meant, where it is a slip of the pen. A word like none of ours is a remark. */
  readonly meant?: DirectiveWord;
  /** None means all rules. */
  readonly names: readonly DirectiveName[];
  /** What stands after ` -- `. */
  readonly reason?: string;
  readonly comment: Comment;
  /** The lines whose findings it is about, counted from 0, both included; absent for the file, a block and its end. */
  readonly lines?: { readonly first: number; readonly last: number };
}

/** A quick look at the text, so that most documents are not searched for comments. */
export function mayHoldDirectives({ text }: Document): boolean {
  return text.includes('xencfg-');
}

/** The instructions of a document in order. */
export function readDirectives(document: Document): Directive[] {
  if (!mayHoldDirectives(document)) return [];
  const found = commentsOf(document).flatMap((comment) => readDirective(comment) ?? []);
  if (found.length === 0) return [];
  const lines = new LineIndex(document.text);
  const next = found.some((it) => it.word === 'xencfg-disable-next-line')
    ? nextStatements(document, lines)
    : undefined;
  return found.map((directive) => {
    const own = lines.position(directive.comment.span.start).line;
    if (directive.word === 'xencfg-disable-line') return { ...directive, lines: { first: own, last: own } };
    if (directive.word !== 'xencfg-disable-next-line') return directive;
    return { ...directive, lines: next?.(own) ?? { first: own + 1, last: own + 1 } };
  });
}

function readDirective(comment: Comment): Directive | undefined {
  const match = /^#+[ \t]*(xencfg-[\w-]+)(?=\s|$)((?:(?![ \t]--(?:[ \t]|$)).)*)(?:[ \t]--[ \t]*(.*))?/.exec(
    comment.text,
  );
  const word = match?.[1];
  if (match === null || word === undefined) return undefined;
  const wordStart = comment.span.start + match[0].indexOf(word);
  const namesStart = wordStart + word.length;
  const names = [...(match[2] ?? '').matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: spanOf(namesStart + index, namesStart + index + text.length),
  }));
  const known = directiveWords.find((it) => it === word);
  const meant =
    known === undefined ? directiveWords.find((it) => it === nearestWord(word, directiveWords)) : undefined;
  if (known === undefined && meant === undefined) return undefined;
  const reason = match[3]?.trim() ?? '';
  return {
    written: { text: word, span: spanOf(wordStart, namesStart) },
    names,
    comment,
    ...(known && { word: known }),
    ...(meant && { meant }),
    ...(reason !== '' && { reason }),
  };
}

/** Gives the lines from the one below a line to the end of the next statement; blank lines and remarks stand between. */
function nextStatements(
  document: Document,
  lines: LineIndex,
): (line: number) => { readonly first: number; readonly last: number } {
  const lastLines = new Map<number, number>();
  for (const { start, end } of piecesOf(document)) {
    if (end === start) continue;
    const line = lines.position(start).line;
    lastLines.set(line, Math.max(lastLines.get(line) ?? 0, lines.position(end - 1).line));
  }
  const count = lines.position(document.text.length).line + 1;
  /** For each line the first from it on that holds more than a remark. */
  const codeLines: number[] = [];
  for (let line = count - 1; line >= 0; line--) {
    codeLines[line] = /^[\s;]*(?:#|$)/.test(lines.lineText(line)) ? (codeLines[line + 1] ?? line) : line;
  }
  return (line) => {
    const first = codeLines[line + 1] ?? line + 1;
    return { first: line + 1, last: lastLines.get(first) ?? first };
  };
}
