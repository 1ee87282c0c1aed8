// The tree of a GRUB menu, as far as an entry that boots Xen needs it.
import type { Comment, Comments, Problem, Span } from '@xencfg/source';

/** A whole menu.lst. A line that GRUB does not know is a command like any other. */
export interface MenuFile {
  readonly kind: 'MenuFile';
  readonly text: string;
  /** Those before the first title. */
  readonly commands: readonly MenuCommand[];
  readonly entries: readonly MenuEntry[];
  /** Every comment of the file in order; the nodes and `dangling` hold the same objects. */
  readonly comments: readonly Comment[];
  /** The comments after the last command. */
  readonly dangling: readonly Comment[];
  /** In the order of the text, one for each mistake. */
  readonly problems: readonly Problem[];
  readonly span: Span;
}

/** From one title to the next. */
export interface MenuEntry {
  readonly kind: 'Entry';
  /** As the menu shows it, without the blanks around; an empty span after the keyword when there is none. */
  readonly title: Located;
  readonly commands: readonly MenuCommand[];
  /** From the keyword `title` to the end of the last command. */
  readonly span: Span;
  readonly comments: Comments;
  /** Xen, where the entry boots Xen; of several `kernel` lines the last, as each loads anew. */
  readonly kernel?: ImageLine;
  /** In Xen's entry first the kernel of dom0, then its RAM disk. */
  readonly modules: readonly ImageLine[];
}

/** One line, or several joined with backslashes. */
export interface MenuCommand {
  readonly kind: 'Command';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Argument[];
  /** Without the blanks at the end. */
  readonly span: Span;
  readonly comments: Comments;
}

/** A word after the command; a word never reaches over the end of a line, as GRUB puts a blank there. */
export interface Argument {
  readonly text: string;
  readonly span: Span;
  /** What stands before the first `=`; this and the next three are absent where there is none. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** What stands after the first `=`. */
  readonly value?: string;
  readonly valueSpan?: Span;
}

/** A `kernel` or `module` line that names a file. */
export interface ImageLine {
  readonly path: Located;
  /** What is handed to the image; GRUB's own options before the path are not part of it. */
  readonly args: readonly Argument[];
  readonly command: MenuCommand;
  readonly span: Span;
}

export interface Located {
  readonly text: string;
  readonly span: Span;
}
