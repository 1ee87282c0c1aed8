// Reads the variables out of files in /etc/default, which are scripts of the shell that only set some.
import type { Span } from '@xencfg/source';

export interface Variable {
  readonly text: string;
  /** Without the quotes. */
  readonly span: Span;
}

/**
 * `NAME=value` on lines of their own; the last of a name counts. A value with anything that the shell would work out (`$`,
 * back-quotes, a backslash, quotes in the middle) is left out, and so is the name then.
 */
export function readVariables(text: string): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  for (const match of text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=([^\r\n]*)/gm)) {
    const [whole, name = '', written = ''] = match;
    const value = readValue(written);
    if (value === undefined) {
      found.delete(name);
      continue;
    }
    const start = match.index + whole.length - written.length + value.at;
    found.set(name, { text: value.text, span: { start, end: start + value.text.length } });
  }
  return found;
}

/** The value and where it begins in what is written. */
function readValue(written: string): { readonly text: string; readonly at: number } | undefined {
  const match = /^(?:(["'])([^"'$`\\]*)\1|[^\s"'$`\\;&|<>()#]*)/.exec(written);
  if (match === null) return undefined;
  const [whole, quote = '', quoted] = match;
  // Behind it only the end of the command, or a comment, may follow.
  if (!/^(?:\s*(?:$|;)|\s+#)/.test(written.slice(whole.length))) return undefined;
  return { text: quoted ?? whole, at: quote.length };
}
