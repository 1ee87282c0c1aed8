// Tells whether a value stands in the file letter by letter, so that an edit there gives what it seems to give.
import type { Span } from '@xencfg/source';

/** False where the value comes from escapes or from a computed expression. */
export function isVerbatim(source: string, span: Span, value: string): boolean {
  return source.slice(span.start, span.end) === value;
}

/** The same for a whole text, which then stands between one pair of quotes. */
export function isQuotedVerbatim(source: string, span: Span, value: string): boolean {
  const quote = source[span.start - 1];
  return (quote === "'" || quote === '"') && source[span.end] === quote && isVerbatim(source, span, value);
}
