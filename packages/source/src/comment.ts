// Comments, and where they belong.
import type { Span } from './span.ts';

/** A comment from its mark to the last character before the line end. */
export interface Comment {
  /** With the mark: `# like this`. */
  readonly text: string;
  readonly span: Span;
}

/**
 * The comments of a node, decided once when the tree is built.
 * - `leading`: on lines of their own directly before it.
 * - `trailing`: after it on its last line.
 * - `dangling`: inside it, where no child follows that could lead with it (an empty list, the end of a file).
 */
export interface Comments {
  readonly leading: readonly Comment[];
  readonly trailing: readonly Comment[];
  readonly dangling: readonly Comment[];
}

export const noComments: Comments = { leading: [], trailing: [], dangling: [] };
