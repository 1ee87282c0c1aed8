// The tree of an S-expression file as xend reads it.
import type { Comment, Comments, Problem, Span, TracedText } from '@xencfg/source';
import type { SxpRelease } from './release.ts';

/** A whole file. What could not be read is told in `problems`; every word of the text is still in the tree. */
export interface SxpFile {
  readonly kind: 'SxpFile';
  readonly text: string;
  /** Whose reader it was read for. */
  readonly release: SxpRelease;
  readonly items: readonly SxpNode[];
  /** Every comment of the file in order; the nodes and `dangling` hold the same objects. */
  readonly comments: readonly Comment[];
  /** The comments after the last item. */
  readonly dangling: readonly Comment[];
  /** In the order of the text, one for each mistake. Empty means that xend reads the file as it stands. */
  readonly problems: readonly Problem[];
  readonly span: Span;
}

export type SxpNode = SxpList | SxpString | SxpAtom;

export interface SxpList {
  readonly kind: 'List';
  readonly items: readonly SxpNode[];
  readonly open: Span;
  /** Absent when the list is never closed; it then ends with its last word. */
  readonly close?: Span;
  readonly span: Span;
  readonly comments: Comments;
}

export interface SxpString {
  readonly kind: 'String';
  /** With escapes read as xend reads them; `\ooo` and `\xHH` give one character for the byte. */
  readonly value: string;
  readonly quote: "'" | '"';
  /** The value with the place of each of its characters. */
  readonly traced: TracedText;
  /** With the quotes. */
  readonly span: Span;
  readonly comments: Comments;
}

/** A word without quotes; xend makes no difference between it and a string, and knows no numbers. */
export interface SxpAtom {
  readonly kind: 'Atom';
  readonly value: string;
  readonly span: Span;
  readonly comments: Comments;
}
