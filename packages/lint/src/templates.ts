// Files that a program still has to fill in before a toolstack can read them.
import type { Span } from '@xencfg/source';

/**
 * The first place that is to be filled in, outside comments; undefined for a plain file. Known are Jinja's `{{ x }}` and
 * `{% if x %}`, ERB's `<%= x %>`, Perl's `{$x}`, and `${X}` and `@X@` of shells and autoconf. What Python makes of `%` is
 * none of these: '{%s}' and '<%s>' are not taken for them.
 */
export function findPlaceholder(text: string): Span | undefined {
  if (!mark.test(text)) return undefined;
  const [start, end] = placeholder.exec(text)?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** What all of them hold: most files have none of it, and one look is cheaper than a search of each line. */
const mark = /[{@]|<%/;

/** Begins again at each line, and what is filled in ends before the next mark, so that the search is linear. */
const placeholder =
  /^[^#\n\r\u2028\u2029]*?(\{\{-?\s*[\w.][^{}\n]*\}\}|\{%[-+]?\s[^%\n]*%\}|<%(?:=|[-=]?\s)[^%\n]*%>|\{\s*\$\w+\s*\}|\$\{\w+\}|@[A-Z][A-Z0-9_]*@)/dm;
