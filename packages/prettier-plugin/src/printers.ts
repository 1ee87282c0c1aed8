// The printer: the formatter's own Doc, once the formatter has proven what becomes of it.
import { formatDocument, toDoc } from '@xencfg/format';
import type { Printer } from 'prettier';
import { formatOptionsOf } from './options.ts';
import { astFormat, type FileNode, textOf } from './parsers.ts';

/** For --debug-check, which compares trees: what they say is compared by the formatter itself. */
const massageAstNode = Object.assign((): undefined => undefined, {
  ignoredProperties: new Set(['document']),
});

export const printers: Readonly<Record<string, Printer<FileNode>>> = {
  [astFormat]: {
    print: ({ node: { document } }, given) => {
      const options = formatOptionsOf(given);
      textOf(formatDocument(document, options));
      return toDoc(document, options) ?? '';
    },
    getVisitorKeys: () => [],
    massageAstNode,
  },
};
