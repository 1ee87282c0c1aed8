// Edits to the words that a guest's kernel is started with.
import type { Guest, LocatedText, Setting } from '@xencfg/model';
import type { TextEdit } from '@xencfg/source';
import { insertBelow } from './line-edits.ts';
import { isQuotedVerbatim } from './verbatim.ts';

/** The text that ends the command line: `cmdline` where it replaces the others, else `extra`. */
export function lastWords(guest: Guest): LocatedText | undefined {
  const replaced = guest.toolstack !== 'xm' && guest.setting('cmdline') !== undefined;
  return guest.text(replaced ? 'cmdline' : 'extra');
}

/** Adds a word at the end, in an `extra` below `anchor` when there is none; undefined where no edit is certain. */
export function appendWord(guest: Guest, word: string, anchor: Setting): TextEdit | undefined {
  const source = guest.document.text;
  const words = lastWords(guest);
  if (words === undefined) {
    const quote = /["']/.exec(source.slice(anchor.value.span.start, anchor.value.span.end))?.[0] ?? "'";
    return guest.isAbsent('extra')
      ? insertBelow(source, anchor.span, `extra = ${quote}${word}${quote}`)
      : undefined;
  }
  if (!isQuotedVerbatim(source, words.span, words.text)) return undefined;
  const gap = words.text === '' || /\s$/.test(words.text) ? '' : ' ';
  return { span: { start: words.span.end, end: words.span.end }, text: `${gap}${word}` };
}
