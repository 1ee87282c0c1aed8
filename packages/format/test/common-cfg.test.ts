// The quick proof: texts of which it says that they say the same are the same to both toolstacks' readers.
import { parseCfg } from '@xencfg/grammar-cfg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameFile } from '../src/cfg-compare.ts';
import { readCommon, saySame } from '../src/common-cfg.ts';

const lines = [
  ...['a = 1', "b = 'x y'", 'c="x"', 'd = 0', '# e', "f=['x','y',]", 'g = [ 1, 2 ]  # h', 'i = []', ''],
  'j = [ # k\n    \'x\', # l\n    # m\n    "y"\n]',
];
const pieces = [' ', '\n', '\t', ',', '#', "'", '"', '=', '[', ']', '0', 'z', '\\', ';', '\r', '\0', ''];

/** A text, and the same with a stretch of it replaced. */
const pairs = fc
  .tuple(fc.array(fc.constantFrom(...lines), { maxLength: 6 }), fc.constantFrom('\n', ''))
  .map(([some, end]) => some.join('\n') + end)
  .chain((text) =>
    fc
      .tuple(fc.nat(text.length), fc.nat(2), fc.constantFrom(...pieces))
      .map(([at, length, piece]) => ({ text, other: text.slice(0, at) + piece + text.slice(at + length) })),
  );

test('what it reads is read without a problem by both, and what says the same is the same', () => {
  const told = { same: 0, other: 0, neither: 0 };
  fc.assert(
    fc.property(pairs, ({ text, other }) => {
      const [a, b] = [readCommon(text), readCommon(other)];
      if (a === undefined || b === undefined) {
        told.neither++;
        return;
      }
      const isSame = saySame(a, b);
      told[isSame ? 'same' : 'other']++;
      for (const dialect of ['xl', 'xm'] as const) {
        const [before, after] = [parseCfg(text, dialect), parseCfg(other, dialect)];
        for (const { problems } of [before, after])
          expect(problems.filter(({ code }) => code !== 'comment-without-newline')).toEqual([]);
        if (isSame) expect(sameFile(before, after, false)).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(told.same, told.other, told.neither)).toBeGreaterThan(200);
});

test.each([
  ['a name', 'a = 1\n', 'b = 1\n'],
  ['a number', 'a = 1\n', 'a = 2\n'],
  ['a number for a text', 'a = 1\n', "a = '1'\n"],
  ['the letters of a text', "a = 'x'\n", "a = 'x '\n"],
  ['a list for its item', 'a = 1\n', 'a = [ 1 ]\n'],
  ['two items for one', "a = [ 'x, y' ]\n", "a = [ 'x', 'y' ]\n"],
  ['a text that holds a comment', "a = '#'\n", "a = ''  # '\n"],
  ['a comment', '# x\n', '# y\n'],
  ['what a comment is behind', 'a = 1  # x\n', 'a = 1\n# x\n'],
  ['an order', 'a = 1\nb = 2\n', 'b = 2\na = 1\n'],
  ['a setting more', 'a = 1\n', 'a = 1\nb = 2\n'],
])('%s makes a difference', (_, text, other) => {
  const [a, b] = [readCommon(text), readCommon(other)];
  expect(a !== undefined && b !== undefined && saySame(a, b)).toBe(false);
  expect([a, b]).not.toContain(undefined);
});

test.each([
  ['blanks', 'a=1\n', 'a  =\t1  \n'],
  ['blank lines', 'a = 1\n\n\nb = 2\n', 'a = 1\nb = 2\n\n'],
  ['the lines of a list', "a = ['x', # y\n'z']\n", "a = [\n    'x',  # y\n    'z',\n]\n"],
  ['quotes', "a = 'x'\n", 'a = "x"\n'],
  ['the last line end', 'a = 1', 'a = 1\n'],
])('%s makes none', (_, text, other) => {
  const [a, b] = [readCommon(text), readCommon(other)];
  expect(a !== undefined && b !== undefined && saySame(a, b)).toBe(true);
});
