// Settings of xm that xend turns into words of the kernel's command line, and edits that write those words down.
import type { Guest, Setting } from '@xencfg/model';
import type { Fix, TextEdit } from '@xencfg/source';
import { lastWords } from './command-line.ts';
import { removeLines } from './line-edits.ts';
import { isRightSide } from './literals.ts';
import { isQuotedVerbatim } from './verbatim.ts';

/** The text of an option, or what xm takes without it; undefined while that is not known. */
export function textOrDefault(guest: Guest, name: string, fallback: string): string | undefined {
  return guest.isAbsent(name) ? fallback : guest.text(name)?.text;
}

/** Whether xend gives the kernel an `ip=`: with an address, or with another word in `dhcp` than off (create.py, 4.4.0). */
export function hasAddress(guest: Guest): boolean {
  return textOrDefault(guest, 'ip', '') !== '' || textOrDefault(guest, 'dhcp', 'off') !== 'off';
}

/**
 * Puts the word at the end of the command line and takes the settings away that it stands for, as far as they stand on
 * lines of their own; undefined where no edit is certain. `anchor` gives its place to `extra` where there is none.
 */
export function writeDown(
  guest: Guest,
  word: string,
  anchor: Setting,
  others: readonly string[],
): Fix | undefined {
  const { document } = guest;
  const words = lastWords(guest);
  const edits: TextEdit[] = [];
  if (words === undefined) {
    if (!guest.isAbsent('extra') || !isRightSide(document.text, anchor)) return undefined;
    const quote = /["']/.exec(document.text.slice(anchor.value.span.start))?.[0] ?? "'";
    if (word.includes(quote)) return undefined;
    edits.push({ span: anchor.span, text: `extra = ${quote}${word}${quote}` });
  } else {
    if (!isQuotedVerbatim(document.text, words.span, words.text) || /["'\\]/.test(word)) return undefined;
    const gap = words.text === '' || /\s$/.test(words.text) ? '' : ' ';
    const { end } = words.span;
    const away = removeLines(document, anchor.span);
    if (away === undefined) return undefined;
    edits.push(away, { span: { start: end, end }, text: `${gap}${word}` });
  }
  for (const name of others) {
    const setting = guest.setting(name);
    if (setting === undefined || document.evaluation.used.has(name)) continue;
    const away = removeLines(document, setting.span);
    if (away !== undefined) edits.push(away);
  }
  return { title: `Write ${word.slice(0, word.indexOf('='))}= on the command line`, safety: 'unsafe', edits };
}
