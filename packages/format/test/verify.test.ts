// The proof by itself: each of these texts differs from its layout in one thing, and is told apart.
import { detectLanguage, openDocument } from '@xencfg/model';
import { expect, test } from 'vitest';
import { defaultFormatOptions } from '../src/index.ts';
import { verifyFormatted } from '../src/verify.ts';

function verify(path: string, before: string, after: string, sorted = false): string | undefined {
  const document = openDocument(path, before, detectLanguage(path, before, true) ?? 'cfg');
  if (!('tree' in document)) throw new Error('There is nothing to compare.');
  const options = { ...defaultFormatOptions, sortKeys: sorted ? 'usual' : 'off' } as const;
  return verifyFormatted(document, after, options)?.reason;
}

test.each([
  ['guest.cfg', 'a=1 # x\nb=[2,]\n', 'a = 1  # x\nb = [ 2 ]\n'],
  ['guest.xm', "if x:\n  a=['1',]\n", "if x:\n  a = [ '1' ]\n"],
  ['xend-config.sxp', '(a b)(c)\n', '(a b)\n(c)\n'],
  ['menu.lst', 'title x  \n', 'title x\n'],
])('%s: a layout passes', (path, before, after) => {
  expect(verify(path, before, after)).toBeUndefined();
});

test.each([
  ['a value', 'guest.cfg', 'a=1\n', 'a = 2\n', /Letters/],
  ['blanks in a value', 'guest.cfg', "a='x y'\n", "a = 'x  y'\n", /setting.*xl/],
  ['a number for a text', 'guest.cfg', "a='1'\n", 'a = 1\n', /setting/],
  ['an item of a list', 'guest.cfg', "a=['1', '2']\n", "a = [ '1 2' ]\n", /setting/],
  ['an order', 'guest.cfg', 'a=1\nb=2\n', 'b = 2\na = 1\n', /Letters/],
  ['a comment', 'guest.cfg', 'a=1 # x\n', 'a = 1\n', /comment/],
  ['where a comment stands', 'guest.cfg', '# x\na=1\nb=2\n', 'a = 1  # x\nb = 2\n', /setting|Letters/],
  ['which setting a comment is behind', 'guest.cfg', 'a=1\n# x\nb=2\n', 'a=1 # x\nb=2\n', /setting/],
  ['whether a string is joined', 'guest.xm', "a='x' 'y'\n", "a = 'xy'\n", /setting.*xm/],
  ['the block of a statement', 'guest.xm', 'if x:\n  a=1\n  b=2\n', 'if x:\n  a = 1\nb = 2\n', /setting.*xm/],
  [
    'what a suppression speaks of',
    'guest.cfg',
    'a=[1,2] # xencfg-disable-line\n',
    'a = [\n1,\n2 ]  # xencfg-disable-line\n',
    /suppression/,
  ],
  [
    'what a suppression on a line before speaks of',
    'guest.cfg',
    '# xencfg-disable-next-line\na=1;b=2\n',
    '# xencfg-disable-next-line\na=1\nb=2\n',
    /suppression/,
  ],
  ['a mistake', 'guest.cfg', 'a=1\nb=[1\n', 'a=1\nb= 1]\n', /Letters|mistakes/],
  [
    'the encoding of a program',
    'guest.xm',
    'import os\n\n# coding: latin-1\n',
    'import os\n# coding: latin-1\n',
    /encoding/,
  ],
  [
    'the reading of the other toolstack',
    'guest.cfg',
    '# x\ra = 2\n',
    '# x a = 2\n',
    /comment|setting|mistakes/,
  ],
  ['a CR LF that xl would refuse now', 'guest.cfg', '# x\r\n', '# x\r\n\r\n', /mistakes/],
  ['a value of xend', 'xend-config.sxp', "(a 'x y')\n", "(a 'x  y')\n", /value.*4\.4/],
  ['a list of xend', 'xend-config.sxp', '(a (b) c)\n', '(a (b c))\n', /Letters|value/],
  ['a word of an older xend', 'xend-config.sxp', '(a b!c)\n', '(a b !c)\n', /value/],
  ['a command', 'menu.lst', 'title x\nroot (hd0,0)\n', 'title x root (hd0,0)\n', /command/],
])('%s is told', (_, path, before, after, reason) => {
  expect(verify(path, before, after)).toMatch(reason);
});

test('sorting may change the order of names, and only that', () => {
  expect(verify('guest.cfg', 'b=1\na=2\n', 'a = 2\nb = 1\n', true)).toBeUndefined();
  expect(verify('guest.cfg', 'b=1\na=2\nb=3\n', 'a = 2\nb = 3\nb = 1\n', true)).toMatch(/setting/);
  expect(verify('guest.cfg', 'b=1 # x\na=2\n', 'a = 2  # x\nb = 1\n', true)).toMatch(/setting/);
});
