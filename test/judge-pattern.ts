// Asks recheck whether a regular expression can take more than linear time.
import { checkSync } from 'recheck';
import { expect } from 'vitest';

// In JavaScript, so that it needs neither a JVM nor a binary of its own.
process.env.RECHECK_SYNC_BACKEND = 'pure';

export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

/** What recheck cannot decide, or judges for more than it is used for, each with the reason why it may stay. */
const excused: Readonly<Record<string, string>> = {
  '/(«[^»]*»)/': 'sees the examples of rules only',
  '/[ \\t]*$/': 'sees the last 256 characters before a place',
  '/^[^#\\n\\r\\u2028\\u2029]*?(\\{\\{-?\\s*[\\w.][^{}\\n]*\\}\\}|\\{%[-+]?\\s[^%\\n]*%\\}|<%(?:=|[-=]?\\s)[^%\\n]*%>|\\{\\s*\\$\\w+\\s*\\}|\\$\\{\\w+\\}|@[A-Z][A-Z0-9_]*@)/dm':
    'recheck gives up after 20 s; twice the marks took twice the time',
  '/([\\w.]+)[ \\t]*=[ \\t]*$/': 'sees the last 80 characters before a value',
};

export function judge({ source, flags }: Pattern): void {
  if (excused[`/${source}/${flags}`] !== undefined) return;
  // The check knows no `d`, which only adds places to what is found.
  // What it cannot work out it tries with random texts: the same ones each time, so that its verdict is the same each time.
  const result = checkSync(source, flags.replace('d', ''), { timeout: 60_000, randomSeed: 1 });
  const attack = result.status === 'vulnerable' ? result.attack.pattern : '';
  expect(result.status, `/${source}/${flags} is ${result.status}: ${attack}`).toBe('safe');
}
