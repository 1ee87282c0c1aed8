// The xm dialect: the Python that people wrote, and where it ends.
import { expect, test } from 'vitest';
import { parseCfg } from '../src/index.ts';
import { show } from './show.ts';

test.each([
  ["memory = '1024'", '(= memory "1024")'],
  ["disk = ['a' 'b', 'c',]", '(= disk ["ab" "c"])'],
  ["a = ('x',)", '(= a (tuple "x"))'],
  ["a = ('x')", '(= a "x")'],
  ['a = 1, 2', '(= a (tuple 1 2))'],
  ['a = b = 5L', '(= a b 5L)'],
  ['a += 0x1F', '(+= a 0x1F)'],
  ['name = "VM%d" % vmid', '(= name (% "VM%d" vmid))'],
  ["a = '/usr/' + lib + '/x'", '(= a (+ (+ "/usr/" lib) "/x"))'],
  ['a = 1 + 2 * -3 ** 2', '(= a (+ 1 (* 2 (- (** 3 2)))))'],
  ['a = not b in c and d or e', '(= a (or (and (not (in b c)) d) e))'],
  ['a = 1 < b <= 3', '(= a (<,<= 1 b 3))'],
  ['a = (1 < b) <= 3', '(= a (<= (< 1 b) 3))'],
  ['a = b is not None', '(= a (is not b None))'],
  ['a = x if y else z', '(= a (?: y x z))'],
  ['a = os.uname()[4]', '(= a (at (call os.uname) 4))'],
  ['a = b[1:2]', '(= a (at b (slice 1 2)))'],
  ['a = b[:-1]', '(= a (at b (slice _ (- 1))))'],
  ["a = {'x': 1, 'y': [2]}", '(= a {"x":1 "y":[2]})'],
  ['a = [x for x in range(3) if x]', '(= a (for x x (call range 3) x))'],
  ['f(1, b=2, *c)', '(call f 1 b=2 (* c))'],
  ['a = lambda x, y=1: x', '(= a (lambda 1 x))'],
  ['a = {k: v for k in b}', '(= a {(for k:v k b)})'],
  ['print "x", 1', '(print "x" 1)'],
  ['import os, re as r', '(import os re:r)'],
  ['import os.path, a.b as c', '(import os a.b:c)'],
  ['from os.path import join as j, exists', '(from os.path join:j exists)'],
  ['from ..a \\\n  import (b, # c\n  d)', '(from ..a b d)'],
  ['class A(b, c.d): pass', '(class A b c.d {(pass)})'],
  [
    'if a:\n  b = 1\nelif c: b = 2; d = 3\nelse:\n  b = 4',
    '(if a {(= b 1)} c {(= b 2) (= d 3)} else {(= b 4)})',
  ],
  ['for i in 1, 2:\n\tx = i\ny = 1', '(loop i (tuple 1 2) {(= x i)}) (= y 1)'],
  [
    'def check(var, val=1):\n    val = int(val)\n    if val <= 0:\n        raise ValueError\n    return val\na = 1',
    '(def check 1 {(= val (call int val)) (if (<= val 0) {(raise ValueError)}) (return val)}) (= a 1)',
  ],
  [
    'try:\n  import x\nexcept (A, B), e:\n  pass\nfinally:\n  y = 1',
    '(try {(import x)} (tuple A B) e {(pass)})',
  ],
  ["pci=['0000:00:1a.0',\\\n'0000:00:1a.7']", '(= pci ["0000:00:1a.0" "0000:00:1a.7"])'],
  ["a = '''x\ny'''", '(= a "x\\ny")'],
  ["a = r'\\n' u'\\u0041' '\\x41\\101\\q'", '(= a "\\\\nAAA\\\\q")'],
  ['\ufeffa = 1\r\nb = 2\r\n', '(= a 1) (= b 2)'],
  ['@decorated\ndef f(): pass', '? (def f {(pass)})'],
  ['a = `b`', '(= a (` b))'],
])('%j reads as %s', (text, tree) => {
  const file = parseCfg(text, 'xm');
  expect(file.problems).toEqual([]);
  expect(file.statements.map(show).join(' ')).toBe(tree);
});

test('blocks that have lost their indentation are the mistakes, not the else after them', () => {
  const { problems } = parseCfg('if a:\nb = 1\nelse:\nb = 2\n', 'xm');
  expect(problems.map(({ code, span }) => [code, span.start])).toEqual([
    ['block-expected', 0],
    ['block-expected', 12],
  ]);
});

test.each([
  ["a = 'x", 'unterminated-string', "'x"],
  ['a = 08', 'number-malformed', '08'],
  ['a = 512M', 'number-malformed', '512M'],
  ['a = 1 b', 'text-after-value', 'b'],
  ['a = [1 2]', 'missing-comma', '2'],
  ['a = ', 'value-expected', '='],
  ['full-screen=1 2', 'text-after-value', '2'],
  ['  a = 1', 'unexpected-indent', 'a = 1'],
  ['if a:\nb = 1', 'block-expected', 'if a:'],
  ['if a\n  b = 1', 'colon-expected', 'a'],
  ['else:\n  b = 1', 'stray-clause', 'else:'],
  ['else: b = 1', 'stray-clause', 'else: b = 1'],
  ['a = [ 1,\nb = 2', 'unclosed-list', '['],
  ['a = f(1,\nb = 2\nc = 3', 'unclosed-list', '('],
  ['a = 1]', 'stray-bracket', ']'],
  ['a = $b', 'invalid-character', '$'],
  ['a = "x\0y', 'unterminated-string', '"x\0y'],
])('%j is refused: %s at %j', (text, code, at) => {
  const [first] = parseCfg(text, 'xm').problems;
  expect([first?.code, first && text.slice(first.span.start, first.span.end)]).toEqual([code, at]);
});

test.each([
  "a = f'{b}'",
  "a = 'x' f'{b}'",
  "a = rb'x'",
  "a = fr'x'",
  'a = (b := 1)',
  'if (n := f()): pass',
  "print('a', end='')",
  "print('a', sep=',', file=b)",
  'def f():\n  nonlocal a',
  'async def f(): pass',
  'async for i in b:\n  pass',
  'async with b as c:\n  pass',
  'def f():\n  await g()',
  'a = [i async for i in b]',
  'match a:\n  case 1:\n    b = 1\n  case _:\n    pass',
  'a: int = 1',
  'a.b: int = 1',
  'a: int',
  'def f(a: int): pass',
  'def f() -> int: pass',
  'def f[T](a): pass',
  'a, *b = c',
  '[a, *b] = c',
  'a = [*b]',
  'a = *b, c',
  'for i in *b, c: pass',
  'def f(*, a): pass',
  'def f(*a, b): pass',
  'def f(a, /): pass',
  'a = lambda *, b: b',
  'a = 1_000',
  'a = 0x_ff',
  'a = 0b1_0',
  'a = 1_0.5',
  'def f():\n  yield from g()',
  'raise A from B',
  'try: pass\nexcept* A: pass',
  'a = b @ c',
  'a @= b',
  'a = {**b}',
  "a = {'x': 1, **b}",
  'a = {*b}',
  'a = f(*b, *c)',
  'a = f(**b, **c)',
  'class A(metaclass=B): pass',
  'with (a as b): pass',
])('%j is Python 3, which costs one problem and nothing around it', (text) => {
  const file = parseCfg(`first = 1\n${text}\nlast = 2\n`, 'xm');
  expect(file.problems.map((it) => it.code)).toEqual(['python-3']);
  const kept = [file.statements.at(0), file.statements.at(-1)].map((it) => it && show(it));
  expect(kept).toEqual(['(= first 1)', '(= last 2)']);
});

test.each([
  'print',
  "print 'a', b",
  "print >>b, 'a',",
  "print('a')",
  'exec a',
  'exec a in b, c',
  'a = `b`',
  'a = b <> c',
  'a = 0777',
  'a = 10L',
  'a = 0xFFl',
  "a = ur'\\u0041'",
  "a = b'x'",
  'try: pass\nexcept A, e: pass',
  'try: pass\nexcept A as e: pass',
  "raise A, 'x'",
  'raise A, b, c',
  'def f((a, b), c): pass',
  'a = [i for i in 1, 2]',
  'a = lambda (b, c): b',
  'nonlocal = await = async = match = 1',
])('%j is good Python 2', (text) => {
  expect(parseCfg(`first = 1\n${text}\nlast = 2\n`, 'xm').problems).toEqual([]);
});

test('a line joined by a backslash stands where its first part begins', () => {
  const text = 'try:\n   \\\n19\n   \\\n   a = 1\nexcept:\n  b = 2\n';
  const file = parseCfg(text, 'xm');
  expect(file.problems).toEqual([]);
  expect(file.statements.map(show)).toEqual(['(try {19 (= a 1)} _ _ {(= b 2)})']);
});

test('a keyword argument at the start of a line does not end a call that is closed', () => {
  const file = parseCfg("xm_vars.var('vmid',\nuse='x',\ncheck=f)\na = 1", 'xm');
  expect(file.problems).toEqual([]);
  expect(file.statements).toHaveLength(2);
});

test('one call left open costs one finding, and what follows it is read', () => {
  const file = parseCfg("a = str('x'\nb = 1\nif c:\n  d = f(\n    e=1)\n", 'xm');
  expect(file.problems.map((it) => it.code)).toEqual(['unclosed-list']);
  expect(file.statements.map(show)).toEqual(['!a', '(= b 1)', '(if c {(= d (call f e=1))})']);
});

test('comments belong to what they explain', () => {
  const text = '# first\na = [ # opener\n  1, # one\n  # before two\n  2\n  # end\n] # after\n# last\n';
  const { statements, allComments } = parseCfg(text, 'xm');
  const [assignment] = statements;
  if (assignment?.kind !== 'Assignment' || assignment.value.kind !== 'List') throw new Error('not a list');
  const texts = (comments: readonly { readonly text: string }[] | undefined) =>
    (comments ?? []).map((it) => it.text);
  const [one, two] = assignment.value.items;
  expect(allComments).toHaveLength(7);
  expect(texts(assignment.comments?.leading)).toEqual(['# first']);
  expect(texts(one?.comments?.leading)).toEqual(['# opener']);
  expect(texts(one?.comments?.trailing)).toEqual(['# one']);
  expect(texts(two?.comments?.leading)).toEqual(['# before two']);
  expect(texts(assignment.value.comments?.dangling)).toEqual(['# end']);
  expect(texts(assignment.comments?.trailing)).toEqual(['# after']);
});
