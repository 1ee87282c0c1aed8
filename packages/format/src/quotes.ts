// Quotes around a text, where either kind would do.
import type { FormatOptions } from './options.ts';

/** A string as it is to be written; one with quotes or backslashes in it stays, as do several side by side. */
export function requote(raw: string, quotes: FormatOptions['quotes']): string {
  if (quotes === 'keep') return raw;
  const match = /^([A-Za-z]*)(['"])([^'"\\]*)\2$/.exec(raw);
  if (match === null) return raw;
  const quote = quotes === 'single' ? "'" : '"';
  return `${match[1]}${quote}${match[3]}${quote}`;
}
