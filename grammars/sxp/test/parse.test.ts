// What xend's reader makes of a text, where it gives up, and how the rest of the file is kept.
import { locate } from '@xencfg/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseSxp,
  readOptions,
  readValues,
  type SxpRelease,
  type SxpString,
  sxpReleases,
  valuesOfXend,
} from '../src/index.ts';
import { acceptedByXend } from '../src/verdict.ts';
import { checkTree } from './tree-checks.ts';

const b = '\\';

describe('what xend reads', () => {
  test.each([
    ['an empty file', '', []],
    ['blanks of every kind', ' \t\n\v\f\r', []],
    ['words and strings alike', `(a 1 '1' "1")`, [['a', '1', '1', '1']]],
    ['nested and empty lists', '(a (b ()) c)', [['a', ['b', []], 'c']]],
    ['stray words', 'dom0-cpus 0', ['dom0-cpus', '0']],
    ['a semicolon, which is no comment', '; t (a;b)', [';', 't', ['a', ';b']]],
    ['brackets that end one word and begin the next', '[a b] {c<d>', ['[a', 'b', ']', '{c', '<d', '>']],
    ['an exclamation mark inside a word', 'x!y', ['x!y']],
    ['a quote in the middle of a word', "don't", ["don't"]],
    ['strings side by side', `'b''c'"d"`, ['b', 'c', 'd']],
    ['a string over two lines', "(a 'b\nc')", [['a', 'b\nc']]],
    ['an option in the first column inside a string', "(a 'b\n(c')", [['a', 'b\n(c']]],
    ['nested lists in the first column', '(a\n(b 1)\n(c 2)\n)', [['a', ['b', '1'], ['c', '2']]]],
    ['a comment that ends a word', '(a x#y)\n)', [['a', 'x']]],
    ['a number sign in a string', "(a 'x#y')", [['a', 'x#y']]],
    ['a comment with a lone CR in it', '# a\r(b)\n(c)', [['c']]],
    ['CR LF', '(a b) # c\r\n(d)\r\n', [['a', 'b'], ['d']]],
    ['other bytes inside words, strings and comments', "aä 'ö' # ü", ['aä', 'ö']],
    ['control escapes', `'${b}a${b}b${b}t${b}n${b}v${b}f${b}r${b}${b}${b}'${b}"'`, ['\x07\b\t\n\v\f\r\\\'"']],
    ['octal escapes', `'${b}101${b}1${b}18${b}3777'`, ['A\x01\x018\xff7']],
    ['hex escapes with their slip', `'${b}x41${b}x1f${b}xFF'`, ['A\x15\x55']],
    ['an unknown escape, which loses its character', `'x${b}.y${b}\nz'`, ['x\\y\\z']],
    ['a backslash outside of a string', `a${b}n`, ['a\\n']],
  ])('%s', (_, text, values) => {
    const file = parseSxp(text);
    expect(file.problems).toEqual([]);
    expect(readValues(file)).toEqual(values);
  });

  test('a character of a value is found in the text', () => {
    const [node] = parseSxp(`'ab${b}.${b}101c'`).items as [SxpString];
    expect(node.value).toBe('ab\\Ac');
    expect(locate(node.traced, 1, 2)).toEqual({ start: 2, end: 3 });
    expect(locate(node.traced, 3, 4)).toEqual({ start: 5, end: 9 });
    expect(locate(node.traced, 4, 5)).toEqual({ start: 9, end: 10 });
  });
});

describe('where xend gives up', () => {
  test.each([
    ['a list left open at the end', '(a\n  (b 1)\n', 'unclosed-list', '(', [['a', ['b', '1']]]],
    [
      'a list left open before the next option',
      '(a (b 1)\n# c\n(c 2)\n(d 3)',
      'unclosed-list',
      '(',
      [
        ['a', ['b', '1']],
        ['c', '2'],
        ['d', '3'],
      ],
    ],
    [
      'two lists left open at one place',
      '(a (b 1\n(c 2)',
      'unclosed-list',
      '(',
      [
        ['a', ['b', '1']],
        ['c', '2'],
      ],
    ],
    [
      'a string without end',
      "(a 'x)\n(b 1)",
      'unterminated-string',
      "'x)",
      [
        ['a', 'x)'],
        ['b', '1'],
      ],
    ],
    [
      'a string that ends in the next option',
      "(a 'x)\n(b '')\n(c 1)",
      'unterminated-string',
      "'x)",
      [
        ['a', 'x)'],
        ['b', ''],
        ['c', '1'],
      ],
    ],
    [
      'a string that takes a bracket in',
      "'(a b) # c\n d)\n(e 1)",
      'unterminated-string',
      "'(a b) # c",
      ['(a b) # c', 'd', ['e', '1']],
    ],
    ['brackets that close nothing', '(a 1)) )\n(b)', 'stray-parenthesis', ') )', [['a', '1'], ['b']]],
    ['a letter beyond ASCII', '(a äb c)', 'invalid-character', 'ä', [['a', 'äb', 'c']]],
    ['a byte-order mark', '\ufeff(a)', 'invalid-character', '\ufeff', ['\ufeff', ['a']]],
    ['a control character', '(a \x01\x02)', 'invalid-character', '\x01\x02', [['a', '\x01\x02']]],
    [
      'an octal escape above a byte',
      `(a '${b}400 ${b}777')`,
      'invalid-escape',
      `${b}400`,
      [['a', `${b}400 ${b}777`]],
    ],
    ['a hex escape with one digit', `(a '${b}x1')`, 'invalid-escape', `${b}x1`, [['a', `${b}x1`]]],
  ])('%s', (_, text, code, where, values) => {
    const file = parseSxp(text);
    expect(
      file.problems.map((problem) => [problem.code, text.slice(problem.span.start, problem.span.end)]),
    ).toEqual([[code, where]]);
    expect(readValues(file)).toEqual(values);
    checkTree(text);
  });

  test('an unclosed list says how many brackets are missing and where the next one begins', () => {
    const [problem] = parseSxp('(a (b 1\n(c 2)').problems;
    expect(problem?.help).toBe(
      'Add the 2 missing \')\'; xend stops with "unexpected EOF" and does not start.',
    );
    expect(problem?.related?.map(({ span }) => span)).toEqual([{ start: 8, end: 9 }]);
  });

  test.each([
    ['a comment', '(a 1 # b'],
    ['a word', '(a 1'],
  ])('xend says nothing about a list left open when the text ends in %s', (_, text) => {
    const { problems } = parseSxp(text);
    expect(problems.map(({ code }) => code)).toEqual(['list-dropped']);
    expect(problems[0]?.help).toContain('without a word');
    const [told] = parseSxp(`${text}\n`).problems;
    expect([told?.code, told?.help]).toEqual(['unclosed-list', expect.stringContaining('unexpected EOF')]);
  });

  test.each([
    ['open', '('.repeat(1_000_000)],
    ['closed', '('.repeat(100_000) + ')'.repeat(100_000)],
    ['closed before the next option', `${'('.repeat(100_000)}\n(a 1)`],
  ])('brackets without end are one problem: %s', (_, text) => {
    expect(parseSxp(text).problems.map(({ code }) => code)).toEqual(['nested-too-deeply']);
  });

  test('200 lists in one another are read', () => {
    expect(parseSxp('('.repeat(200) + ')'.repeat(200)).problems).toEqual([]);
  });
});

describe('what differs between releases', () => {
  const outcomes = (text: string) => sxpReleases.map((release) => valuesOfXend(parseSxp(text, release)));
  const since = (release: SxpRelease, before: unknown, after: unknown) =>
    sxpReleases.map((other) => (sxpReleases.indexOf(other) < sxpReleases.indexOf(release) ? before : after));

  test.each([
    ['an exclamation mark', 'x!y!!', since('4.1', ['x', '!y', '!', '!'], ['x!y!!'])],
    ['one that begins a word beyond ASCII', '(a ä!b)', since('3.0.2', undefined, undefined)],
    ['octal escapes of three digits', `'${b}101'`, since('3.0.2', undefined, ['A'])],
    ['shorter ones', `'${b}1'`, since('3.0.3', undefined, ['\x01'])],
    ['hex escapes', `'${b}x1f'`, since('3.0.2', undefined, ['\x15'])],
    ['an unknown escape', `'x${b}.y'`, since('3.0.4', undefined, [`x${b}y`])],
    [
      'one before a digit',
      `'x${b}.y' 7'`,
      [undefined, ['x\x07'], ...Array.from({ length: 5 }, () => [`x${b}y`, "7'"])],
    ],
  ])('%s', (_, text, expected) => {
    expect(outcomes(text)).toEqual(expected);
  });

  test('3.0.3 tells what an escape drops, and takes an escape that it cannot read for the fault', () => {
    const told = (text: string) =>
      parseSxp(text, '3.0.3').problems.map(({ code, span }) => [code, text.slice(span.start, span.end)]);
    expect(told(`'x${b}.y' 7'`)).toEqual([['text-dropped', `${b}.y' 7`]]);
    expect(told(`'x${b}.y'\n(a)`)).toEqual([['invalid-escape', `${b}.`]]);
    expect(told(`'${b}q1 ${b}777'`)).toEqual([['invalid-escape', `${b}777`]]);
  });
});

test.each([
  ['a \x04 b )', true, ['a']],
  ['(a) \x04(b', true, [['a']]],
  ['a\x04 b', true, ['a\x04', 'b']],
  ['(a \x04)', false, undefined],
  [') \x04', false, undefined],
  ['(a) (b #', true, [['a']]],
  ['(a\n(b)\n(c)\nd', true, []],
  ['(a\n(b)\n', false, undefined],
])('what xend has of %j', (text, accepted, values) => {
  const file = parseSxp(text);
  expect([acceptedByXend(file), valuesOfXend(file)]).toEqual([accepted, values]);
});

test('an option is a list that begins with a word', () => {
  const file = parseSxp(`stray (a 1 2) ("b") ((c) 1) () (a (d 'e'))`);
  expect(readOptions(file).map(({ name, values }) => [name, values.length])).toEqual([
    ['a', 2],
    ['b', 0],
    ['a', 1],
  ]);
  expect(readOptions(file)[0]?.nameNode.span).toEqual({ start: 7, end: 8 });
});

test('each comment belongs to one node', () => {
  const text = [
    '# head',
    '(a 1) # after a',
    '(b # after b',
    '  # before 2',
    '  2 # after 2',
    '  # last in b',
    ') # end of b',
    '( # in the empty list',
    ')',
    '# foot',
  ].join('\n');
  const file = parseSxp(text);
  const [a, list, empty] = file.items;
  const texts = (comments: readonly { readonly text: string }[] = []) =>
    comments.map((comment) => comment.text);
  expect(texts(a?.comments.leading)).toEqual(['# head']);
  expect(texts(a?.comments.trailing)).toEqual(['# after a']);
  expect(texts(list?.comments.dangling)).toEqual(['# last in b']);
  expect(texts(list?.comments.trailing)).toEqual(['# end of b']);
  expect(texts(empty?.comments.dangling)).toEqual(['# in the empty list']);
  expect(texts(file.dangling)).toEqual(['# foot']);
  const [name, value] = list?.kind === 'List' ? list.items : [];
  expect(texts(name?.comments.trailing)).toEqual(['# after b']);
  expect(texts(value?.comments.leading)).toEqual(['# before 2']);
  expect(texts(value?.comments.trailing)).toEqual(['# after 2']);
});

test('any text and any beginning of it has a tree that loses nothing', () => {
  const scrap = fc.constantFrom(
    '(',
    ')',
    '\n(',
    "'",
    '"',
    b,
    '#',
    ' ',
    '\n',
    '\r',
    '\r\n',
    'a',
    ';',
    '[',
    '7',
    'x',
    'ä',
    '😀',
    '\x04',
  );
  const scraps = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(scraps, fc.string({ unit: 'binary' })), (text) => {
      for (let end = 0; end <= text.length; end++) checkTree(text.slice(0, end));
    }),
    { numRuns: 300 },
  );
});
