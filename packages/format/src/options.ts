// How a file may be laid out: the few choices there are, and what holds where nothing is chosen.

export interface FormatOptions {
  /** Columns that a line may take before a list is broken. */
  readonly printWidth: number;
  /** Blanks by which the items of a broken list are indented. */
  readonly indentWidth: number;
  /** Tabs instead, each as wide as `indentWidth`; only Prettier and .editorconfig can ask for them. */
  readonly useTabs: boolean;
  /** What stands around a text that can have either; a text with quotes or backslashes in it keeps its own. */
  readonly quotes: 'keep' | 'single' | 'double';
  /**
   * `keep`: equals signs, values of xend's options and comments that stand below each other stay so. `groups`: the same, and
   * the equals signs of lines without a blank line between them are put below each other.
   */
  readonly align: 'keep' | 'off' | 'groups';
  /** `usual`: the options of a guest are put into the usual order, within lines without a blank line between them. */
  readonly sortKeys: 'off' | 'usual';
}

export const defaultFormatOptions: FormatOptions = {
  printWidth: 80,
  indentWidth: 4,
  useTabs: false,
  quotes: 'keep',
  align: 'keep',
  sortKeys: 'off',
};
