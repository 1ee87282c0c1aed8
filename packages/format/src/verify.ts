// The proof: the text is read again by all who read the file before, and has to say the same.
import type { CfgFile, Dialect } from '@xencfg/grammar-cfg';
import type { MenuFile } from '@xencfg/grammar-grub';
import {
  newestRelease,
  parseSxp,
  type SxpFile,
  type SxpRelease,
  sxpReleases,
  valuesOfXend,
} from '@xencfg/grammar-sxp';
import { type CfgDocument, type MenuDocument, openDocument, type SxpDocument } from '@xencfg/model';
import type { Comment, Problem } from '@xencfg/source';
import { sameFile } from './cfg-compare.ts';
import { readCommon, saySame } from './common-cfg.ts';
import { lineEndAt, linesSpokenOf, mayHoldLineDirectives } from './directives.ts';
import { trimEnd } from './doc.ts';
import type { FormatOptions } from './options.ts';
import { readCfgAgain, readMenuAgain } from './reading.ts';

/** What the new text says differently. */
export interface Difference {
  /** A sentence. */
  readonly reason: string;
  /** The file's readers take the old text for different things, so that no layout is right for all of them. */
  readonly isOfReaders?: true;
}

/** Undefined where the new text says the same. */
export function verifyFormatted(
  document: CfgDocument | SxpDocument | MenuDocument,
  text: string,
  options: FormatOptions,
): Difference | undefined {
  const { tree } = document;
  switch (tree.kind) {
    case 'SxpFile':
      return verifySxp(tree, text);
    case 'MenuFile':
      return verifyMenu(tree, readMenuAgain(tree, text));
    case 'File':
      return document.language === 'cfg'
        ? verifyGuest(tree, document.path, text, options.sortKeys !== 'off')
        : compareReadings(tree, readCfgAgain(tree, text), false);
  }
}

function verifyGuest(tree: CfgFile, path: string, text: string, sorted: boolean): Difference | undefined {
  const saidBefore = readCommon(tree.text);
  const saidNow = saidBefore === undefined ? undefined : readCommon(text);
  if (saidBefore !== undefined && saidNow !== undefined) {
    if (saySame(saidBefore, saidNow) && !mayHoldLineDirectives(text)) return undefined;
    // One reader speaks for both, and xl's is the faster.
    const before = tree.dialect === 'xl' ? tree : readCfgAgain(tree, tree.text, 'xl');
    return compareReadings(before, readCfgAgain(tree, text, 'xl'), sorted);
  }
  const difference = compareReadings(tree, readCfgAgain(tree, text), sorted);
  if (difference !== undefined) return difference;
  // The other toolstack counts where it read the file as well.
  const other = tree.dialect === 'xl' ? 'xm' : 'xl';
  const before = readCfgAgain(tree, tree.text, other);
  if (before.problems.length === 0) return compareReadings(before, readCfgAgain(tree, text, other), sorted);
  const isSettled = tree.dialect === 'xl' && tree.problems.length === 0;
  return isSettled || seemsFor(path, tree.text) === seemsFor(path, text)
    ? undefined
    : {
        reason:
          'Laid out it would seem to be for another toolstack; a name that ends in .xl or .xm tells whose it is.',
        isOfReaders: true,
      };
}

/** The dialect of a file about which nothing else is known. */
function seemsFor(path: string, text: string): Dialect | undefined {
  const document = openDocument(path, text, 'cfg');
  return document.language === 'cfg' ? document.tree.dialect : undefined;
}

function compareReadings(before: CfgFile, after: CfgFile, sorted: boolean): Difference | undefined {
  return (
    compareTexts(before, after, before.allComments, after.allComments, sorted) ??
    compareProblems(before.problems, after.problems, after.statements.length === 0) ??
    compareTrees(before, after, sorted)
  );
}

function compareTrees(before: CfgFile, after: CfgFile, sorted: boolean): Difference | undefined {
  if (before.dialect === 'xm' && codingOf(before.text) !== codingOf(after.text)) {
    const reason =
      'Python takes the encoding from the first two lines, and another comment would come to stand there.';
    return { reason, isOfReaders: true };
  }
  if (sameFile(before, after, sorted)) return undefined;
  return { reason: `A setting would be another under ${before.dialect}.` };
}

/** Python looks for the encoding of a file in its first two lines. */
function codingOf(text: string): string | undefined {
  if (!text.includes('coding')) return undefined;
  return /^(?:[^\r\n]*(?:\r\n|\n|\r))?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)/.exec(text)?.[1];
}

/**
 * A last line that gets its line end is the one problem that a layout takes away; and where there is `nothing` but comments,
 * that of a blank line's CR.
 */
function compareProblems(
  before: readonly Problem[],
  after: readonly Problem[],
  nothing = false,
): Difference | undefined {
  const left = after.map(({ code }) => code);
  const mayGo = (code: string): boolean => code === 'comment-without-newline' || (nothing && code === 'crlf');
  const kept = before.map(({ code }) => code).filter((code) => left.includes(code) || !mayGo(code));
  return kept.join() === left.join() ? undefined : { reason: 'Other mistakes would be in it than before.' };
}

function verifySxp(tree: SxpFile, text: string): Difference | undefined {
  const after = parseSxp(text, tree.release);
  const difference =
    compareTexts(tree, after, tree.comments, after.comments, false) ??
    compareProblems(tree.problems, after.problems);
  if (difference !== undefined) return difference;
  for (const release of releasesApart(tree)) {
    const old = release === tree.release ? tree : parseSxp(tree.text, release);
    const fresh = release === tree.release ? after : parseSxp(text, release);
    const values = valuesOfXend(old);
    if (values === undefined || JSON.stringify(values) === JSON.stringify(valuesOfXend(fresh))) continue;
    if (release === tree.release) return { reason: `A value would be another for xend of Xen ${release}.` };
    return {
      reason: `xend of Xen ${release} reads what stands in it in another way, and a value would be another.`,
      isOfReaders: true,
    };
  }
  return undefined;
}

/** The releases that may read the text each in its own way: they differ in escapes and in what `!` is. */
function releasesApart({ text, release }: SxpFile): readonly SxpRelease[] {
  if (!/[\\!]/.test(text)) return [release];
  return [...new Set([release, newestRelease, ...sxpReleases])];
}

function verifyMenu(before: MenuFile, after: MenuFile): Difference | undefined {
  return (
    compareTexts(before, after, before.comments, after.comments, false) ??
    compareProblems(before.problems, after.problems) ??
    (JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(after))
      ? undefined
      : { reason: 'A command would be another.' })
  );
}

/** All commands and titles in the order of the file, word by word. */
function wordsOf({ commands, entries, submenus }: MenuFile): unknown {
  const words = (list: MenuFile['commands']): unknown =>
    list.map(({ name, args, conditional }) => [name, conditional === true, ...args.map(({ text }) => text)]);
  return [
    words(commands),
    submenus.map(({ title, index, heading }) => [title.text, index, words([heading])]),
    entries.map(({ title, id, index, commands: own }) => [title.text, id?.text, index, words(own)]),
  ];
}

/** What holds for all languages: no letter is lost, the comments are the same, and they speak of the same lines. */
function compareTexts(
  before: { readonly text: string },
  after: { readonly text: string },
  commentsBefore: readonly Comment[],
  commentsAfter: readonly Comment[],
  sorted: boolean,
): Difference | undefined {
  const inOrder = (texts: readonly string[]): string => (sorted ? [...texts].sort() : texts).join('\n');
  const textsOf = (comments: readonly Comment[]): string =>
    inOrder(comments.map(({ text }) => trimEnd(text.includes('\r') ? text.replaceAll('\r\n', '\n') : text)));
  if (textsOf(commentsBefore) !== textsOf(commentsAfter))
    return { reason: 'A comment would be lost or changed.' };
  const spokenOf = (text: string, comments: readonly Comment[]): string =>
    inOrder(
      linesSpokenOf(text, comments).map(({ start }) => lettersOf(text.slice(start, lineEndAt(text, start)))),
    );
  if (spokenOf(before.text, commentsBefore) !== spokenOf(after.text, commentsAfter))
    return { reason: 'A suppression would speak of other settings.' };
  const whole = ({ text }: { readonly text: string }): string =>
    sorted ? [...lettersOf(text)].sort().join('') : lettersOf(text);
  return whole(before) === whole(after)
    ? undefined
    : { reason: 'Letters would be lost or change their order.' };
}

/** A text without what a layout may change: blanks, line ends, the mark, quotes, and what stands between items. */
function lettersOf(text: string): string {
  return text.replace(/[\s,;'"\ufeff]+/g, '');
}
