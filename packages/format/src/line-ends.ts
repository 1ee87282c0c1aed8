// Line ends and the byte-order mark: taken off before a text is laid out, and put back as they were.
import type { Document } from '@xencfg/model';
import { readCfgAgain } from './reading.ts';

/** A text with LF only and no mark, and what has to be put back. */
export interface PlainText {
  readonly text: string;
  readonly mark: '' | '\ufeff';
  readonly lineEnd: '\n' | '\r\n';
}

/** A CR that ends no line stays: to most readers it is something else. */
export function takeLineEnds(document: Document): PlainText {
  const { text } = document;
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const rest = text.slice(mark.length);
  if (!rest.includes('\r\n')) return { text: rest, mark, lineEnd: '\n' };
  return {
    text: rest.replaceAll('\r\n', '\n'),
    mark,
    lineEnd: keepsCarriageReturns(document) ? '\r\n' : '\n',
  };
}

export function putLineEndsBack(text: string, { mark, lineEnd }: PlainText): string {
  return mark + (lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd));
}

/**
 * xl refuses a file for one CR LF outside of comments, and a layout does not decide that it reads it from now on; so there
 * every line gets one. Otherwise a file has them where each of its lines does, unless xl would refuse it for the one that a
 * last line without a line end gets.
 */
function keepsCarriageReturns(document: Document): boolean {
  const { text, problems } = document;
  if (problems.some(({ problem }) => problem.code === 'crlf')) return true;
  if (/(?:^|[^\r])\n/.test(text)) return false;
  if (text.endsWith('\n') || !('tree' in document) || document.tree.kind !== 'File') return true;
  return readCfgAgain(document.tree, text, 'xl').problems.some(({ code }) => code === 'crlf');
}
