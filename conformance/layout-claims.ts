// What a layout must never do to a file, asked of the readers anew and apart from the formatter's own proof.
import { type Document, openDocument } from '@xencfg/model';
import { type FormatOptions, formatDocument } from '../packages/format/src/index.ts';
import type { LayoutInput } from './generators/layouts.ts';

export interface Claimed {
  /** The text laid out, or as it was where the formatter refuses it. */
  readonly text: string;
  readonly refused?: string;
  /** It was refused for the proof's sake, which is a mistake of the layout that does no harm. */
  readonly unproven?: true;
  /** What is wrong with it; absent where all is well. */
  readonly fault?: string;
}

/** Lays a file out twice, with the comments compared. */
export function layOutAndCheck(input: LayoutInput, options: Partial<FormatOptions>): Claimed {
  const before = open(input, input.text);
  const first = formatDocument(before, options);
  if ('refused' in first) return { ...first, text: input.text };
  const { text } = first;
  const after = open(input, text);
  const again = formatDocument(after, options);
  if (!('text' in again)) return { text, fault: `refused the second time: ${again.refused}` };
  if (again.text !== text) return { text, fault: `goes on to ${JSON.stringify(again.text)}` };
  const sorted = options.sortKeys === 'usual';
  if (remarksOf(before, sorted) !== remarksOf(after, sorted)) return { text, fault: 'other comments' };
  return { text };
}

function open({ path, language }: LayoutInput, text: string): Document {
  return openDocument(path, text, language);
}

/** All comments without the blanks at their ends. */
function remarksOf(document: Document, sorted: boolean): string {
  if (!('tree' in document)) return '';
  const { tree } = document;
  const comments = tree.kind === 'File' ? tree.allComments : tree.comments;
  const texts = comments.map(({ text }) => text.replaceAll('\r\n', '\n').replace(/[ \t\r\f\v]+$/, ''));
  return (sorted ? texts.sort() : texts).join('\n');
}
