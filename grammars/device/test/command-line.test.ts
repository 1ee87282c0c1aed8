// The kernel's command line, cut as Linux cuts it.
import { expect, test } from 'vitest';
import { type KernelWord, parseCommandLine } from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

function write(text: string, words: readonly KernelWord[]): string {
  return words
    .map(({ nameSpan, valueSpan }) => `[${at(text, nameSpan)}${valueSpan ? `→${at(text, valueSpan)}` : ''}]`)
    .join(' ');
}

const rows: [text: string, words: string, initWords: string][] = [
  ['', '', ''],
  ['  root=/dev/xvda1 ro\tquiet\n', '[root→/dev/xvda1] [ro] [quiet]', ''],
  ['root=UUID=a-b', '[root→UUID=a-b]', ''],
  ['panic= x', '[panic→] [x]', ''],
  ['a="b c" d', '[a→b c] [d]', ''],
  ['"a=b c" d', '[a→b c] [d]', ''],
  ['"a b"', '[a b]', ''],
  ['a="b"c', '[a→b"c]', ''],
  ['a=b" "c d', '[a→b" "c] [d]', ''],
  ['a=""', '[a→]', ''],
  ['=a=b', '[=a→b]', ''],
  ['"=a', '[=a]', ''],
  ["a='b c'", "[a→'b] [c']", ''],
  ['ro -- single a=b -- c', '[ro]', '[single] [a→b] [--] [c]'],
  ['--x -- ', '[--x]', ''],
];

test.each(rows)('%j', (text, words, initWords) => {
  const line = parseCommandLine(text);
  expect([write(text, line.words), write(text, line.initWords)]).toEqual([words, initWords]);
});

test.each([
  ['a="b c', '[a→b c]', 'command-line-quote-open@"b c'],
  ['a b="', '[a] [b→]', 'command-line-quote-open@"'],
  ['"', '[]', 'command-line-quote-open@"'],
])('an open quote in %j', (text, words, problems) => {
  const line = parseCommandLine(text);
  expect([write(text, line.words), writeProblems(text, line.problems)]).toEqual([words, problems]);
});
