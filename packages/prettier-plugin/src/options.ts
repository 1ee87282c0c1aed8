// The formatter's options among Prettier's: widths are Prettier's own, the rest is ours.
import { defaultFormatOptions, type FormatOptions } from '@xencfg/format';
import type { ParserOptions, SupportOptions } from 'prettier';

type OwnOptions = Pick<FormatOptions, 'quotes' | 'align' | 'sortKeys'>;

export const options: SupportOptions = {
  quotes: {
    type: 'choice',
    category: 'Xen',
    default: defaultFormatOptions.quotes,
    description: 'Which quotes stand around a text that can have either.',
    choices: [
      { value: 'keep', description: 'As they are.' },
      { value: 'single', description: 'Single quotes.' },
      { value: 'double', description: 'Double quotes.' },
    ],
  },
  align: {
    type: 'choice',
    category: 'Xen',
    default: defaultFormatOptions.align,
    description: 'Whether equals signs stand below each other.',
    choices: [
      { value: 'keep', description: 'Where they do already.' },
      { value: 'off', description: 'One blank before each.' },
      { value: 'groups', description: 'In lines without a blank line between them.' },
    ],
  },
  sortKeys: {
    type: 'choice',
    category: 'Xen',
    default: defaultFormatOptions.sortKeys,
    description: 'Whether the options of a guest are put into the usual order.',
    choices: [
      { value: 'off', description: 'As they are.' },
      { value: 'usual', description: 'Name, type, boot, memory and so on, within a group of lines.' },
    ],
  },
};

/** What holds for our files where the project says nothing. */
export const defaultOptions = {
  printWidth: defaultFormatOptions.printWidth,
  tabWidth: defaultFormatOptions.indentWidth,
};

/** Prettier hands over our options with its own, checked against the choices above. */
export function formatOptionsOf(given: ParserOptions): FormatOptions {
  const { printWidth, tabWidth, useTabs, quotes, align, sortKeys } = given as ParserOptions &
    Partial<OwnOptions>;
  return {
    printWidth,
    indentWidth: tabWidth,
    useTabs: useTabs ?? defaultFormatOptions.useTabs,
    quotes: quotes ?? defaultFormatOptions.quotes,
    align: align ?? defaultFormatOptions.align,
    sortKeys: sortKeys ?? defaultFormatOptions.sortKeys,
  };
}
