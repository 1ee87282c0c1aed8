// The tree of a GRUB menu, as far as an entry that boots Xen needs it.
import type { Comment, Comments, Problem, Span, TracedText } from '@xencfg/source';

/** `legacy` is menu.lst of GRUB up to 0.97, `grub2` is grub.cfg. */
export type MenuSyntax = 'legacy' | 'grub2';

/** A whole menu. A line that GRUB does not know is a command like any other. */
export interface MenuFile {
  readonly kind: 'MenuFile';
  readonly syntax: MenuSyntax;
  readonly text: string;
  /** Those before the first title; in grub.cfg all outside of entries, bodies of functions and submenus included. */
  readonly commands: readonly MenuCommand[];
  /** Those in submenus as well, in the order of the text. */
  readonly entries: readonly MenuEntry[];
  /** In the order of the text; none in menu.lst. */
  readonly submenus: readonly Submenu[];
  /** Every comment of the file in order; the nodes and `dangling` hold the same objects. */
  readonly comments: readonly Comment[];
  /** The comments after the last command. */
  readonly dangling: readonly Comment[];
  /** In the order of the text, one for each mistake. */
  readonly problems: readonly Problem[];
  readonly span: Span;
}

/** A `submenu` of grub.cfg. */
export interface Submenu {
  readonly kind: 'Submenu';
  /** The line that opens it, without the brace. */
  readonly heading: MenuCommand;
  readonly title: Located;
  readonly id?: Located;
  /** The submenu that this one stands in. */
  readonly parent?: Submenu;
  /** Its place among the entries and submenus around it, counted from 0. */
  readonly index: number;
  readonly conditional?: true;
  /** To the closing brace, or to the last that it holds. */
  readonly span: Span;
  /** Those of the heading are at the heading; here stand those before the closing brace. */
  readonly comments: Comments;
}

/** From one title to the next; in grub.cfg a `menuentry` with its braces. */
export interface MenuEntry {
  readonly kind: 'Entry';
  /** As the menu shows it, without the blanks around; an empty span after the keyword when there is none. */
  readonly title: Located;
  /** The `menuentry` line with all its words, without the brace; grub.cfg only. */
  readonly heading?: MenuCommand;
  /** By which grub.cfg may name it; usually the word after `--id` or `$menuentry_id_option`. */
  readonly id?: Located;
  /** The submenu that it stands in. */
  readonly submenu?: Submenu;
  /** Its place among the entries and submenus around it, counted from 0. */
  readonly index: number;
  /** In a branch, loop or function: whether it is in the menu is not known here. */
  readonly conditional?: true;
  readonly commands: readonly MenuCommand[];
  /** From the keyword to the end of the last command, or the closing brace. */
  readonly span: Span;
  readonly comments: Comments;
  /** Xen, where the entry boots Xen; of several such lines the last, as each loads anew. */
  readonly kernel?: ImageLine;
  /** In Xen's entry first the kernel of dom0, then its RAM disk. */
  readonly modules: readonly ImageLine[];
}

/**
 * One line, or several joined with backslashes. In grub.cfg all up to a newline, `;` or brace; `if`, `then`, `else`, `fi`
 * and their like are commands too, and `then`, `else` and `do` end one where the next begins.
 */
export interface MenuCommand {
  readonly kind: 'Command';
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Argument[];
  /** In a branch, loop or function of grub.cfg: whether it is run is not known here. */
  readonly conditional?: true;
  /** Without the blanks at the end. */
  readonly span: Span;
  readonly comments: Comments;
}

/**
 * A word after the command. In menu.lst a word never reaches over the end of a line, as GRUB puts a blank there. In
 * grub.cfg quotes and backslashes are taken off, and `${name}` stays as it stands.
 */
export interface Argument {
  readonly text: string;
  /** With the quotes. */
  readonly span: Span;
  /** The text with the place of each of its characters; only where it differs from what is written. */
  readonly traced?: TracedText;
  /** What stands before the first `=`; this and the next three are absent where there is none. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** What stands after the first `=`. */
  readonly value?: string;
  readonly valueSpan?: Span;
}

/** A `kernel`, `multiboot` or `module` line that names a file. */
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
