// xm files against Python 2.7: what it refuses we refuse, and where we say a value it is the value.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseCfg } from '@xencfg/grammar-cfg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disagreement, type Verdict } from '../packages/model/test/xm-verdict.ts';
import { runsOf, seed } from './settings.ts';
import { xmRows } from './xm-rows.ts';

const here = (path: string): URL => new URL(path, import.meta.url);
const python = process.env.XENCFG_PYTHON2 ?? 'python2.7';
const probe = spawnSync(python, ['-c', 'import sys; print(sys.version_info[:2] == (2, 7))']);
const missing = probe.status === 0 && String(probe.stdout).trim() === 'True' ? undefined : `no ${python}`;

function ask(documents: readonly string[]): Verdict[] {
  const { stdout, stderr, status } = spawnSync(python, [here('oracle/xm-values.py').pathname], {
    input: documents.join('\0'),
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

/**
 * What we leave different, each with its reason. A class is recognised by the text and by Python's own words, so that
 * nothing else hides in it.
 */
const left: readonly { readonly reason: string; holds(text: string, verdict: Verdict): boolean }[] = [
  {
    reason:
      'Python 2.5 and later refuse bytes beyond ASCII without a coding line; xm on Python 2.4 read them',
    holds: (_, verdict) => /Non-ASCII character/.test(verdict.message ?? ''),
  },
  {
    reason:
      'a backslash behind blanks that joins nothing at the end of the file; only Python takes it for a line',
    holds: (text, verdict) =>
      /indent/.test(verdict.message ?? '') && /(?:^|[\n\r])[ \t\f]+\\[\n\r]*$/.test(text),
  },
  {
    reason: 'a coding line with a name that no Python knows',
    holds: (_, verdict) => /unknown encoding|encoding problem/.test(verdict.message ?? ''),
  },
  {
    reason: 'which names \\N{…} may hold is the Unicode database of that Python',
    holds: (text, verdict) => text.includes('\\N{') && /Unicode character name/.test(verdict.message ?? ''),
  },
  {
    reason: 'what a function within a function may see is a matter that no configuration has',
    holds: (_, verdict) =>
      /nested function with free variables|is a nested function|referenced in nested scope/.test(
        verdict.message ?? '',
      ),
  },
  {
    reason: 'the tree has no parameters, and no configuration declares one of them global',
    holds: (_, verdict) => /is local and global/.test(verdict.message ?? ''),
  },
];

// --- Programs -------------------------------------------------------------------------------------------------------

const one = fc.constantFrom<string[]>;
const names = one('a', 'b', 'c', 'd', 'disk', 'vif', 'name', 'memory', 'extra', 'i');
const stringBody = fc
  .array(
    one(
      ...[
        'x',
        'xvda',
        ' ',
        '0',
        '7',
        '8',
        '1f',
        ',',
        '%s',
        '%d',
        '%%',
        '%x',
        '#',
        ';',
        '=',
        '\\n',
        '\\\\',
        '\\0',
        '\\x41',
      ],
      ...[
        '\\x4',
        '\\x',
        '\\q',
        '\\101',
        '\\18',
        '\\777',
        '\\u0041',
        '\\U00000041',
        '\\u12',
        '\\N{DASH}',
        '\\t',
        '\\$',
      ],
      ...[
        '\\\n',
        '\\\r\n',
        '\\/',
        "\\'",
        '\\"',
        "'",
        '"',
        '[',
        '\t',
        '\\xe9',
        'eth0',
        '\\a',
        '%5d',
        '%r',
        '%(x)s',
        '%-4s|',
      ],
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const plainBody = one(
  '',
  'x',
  'phy:vg/a,xvda,w',
  'bridge=xenbr0',
  '12',
  ' 12',
  '0x10',
  'ab c',
  '%s',
  '%d-%s',
  '-5',
  'y',
);
const quoted = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constant('') },
      { weight: 4, arbitrary: one('r', 'R', 'u', 'U', 'b', 'B', 'ur', 'bR', 'Ur', 'br') },
      { weight: 1, arbitrary: one('f', 'rb', 'ru', 'bu', 'x', 'rr', 'fr', 'F') },
    ),
    one("'", "'", '"', '"', "'''", '"""'),
    fc.oneof({ weight: 3, arbitrary: plainBody }, { weight: 2, arbitrary: stringBody }),
  )
  .map(([prefix, quote, body]) => `${prefix}${quote}${body}${quote}`);
const strings = fc.oneof(
  { weight: 8, arbitrary: plainBody.map((it) => `'${it}'`) },
  { weight: 5, arbitrary: quoted },
  { weight: 2, arbitrary: fc.array(quoted, { minLength: 2, maxLength: 3 }).map((it) => it.join(' ')) },
  { weight: 1, arbitrary: fc.tuple(plainBody, plainBody).map(([a, b]) => `'${a}' "${b}"`) },
);
const numbers = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 20 }).map(String) },
  {
    weight: 5,
    arbitrary: one(
      ...[
        '010',
        '0x1F',
        '0XfF',
        '5L',
        '0',
        '00',
        '0l',
        '0777L',
        '0o17',
        '0O7',
        '0b101',
        '0B1',
        '1.5',
        '.5',
        '5.',
        '1e3',
      ],
      ...[
        '1E-2',
        '1.e5',
        '3j',
        '1J',
        '9223372036854775807',
        '9223372036854775808',
        '2147483648',
        '0x7fffffffffffffff',
      ],
      ...[
        '0x8000000000000000',
        '0xffffffffffffffff',
        '0777777777777777777777',
        '01000000000000000000000',
        '0.1',
        '1e400',
      ],
      ...['4611686018427387904', '3037000500', '9007199254740993', '08.5', '09e1', '1e16', '00.5', '65536'],
    ),
  },
  {
    weight: 1,
    arbitrary: one(
      '08',
      '09',
      '0x',
      '0xg',
      '0b2',
      '0o8',
      '12fx',
      '512M',
      '1_000',
      '5LL',
      '1.5L',
      '0b',
      '1e',
      '1.2.3',
      '018L',
      '0xfL',
    ),
  },
);

const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => {
  const sub = tie('expression');
  const list = fc.array(sub, { maxLength: 3 });
  const infix = one(
    ...['+', '+', '+', '-', '*', '/', '//', '%', '%', '&', '|', '^', '<', '>', '==', '!=', '<>', '<=', '>='],
    ...[' in ', ' not in ', ' is ', ' is not ', ' and ', ' or ', ' and ', ' or '],
  );
  return {
    leaf: fc.oneof(
      { weight: 6, arbitrary: strings },
      { weight: 6, arbitrary: numbers },
      { weight: 4, arbitrary: names },
      { weight: 1, arbitrary: one('True', 'False', 'None', 'unset', '()', '[]', '{}', "''") },
    ),
    expression: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 12, arbitrary: tie('leaf') },
      { weight: 8, arbitrary: fc.tuple(sub, infix, sub).map((it) => it.join('')) },
      {
        weight: 1,
        arbitrary: fc.tuple(sub, one('<', '==', '>='), sub, one('<', '!='), sub).map((it) => it.join('')),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(sub, one('**', '<<', '>>'), one('0', '1', '3', '-1', '40', '63', '64'))
          .map((it) => it.join('')),
      },
      {
        weight: 2,
        arbitrary: fc.tuple(one('-', '- ', '+', '~', 'not ', '--'), sub).map((it) => it.join('')),
      },
      { weight: 3, arbitrary: sub.map((it) => `(${it})`) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.array(
              one(
                '%s',
                '%d',
                '%i',
                'x',
                '-',
                '%%',
                '%02d',
                '%5s',
                '%-5d|',
                '%x',
                '%X',
                '%04x',
                '%o',
                '%r',
                '%f',
                '%.2f',
                '%c',
                '%+d',
                '% d',
                '%#x',
                '%05s',
                '%-05d',
                '%e',
                '%(a)s',
                '%ld',
                '%*d',
                '%5%',
                '%',
                '%y',
                '%.3s',
                '%u',
              ),
              { minLength: 1, maxLength: 3 },
            ),
            fc.oneof(
              sub,
              list.map((it) => `(${it.map((x) => `${x}, `).join('')})`),
            ),
          )
          .map(([format, right]) => `'${format.join('')}' % ${right}`),
      },
      {
        weight: 6,
        arbitrary: fc
          .tuple(list, one('', ',', '\n', ' # x\n'))
          .map(([it, end]) => `[${it.join(', ')}${it.length > 0 ? end : ''}]`),
      },
      { weight: 2, arbitrary: list.map((it) => `(${it.map((x) => `${x}, `).join('')})`) },
      { weight: 1, arbitrary: fc.tuple(sub, sub).map(([k, v]) => `{${k}: ${v}}`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            sub,
            one(
              '0',
              '1',
              '-1',
              '5',
              '1L',
              "'x'",
              ':',
              '1:',
              ':-1',
              '0:2',
              '::2',
              '::-1',
              '-2:',
              '-1:5',
              '3:1',
              ':,',
            ),
          )
          .map(([it, at]) => `${it}[${at}]`),
      },
      { weight: 2, arbitrary: fc.tuple(sub, sub, sub).map(([a, b, c]) => `${a} if ${b} else ${c}`) },
      {
        weight: 5,
        arbitrary: fc
          .tuple(
            one(
              'str',
              'str',
              'int',
              'int',
              'len',
              'range',
              'repr',
              'float',
              'bool',
              'list',
              'tuple',
              'long',
              'f',
              'g',
            ),
            fc.oneof({ weight: 9, arbitrary: fc.tuple(sub) }, { weight: 1, arbitrary: list }),
          )
          .map(([callee, args]) => `${callee}(${args.join(', ')})`),
      },
      { weight: 1, arbitrary: fc.tuple(strings, sub).map(([a, b]) => `${a}.join(${b})`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(sub, names, one('range(3)', '[1, 2]', 'disk'), one('', ' if i'))
          .map(([it, at, of, test]) => `[${it} for ${at} in ${of}${test}]`),
      },
      {
        weight: 1,
        arbitrary: one(
          '`a`',
          'lambda: 1',
          'lambda x, y=1: x',
          'a.path',
          'f(a=1)',
          'f(*disk)',
          'f(**d)',
          'list(i for i in a)',
          '{1, 2}',
          '{i: 1 for i in a}',
          '(i for i in a)',
          'os.path.join("a", "b")',
          'sys.path',
        ),
      },
    ),
  };
});

const oddExpressions = one(
  ...[
    '1 2',
    '[1 2]',
    'f(a b)',
    '(1,,2)',
    '[,]',
    '[1,,]',
    '1 +',
    '* 2',
    'not',
    'a not b',
    'f(a=1, 2)',
    'f(*a, *b)',
    'f(a=1, a=2)',
  ],
  ...[
    'f(1=2)',
    'f(a for a in b, 1)',
    'f(a, b for b in a)',
    'f(a for a in b)',
    'f(a.b=1)',
    'f(**a, b)',
    'f(*a, b=1)',
    'f(*a, b)',
    'f(**a, **b)',
    'f(,)',
    'f(a,,b)',
    'f(a,)',
    'f(*a,)',
  ],
  ...[
    '[*a]',
    '(*a, 1)',
    '{**a}',
    '{*a}',
    '{1: 2, 3}',
    '{1, 2: 3}',
    'a @ b',
    '(a := 1)',
    "f''",
    "rb'x'",
    'print',
    'exec',
    'print(1)',
    'a.print',
    'a.b.c',
    '1.real',
    '1 .real',
  ],
  ...[
    'lambda x y: 1',
    'lambda (x, y): 1',
    'lambda *a, **b: 1',
    'lambda *, a: 1',
    'lambda a=1, b: 1',
    'lambda a, a: 1',
    'lambda: yield',
    'lambda **a, b: 1',
    'lambda *a, b: 1',
    'lambda x: (yield)',
    'lambda a,: 1',
    'lambda 1: 1',
  ],
  ...[
    'a if b',
    'a if b else',
    'yield',
    '(yield)',
    'a ? b : c',
    'a && b',
    '!a',
    'a++',
    '++a',
    'a <> b',
    'a[',
    'a[]',
    'a[1:2:3:4]',
    'a[1,2]',
    'a[...]',
    '...',
    'a[:, 1]',
    'a[*b]',
    '[a for a in 1, 2]',
    '[a for a in 1,]',
    '(a for a in 1, 2)',
  ],
  ...[
    '[a for 1 in b]',
    '[a for a in b for c in a if c]',
    '[a, b for a in b]',
    '[(a, b) for a, b in c]',
    '[a for a in b else c]',
    '[a for a in lambda: 1, 2]',
    '[a for a in b if lambda: 1]',
    '`a',
    '``',
    '`a, b`',
    'a is is b',
    '$a',
    'a?',
    '5 if 1else 6',
    '1or 2',
    '0xfor 1',
    '1.if 2else 3',
    'async',
    'await a',
    'nonlocal',
    'None.a',
    'True.a',
  ],
  ...[
    'f(None=1)',
    'f(True=1)',
    'f(print=1)',
    'a[1] [2]',
    'a(1)(2)',
    'not not a',
    '- not a',
    'not -a',
    'a < not b',
    'a + not b',
    'a = b',
    'a == = b',
    'a =! b',
    '[1, 2',
    '(1',
    '1)',
    ']',
    '{',
    "'x",
    '"x',
    "'''x",
    "x'",
    'f(a, *b, **c)',
    'f((a for a in b), 1)',
    'f(a)(b for b in c)',
    'lambda: 1, 2',
    'lambda a=lambda: 1: 2',
    'a if lambda: 1 else 2',
    'a if b else lambda: c',
    '1 if 2 else 3 if 4 else 5',
    'a if b if c else d else e',
    "'\\x4'",
    "u'\\x4'",
    "u'\\N{x}'",
    "'\\xe9' u'x'",
    "u'\\u12'",
    "ur'\\u12'",
    "ur'\\x'",
    "r'\\'",
    "r'\\\\'",
    '"\\\n"',
    "'a\nb'",
    "b'x' u'y'",
    'a.1',
    '1.a',
    '1..a',
    'a..b',
    '.a',
    '1e5.a',
    '0x.a',
    'a.',
    'class',
    'if',
    'a.if',
    'is',
    '0xL',
    '1l',
    '\\',
    'a \\ b',
    'f(x=1 for x in y)',
    'f(lambda x: x for x in y)',
    'f(*a for a in b)',
    '(a, b for a in b)',
    '{a: b for a in b, c}',
    '{a for a in b}',
    'f(a, **b,)',
  ],
);

const value = fc.oneof({ weight: 60, arbitrary: expression }, { weight: 1, arbitrary: oddExpressions });
const targets = fc.oneof(
  { weight: 20, arbitrary: names },
  {
    weight: 2,
    arbitrary: one(
      'a, b',
      'a[0]',
      '[a, b]',
      '(a, (b, c))',
      'a[0:1]',
      'a.b',
      '(a)',
      '[]',
      'a,',
      'd["x"]',
      'disk[-1]',
    ),
  },
  {
    weight: 1,
    arbitrary: one(
      ...[
        '1',
        "'x'",
        'f()',
        'None',
        'a + b',
        '-a',
        '()',
        '(1, a)',
        '[a, 1]',
        'a, f()',
        'a < b',
        'not a',
        'lambda: a',
        '{}',
        '`a`',
        'a if b else c',
      ],
      ...[
        '[a for a in b]',
        'a and b',
        'True',
        '__debug__',
        '*a, b',
        'a.None',
        '(yield)',
        'f().a',
        'f()[0]',
        '(a, b)',
        '[a]',
        'a b',
        'full-screen',
        'a: int',
        '(a: int)',
        'a.b: int',
        'print',
        'as',
        'None, a',
        '(None)',
        'a[None]',
        '((a))',
        '(a, b), c',
        'x.__debug__',
        '(a for a in b)',
        '{a}',
        'a := b',
      ],
    ),
  },
);
const operators = one('+=', '+=', '+=', '-=', '*=', '/=', '%=', '|=', '@=', '//=', '&=');

/** Lines of one statement; each block is one level deeper. */
type Lines = readonly string[];
const indented = (lines: Lines, by: string): Lines => lines.map((it) => by + it);
const { statement } = fc.letrec<{ statement: Lines; simple: string }>((tie) => {
  const simple = tie('simple');
  const block = fc
    .tuple(
      fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
      fc.oneof(
        { weight: 20, arbitrary: one('  ', '    ', '\t', ' ') },
        { weight: 1, arbitrary: one('', ' \t') },
      ),
    )
    .map(([lines, by]) => indented(lines.flat(), by));
  const test = fc.oneof(
    value,
    one(
      'unset',
      '1',
      '0',
      "a == 'x'",
      'len(disk) > 1',
      'True',
      'None',
      "''",
      '[]',
      'os.path.exists("/x")',
      'a and b',
    ),
  );
  return {
    simple: fc.oneof(
      { weight: 30, arbitrary: fc.tuple(targets, one(' = ', '=', ' =\t'), value).map((it) => it.join('')) },
      { weight: 2, arbitrary: fc.tuple(names, names, value).map(([a, b, it]) => `${a} = ${b} = ${it}`) },
      { weight: 2, arbitrary: fc.tuple(value, value).map(([a, b]) => `a, b = ${a}, ${b}`) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.oneof({ weight: 6, arbitrary: names }, { weight: 1, arbitrary: targets }),
            operators,
            value,
          )
          .map(([a, o, it]) => `${a} ${o} ${it}`),
      },
      {
        weight: 5,
        arbitrary: fc
          .tuple(
            names,
            one('append', 'append', 'extend', 'insert', 'sort', 'pop', 'reverse', 'remove'),
            value,
          )
          .map(([a, f, it]) => `${a}.${f}(${it})`),
      },
      { weight: 2, arbitrary: names.map((it) => `del ${it}`) },
      { weight: 1, arbitrary: value },
      {
        weight: 4,
        arbitrary: one(
          ...[
            'pass',
            'print a',
            "print 'x', 1",
            'print',
            'print >>sys.stdout, a',
            'import os',
            'import os, re as r',
            'from os import path',
            'from os.path import join as j, exists',
            'import sys as a',
            'raise ValueError',
            "raise ValueError, 'x'",
            'assert a',
            'assert a, b',
            'global a',
            'f(a)',
            'f(disk)',
            'g()',
            'del a[0]',
            'del a, b',
            'del disk[1:]',
            'exec a',
          ],
        ),
      },
      {
        weight: 2,
        arbitrary: one(
          ...[
            'return',
            'return 1',
            'break',
            'continue',
            'yield a',
            'x: int = 1',
            'x: int',
            "print('a', 'b')",
            "print('a', end='')",
            'print(a, file=b)',
            'raise X from Y',
            'raise X, Y, Z',
            'raise X, Y, Z, W',
            'raise,',
            'nonlocal a',
            'async def f(): pass',
            'await f()',
            'yield from a',
            'pass 1',
            'import',
            'import a.b as',
            'from a import',
            'from a import b,',
            'from a import (b,)',
            'from a import (b, c)',
            'from a import ()',
            'from . import a',
            'from .a import b',
            'from ... import a',
            'from .... import a',
            'import .a',
            'import a.b.c',
            'from a import *',
            'from a import b as None',
            'import None',
            'import a,',
            'import a as b.c',
            'from a import *, b',
          ],
          ...[
            'del',
            'del 1',
            'del f()',
            'del (a, b)',
            'del ()',
            'del []',
            'del (a)',
            'del a,',
            'del None',
            'del a + b',
            'del [a, b]',
            'global',
            'global a.b',
            'global a,',
            'global 1',
            'global None',
            'assert',
            'assert a, b, c',
            'assert a,',
            'assert (a, b)',
            'exec a in b',
            'exec a in b, c',
            'exec',
            'exec(a)',
            'exec a, b',
            'exec a in b, c, d',
            'exec(a, b)',
            'print >>a',
            'print >>a,',
            'print a,',
            'print ,',
            'print a,,b',
            'print >>',
            'print << a',
            'print *a',
            'print a b',
            'print -1',
            'print = 1',
            'print()',
            'print (1), 2',
            'exec = 1',
            'print >> a, b,',
            'break 1',
            'return 1,',
            'return 1 2',
            'continue 2',
          ],
          ...[
            'from __future__ import division',
            'from __future__ import braces',
            'from __future__ import nothing',
            'from __future__ import with_statement',
            'import __future__',
            'with open(a) as b: pass',
            'with a, b as c: pass',
            'with a as 1: pass',
            'with a as (b, c): pass',
            'with (a as b): pass',
            'with a as b.c: pass',
            'class A: pass',
            'class A(): pass',
            'class A(B, C): x = 1',
            'class A(b=1): pass',
            'class A(*b): pass',
            'class A(B,): pass',
            'class None: pass',
            'def f(): return 1',
            'def f(a, b=1, *c, **d): pass',
            'def f(a=1, b): pass',
            'def f(a, a): pass',
            'def f((a, b)): pass',
            'def f(a, *): pass',
            'def f(*, a): pass',
            'def f(*a, b): pass',
            'def f(a: int): pass',
            'def f() -> int: pass',
            'def f(a, /): pass',
            'def f: pass',
            'def f(1): pass',
            'def f(a.b): pass',
            'def f(None): pass',
            'def None(): pass',
            'def f(a,): pass',
            'def f(*a,): pass',
            'def f(**a,): pass',
            'def f((a)): pass',
            'def f((a, a)): pass',
            'def f(()): pass',
            'def f(a, (b, a)): pass',
            'def f(**a, b): pass',
            'def f(a): global a',
            'def f(): yield 1; return',
            'def f(): yield 1; return 1',
            'def f(): return 1; yield',
            'def f(): break',
            'def f(): from a import *',
            'def print(): pass',
            'def f(a=yield): pass',
            'def f(a if b else c): pass',
            'def f(a for a in b): pass',
          ],
          ...[
            'for a in b: break',
            'for a in b: continue',
            'for 1 in b: pass',
            'for f() in b: pass',
            'for a, in b: pass',
            'for a, b in c: pass',
            'for (a, b) in c: pass',
            'for None in b: pass',
            'for a in 1, 2: pass',
            'for a in b, : pass',
            'for a in *b: pass',
            'for a.b in c: pass',
            'for a[0] in c: pass',
            'for a in b if c: pass',
            'for a b in c: pass',
            'for a + b in c: pass',
            'for -a in b: pass',
            'for [a, b] in c: pass',
            'for in b: pass',
            'for () in b: pass',
            'if a: pass',
            'if a: if b: pass',
            'if a: pass; pass',
            'if a:; pass',
            'if : pass',
            'if a pass',
            'if a = b: pass',
            'if a, b: pass',
            'if (a, b): pass',
            'while 0: pass',
            'while 0: break',
            'while a, b: pass',
            'while : pass',
            'else: pass',
            'elif a: pass',
            'try: pass',
            'except: pass',
            'finally: pass',
            'try a: pass',
            'class A: return',
            'class A: yield 1',
            'class A: break',
            ';',
            'pass;',
            'pass;;',
            '; pass',
            'pass; ; pass',
            '@a',
            '@a.b(1)',
            '@a[0]',
            '@',
            'a; b',
            'a = 1; b = 2',
            'a = ',
            '= 1',
            'a',
            'a b',
            '1 = 1',
            'a == 1',
            ':',
            'a:',
            'a = 1:',
            'match a:',
            'case 1:',
            'type a = 1',
            'a, = b',
            'a, b += c',
            '(a) += 1',
            '[a] += 1',
            'f() += 1',
            'a += b += c',
            'a = b += c',
            'a += yield',
            'a = yield',
            'a = yield 1',
            'a = b = yield',
            'None += 1',
            '(a, b) = 1',
            'a.None = 1',
            'a = (b = 1)',
            'a += ',
            'a =+ 1',
            'a = *b',
            'a = *b, c',
            'a = b,',
            'a = ,',
            '(yield) = 1',
            'a = not',
            'lambda: 1 = 2',
          ],
        ),
      },
    ),
    statement: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      { weight: 40, arbitrary: simple.map((it): Lines => [it]) },
      {
        weight: 2,
        arbitrary: fc.tuple(simple, one('; ', ';', ' ;'), simple).map((it): Lines => [it.join('')]),
      },
      { weight: 3, arbitrary: fc.tuple(test, block).map(([it, body]): Lines => [`if ${it}:`, ...body]) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(test, block, block)
          .map(([it, a, b]): Lines => [`if ${it}:`, ...a, 'else:', ...b]),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(test, block, test, block, block)
          .map(([x, a, y, b, c]): Lines => [`if ${x}:`, ...a, `elif ${y}:`, ...b, 'else:', ...c]),
      },
      { weight: 1, arbitrary: fc.tuple(test, simple).map(([it, body]): Lines => [`if ${it}: ${body}`]) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            names,
            one('[1, 2]', "['x', 'y']", '[]', 'range(3)', 'disk', 'a', '1, 2', '[[1], [2]]'),
            block,
          )
          .map(([it, of, body]): Lines => [`for ${it} in ${of}:`, ...body]),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(names, block, block)
          .map(([it, a, b]): Lines => [`for ${it} in disk:`, ...a, 'else:', ...b]),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(one('f', 'g', 'a'), one('', 'x', 'disk', 'x, y=1', '*a'), block)
          .map(([it, args, body]): Lines => [`def ${it}(${args}):`, ...body]),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(one('f', 'g'), block, value)
          .map(([it, body, result]): Lines => [`def ${it}(x=1):`, ...body, `  return ${result}`]),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            block,
            one(
              'except:',
              'except Exception:',
              'except NameError, b:',
              'except (NameError, TypeError), a:',
              'except ValueError as c:',
              'finally:',
            ),
            block,
          )
          .map(([a, clause, b]): Lines => ['try:', ...a, clause, ...b]),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(block, block, block, one('else:', 'finally:', 'except:', 'except B:'))
          .map(([a, b, c, clause]): Lines => ['try:', ...a, 'except A:', ...b, clause, ...c]),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(one('while 0:', 'while a:', 'class A:', 'with a:', '@f', 'if a'), block)
          .map(([head, body]): Lines => [head, ...body]),
      },
      {
        weight: 1,
        arbitrary: one(
          ['# remark'],
          [''],
          ['\f'],
          ['   # deeper'],
          ['a = 1 \\', ' + 2'],
          ['a = [', '1,', '# x', '2]'],
          ['a = "x" \\', '"y"'],
          ['  a = 1'],
          ['\ta = 1'],
          ["a = '''x", "y'''"],
          ['\\', 'a = 1'],
          ['if a:', '\tb = 1', '        c = 2'],
          ['if a:', '  b = 1', ' c = 2'],
          ['# coding: utf-8'],
          ['a = 1 \\ ', '+ 2'],
          ['a = 1 \\'],
          ['if a:', '# x', '  b = 1'],
          ['def f(): pass', '  # odd', 'b = 1'],
          ['x = "é"'],
        ),
      },
    ),
  };
});

const programs = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: one("a = 'x'", 'disk = [1]', 'b = [a]', 'vif = disk') },
      ),
      { maxLength: 1 },
    ),
    fc.array(statement, { minLength: 1, maxLength: 5 }),
    fc.oneof({ weight: 8, arbitrary: fc.constant('\n') }, { weight: 1, arbitrary: one('\r\n', '\r') }),
    fc.oneof(
      { weight: 10, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: one('\ufeff', '# -*- coding: utf-8 -*-\n', '\n', '\f') },
    ),
    fc.boolean(),
  )
  .map(([first, body, newline, head, end]) => {
    const text = [...first, ...body.flat()].join('\n') + (end ? '\n' : '');
    return head + (newline === '\n' ? text : text.replaceAll('\n', newline));
  });

/** Programs of names that are set and types that fit, which run to their end more often than not. */
const calm = (() => {
  const int = one(
    'a',
    'memory',
    'i',
    '0',
    '1',
    '7',
    '-3',
    '0x10',
    '010',
    '64',
    '9223372036854775807',
    'len(disk)',
    "int('12')",
    '2147483648',
  );
  const ints = fc.oneof(
    { weight: 3, arbitrary: int },
    {
      weight: 2,
      arbitrary: fc.tuple(int, one('+', '-', '*', '/', '//', '%'), int).map((it) => it.join(' ')),
    },
    { weight: 1, arbitrary: fc.tuple(int, one('+', '*'), int, one('-', '/'), int).map((it) => it.join('')) },
    {
      weight: 1,
      arbitrary: one(
        '-a',
        '~a',
        '+i',
        'a if b else i',
        'a if unset_test() else 5',
        'a and 2',
        'a or i',
        'not a',
        'a < i',
        "b == 'x'",
        'a << 2',
        '1.5',
        '5L',
        'True',
        'None',
        'int(b)',
        'c[0]',
        'c[-1]',
        'c[i]',
        'a < i < 9',
        'disk is c',
        '1 in c',
        '-9223372036854775808',
        '-(9223372036854775808)',
      ),
    },
  );
  const str = one(
    "'x'",
    "'phy:vg/a,xvda,w'",
    "''",
    'b',
    'name',
    'extra',
    "'a' 'b'",
    "r'\\n'",
    "'\\x41\\n'",
    "'%d'",
    "u'x'",
    "'''a\nb'''",
  );
  const texts = fc.oneof(
    { weight: 3, arbitrary: str },
    { weight: 2, arbitrary: fc.tuple(str, str).map((it) => it.join(' + ')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(one('%d', '%03d', '%-5d|', '%x', '%s', '% d', '%5s', '%o', '%r', '%i%%'), ints)
        .map(([f, it]) => `'${f}' % (${it})`),
    },
    { weight: 1, arbitrary: fc.tuple(str, ints).map(([x, y]) => `'%s-%d' % (${x}, ${y})`) },
    {
      weight: 1,
      arbitrary: one(
        'str(a)',
        'str(b)',
        'str(c)',
        "','.join(vif)",
        'b[0]',
        'b[1:]',
        'b * 2',
        'repr(b)',
        'name if b else extra',
        'b or name',
        "b and 'y'",
        '`a`',
        'name % a',
        "'%s%s' % tuple(c)",
        'vif[0]',
        'str(1.5)',
      ),
    },
  );
  const list = one(
    'c',
    'disk',
    'vif',
    '[]',
    '[1, 2]',
    "['x']",
    '[a, b]',
    '[c]',
    '[disk, c]',
    'c + disk',
    '[i for i in c]',
    'range(3)',
    'list(c)',
    'disk[:]',
    'c[1:]',
    'c or disk',
    'c if a else disk',
    'c if unset_test() else disk',
    '(c, 1)',
    '[[1]] * 2',
    '[x for x in disk if x]',
    'g(c)',
    'sorted(c)',
    '[f()]',
    '(1, 2)',
    'c * 2',
    '[vif, vif]',
  );
  const item = fc.oneof(ints, texts, list);
  const line = fc.oneof(
    fc
      .tuple(one('a', 'memory', 'i'), one(' = ', ' = ', ' += ', ' -= ', ' *= ', ' /= '), ints)
      .map((it) => it.join('')),
    fc.tuple(one('b', 'name', 'extra'), one(' = ', ' = ', ' += ', ' %= '), texts).map((it) => it.join('')),
    fc.tuple(one('c', 'disk', 'vif'), one(' = ', ' = ', ' += ', ' *= '), list).map((it) => it.join('')),
    fc
      .tuple(one('c', 'disk', 'vif'), one('append', 'extend', 'insert'), item)
      .map(([x, f, it]) =>
        f === 'insert' ? `${x}.insert(0, ${it})` : `${x}.${f}(${f === 'extend' ? `[${it}]` : it})`,
      ),
    fc
      .tuple(one('c', 'disk', 'vif'), one('0', '-1', '1:', ':'), item)
      .map(([x, at, it]) => `${x}[${at}] = ${at.includes(':') ? `[${it}]` : it}`),
    fc.tuple(one('c', 'disk', 'vif', 'b', 'a'), item).map(([x, it]) => `${x} = ${it}`),
    one(
      'c.sort()',
      'disk.pop()',
      'disk.reverse()',
      'c.extend(disk)',
      'f(c)',
      'f(disk)',
      'g(vif)',
      'c = disk = vif',
      'c, disk = disk, c',
      'del c[0]',
      'del i',
      'a, b = 1, c',
      '[a, i] = c',
      'print a',
      'x = [c.pop(), c]',
      'x = (f(c), c)',
      'x = c.append(1)',
      'from os import name',
      'import re',
      'global a',
      'vif = f',
      'str = len',
      'x = {1: c}',
      'x[1].append(2)',
      'x = lambda y=c: y',
      'c = {}',
      'c = c',
      'disk[0].append(3)',
      'for i in disk: pass',
      'for i in c: i.append(4)',
      'for name in vif: extra += name',
      'd = [c]',
      'd[0].append(1)',
      'i = [a for a in c]',
      'd = [(i, b) for i, b in [(1, 2)]]',
      'raise ValueError',
      'c = c + [c]',
      'c += c',
      'x = c; x += [9]',
      'disk.append(disk)',
    ),
  );
  const body = fc.array(line, { minLength: 1, maxLength: 2 }).map((it) => indented(it, '  '));
  const part = fc.oneof(
    { weight: 8, arbitrary: line.map((it): Lines => [it]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          one(
            'unset_test()',
            'a',
            'b',
            'c',
            'a < i',
            "b == 'x'",
            'not c',
            'len(disk)',
            'os.path.exists("/x")',
            'f(c)',
          ),
          body,
          body,
        )
        .map(([it, x, y]): Lines => [`if ${it}:`, ...x, 'else:', ...y]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one('len(c)', 'vif', 'c and a', 'b in vif'), body)
        .map(([it, x]): Lines => [`if ${it}:`, ...x]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          one('i', 'x', 'c', 'name'),
          one('[1, 2]', 'c', 'disk', 'range(2)', '[]'),
          body,
          one('', '', '  break', '  if a: break'),
        )
        .map(([it, of, x, end]): Lines => [`for ${it} in ${of}:`, ...x, ...(end === '' ? [] : [end])]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one('i', 'x'), body, body)
        .map(([it, x, y]): Lines => [`for ${it} in c:`, ...x, 'else:', ...y]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          body,
          body,
          one(
            'except:',
            'except TypeError, x:',
            'except (TypeError, NameError, IndexError, AttributeError):',
            'finally:',
          ),
        )
        .map(([x, y, clause]): Lines => ['try:', ...x, clause, ...y]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(body, body, body)
        .map(([x, y, z]): Lines => ['try:', ...x, 'except:', ...y, 'else:', ...z]),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one('f', 'g', 'h'), one('x=1', 'c=[]', 'c=c', '*x'), body)
        .map(([it, of, x]): Lines => [`def ${it}(${of}):`, ...x]),
    },
  );
  const head = [
    'a = 1',
    "b = 'x'",
    'c = [1, 2]',
    "disk = ['phy:vg/a,xvda,w']",
    'vif = []',
    "name = 'vm'",
    'memory = 64',
    "extra = ''",
    'i = 3',
  ];
  const functions = [
    'def f(x=None): return x',
    'def g(x):',
    '  x.append(0)',
    '  return x',
    'def unset_test(): return 0',
  ];
  return fc
    .tuple(fc.shuffledSubarray(head, { minLength: 8 }), fc.array(part, { minLength: 1, maxLength: 6 }))
    .map(([set, parts]) => [...functions, ...set, ...parts.flat()].join('\n'));
})();

// --- Mutations of real files ----------------------------------------------------------------------------------------

function filesBelow(folder: string): string[] {
  return readdirSync(here(folder), { recursive: true, encoding: 'utf8' })
    .filter((it) => /etc\/xen\/[^/]*\.cfg$/.test(it))
    .map((it) => readFileSync(here(`${folder}/${it}`), 'utf8'))
    .filter((it) => !it.includes('\0'));
}
const real = filesBelow('../fixtures/seed');
const patches = one(
  ...[
    "'",
    '"',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ',',
    '=',
    '+',
    '#',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    '\\',
    ':',
    ';',
    '%',
    '0',
    '8',
    'x',
    'L',
    '.',
  ],
  ...[
    'if a:\n  ',
    'else:\n',
    'u',
    'r',
    "''",
    '"""',
    "'''",
    ' if ',
    ' in ',
    'not ',
    '\\\n',
    '    ',
    'None',
    '\f',
    '`',
    '@',
    '\\x',
    '1',
  ],
);
const edits = fc.array(
  fc.tuple(
    fc.nat({ max: 100_000 }),
    fc.nat({ max: 3 }),
    fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 2, arbitrary: patches }),
  ),
  { minLength: 1, maxLength: 3 },
);
const edited = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, edits).map(([text, changes]) => {
    let result = text;
    for (const [place, removed, added] of changes) {
      const at = place % (result.length + 1);
      result = result.slice(0, at) + added + result.slice(at + removed);
    }
    return result;
  });
const documents = fc.oneof(
  { weight: 4, arbitrary: programs },
  { weight: 4, arbitrary: calm },
  { weight: 1, arbitrary: edited(programs) },
  { weight: 1, arbitrary: edited(one(...real)) },
);

// --- The comparison -------------------------------------------------------------------------------------------------

const batch = 5000;

describe.skipIf(missing !== undefined)(
  `Python 2.7${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    test('refuses what we refuse, and has the values that we have', () => {
      const total = runsOf(100_000);
      const differences = new Map<string, string>();
      const counts = {
        refused: 0,
        ran: 0,
        raised: 0,
        compiledOnly: 0,
        left: 0,
        values: 0,
        kept: 0,
        different: 0,
      };
      for (let done = 0; done < total; done += batch) {
        const sample = fc.sample(documents, { seed: seed + done, numRuns: Math.min(batch, total - done) });
        const texts = done === 0 ? [...xmRows, ...sample] : sample;
        for (const [index, verdict] of ask(texts).entries()) {
          const text = texts[index] ?? '';
          if (left.some((it) => it.holds(text, verdict))) {
            counts.left++;
            continue;
          }
          if (!verdict.ok && !verdict.compiled) counts.refused++;
          else if (!verdict.ok) counts.raised++;
          else if (verdict.ran === false) counts.compiledOnly++;
          else counts.ran++;
          const found = disagreement(text, verdict, counts);
          if (found === undefined) continue;
          counts.different++;
          const kind = found.replace(/'[^']*'|\d+|"[^"]*"/g, '…').slice(0, 100);
          const before = differences.get(kind);
          if (before === undefined || text.length + found.length + 20 < before.length) {
            differences.set(kind, `${found}\n${JSON.stringify(text)}`);
          }
        }
      }
      console.log(`seed ${seed}: ${total} documents`, counts);
      expect([...differences.values()]).toEqual([]);
    });

    test.skipIf(process.env.XENCFG_RECORD === undefined)('records verdicts', () => {
      mkdirSync(here('verdicts'), { recursive: true });
      const texts = [
        ...new Set([...xmRows, ...real, ...fc.sample(documents, { seed: 3, numRuns: 3000 })]),
      ].filter((it) => it.length < 1500);
      const lines: string[] = [];
      for (const [index, verdict] of ask(texts).entries()) {
        const text = texts[index] ?? '';
        // The tooth of time: a run that was stopped says nothing.
        if (left.some((it) => it.holds(text, verdict)) || verdict.error === 'Slow' || lines.length >= 1500)
          continue;
        const line = JSON.stringify({ text, python: '2.7', ...verdict });
        if (line.length < 900) lines.push(line);
      }
      writeFileSync(here('verdicts/xm.jsonl'), `${lines.join('\n')}\n`);
    });
  },
);

test('the files that mutations start from are read', () => {
  expect(real.length).toBeGreaterThan(20);
  for (const text of real) parseCfg(text, 'xm');
});
