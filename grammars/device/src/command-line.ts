// Cuts a kernel's command line into words as Linux does: next_arg and parse_args of its lib/cmdline.c and kernel/params.c.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { isBlank } from './field.ts';

/** One word. Quotes do not belong to name and value, which their spans cover exactly. */
export interface KernelWord {
  /** As written; Linux takes `-` and `_` in it for the same. */
  readonly name: string;
  /** Absent without an equals sign; empty after one at the end. */
  readonly value?: string;
  /** The whole word, quotes included. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Absent where there is no value. */
  readonly valueSpan?: Span;
}

export interface CommandLine {
  /** In their order; of a name that is there twice most settings of the kernel take the last. */
  readonly words: readonly KernelWord[];
  /** What stands after the word `--`, which newer kernels hand to init unread. Older ones read it like the rest. */
  readonly initWords: readonly KernelWord[];
  /** A quote that is never closed: Linux takes all that follows for one word. */
  readonly problems: readonly Problem[];
}

/** The words of a command line: blanks part them, but not between double quotes, which cannot be escaped. */
export function parseCommandLine(text: string): CommandLine {
  const words: KernelWord[] = [];
  const initWords: KernelWord[] = [];
  const problems: Problem[] = [];
  let target = words;
  for (let at = skipBlanks(text, 0); at < text.length; ) {
    const { end, equals, openQuote } = findEnd(text, at);
    const word = makeWord(text, at, end, equals);
    if (openQuote !== undefined) problems.push(reportOpenQuote(text, openQuote));
    if (target === words && word.name === '--' && word.value === undefined) target = initWords;
    else target.push(word);
    at = skipBlanks(text, end);
  }
  return { words, initWords, problems };
}

/** Where the word at `start` ends, and its first equals sign; one that begins the word is part of the name. */
function findEnd(text: string, start: number): { end: number; equals?: number; openQuote?: number } {
  const nameStart = text[start] === '"' ? start + 1 : start;
  let openQuote: number | undefined;
  let equals: number | undefined;
  let at = start;
  for (; at < text.length; at++) {
    if (openQuote === undefined && isBlank(text, at)) break;
    if (text[at] === '"') openQuote = openQuote === undefined ? at : undefined;
    else if (text[at] === '=' && at > nameStart) equals ??= at;
  }
  return { end: at, ...(equals !== undefined && { equals }), ...(openQuote !== undefined && { openQuote }) };
}

/** Linux takes away a quote that begins the word or the value, and then one at the end of the word. */
function makeWord(text: string, start: number, end: number, equals: number | undefined): KernelWord {
  const isQuoted = text[start] === '"';
  const nameStart = isQuoted ? start + 1 : start;
  const isValueQuoted = equals !== undefined && text[equals + 1] === '"';
  const hasEndQuote = (isQuoted || isValueQuoted) && end > nameStart && text[end - 1] === '"';
  const contentEnd = hasEndQuote ? end - 1 : end;
  const nameSpan = spanOf(nameStart, equals ?? contentEnd);
  const word = { name: text.slice(nameSpan.start, nameSpan.end), span: spanOf(start, end), nameSpan };
  if (equals === undefined) return word;
  const valueStart = isValueQuoted ? equals + 2 : equals + 1;
  const valueSpan = spanOf(valueStart, Math.max(valueStart, contentEnd));
  return { ...word, value: text.slice(valueSpan.start, valueSpan.end), valueSpan };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}

function reportOpenQuote(text: string, quote: number): Problem {
  return {
    code: 'command-line-quote-open',
    message: 'This double quote is never closed, so the kernel takes all that follows it for one word.',
    help: 'Close it after the value.',
    span: spanOf(quote, text.length),
  };
}
