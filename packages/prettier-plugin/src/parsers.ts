// Parsers in Prettier's sense: the text read by its language's reader, or already laid out where only a range is asked for.
import { formatDocument } from '@xencfg/format';
import { type Document, detectLanguage, type Language, openDocument } from '@xencfg/model';
import type { Parser, ParserOptions } from 'prettier';
import { formatOptionsOf } from './options.ts';

/** The one node that Prettier sees. */
export interface FileNode {
  readonly type: 'xencfg-file';
  readonly document: Document;
}

export const astFormat = 'xencfg';

/** A pool of CPUs has the name of a guest's file and only its content tells. */
function guestLanguage(path: string, text: string): Language {
  return detectLanguage(path, text, true) === 'cpupool' ? 'cpupool' : 'cfg';
}

export const parsers: Readonly<Record<string, Parser<FileNode>>> = {
  'xen-cfg': parserOf(guestLanguage),
  'xend-sxp': parserOf(() => 'sxp'),
  'grub-menu': parserOf(() => 'menu'),
  'xl-conf': parserOf(() => 'xl-conf'),
};

function parserOf(languageOf: (path: string, text: string) => Language): Parser<FileNode> {
  const open = (text: string, { filepath = '' }: ParserOptions): Document =>
    openDocument(filepath, text, languageOf(filepath, text));
  return {
    astFormat,
    locStart: () => 0,
    locEnd: ({ document }) => document.text.length,
    parse: (text, options) => ({ type: 'xencfg-file', document: open(text, options) }),
    /**
     * Prettier finds the nodes of a range for languages of its own only, and for all others it leaves the text as it is: so
     * the range is laid out here, and Prettier takes it from there.
     */
    preprocess: (text, options) => {
      const { rangeStart: start, rangeEnd: end } = options;
      if (start <= 0 && end >= text.length) return text;
      return textOf(formatDocument(open(text, options), formatOptionsOf(options), { start, end }));
    },
  };
}

/** Throws where the formatter refuses: Prettier shows the sentence and leaves the file. */
export function textOf(formatted: ReturnType<typeof formatDocument>): string {
  if (!('refused' in formatted)) return formatted.text;
  const error = new Error(formatted.refused);
  // Prettier prints it instead of the message, and there is nothing in it for the user.
  error.stack = '';
  throw error;
}
