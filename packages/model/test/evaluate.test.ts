// What a file's names come to, without running it.
import { type CfgFile, parseCfg } from '@xencfg/grammar-cfg';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import { integerOf, type Value } from '../src/value.ts';

function show(value: Value | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'absent';
    case 'text':
      return JSON.stringify(value.traced.text);
    case 'number':
      return `${value.value}${value.type === 'int' ? '' : `:${value.type}`}`;
    case 'constant':
      return String(value.value);
    case 'list':
    case 'tuple':
      return `${value.kind}(${value.items.map(show).join(' ')})`;
    case 'choice':
      return [...value.values.map(show), ...(value.absent ? ['absent'] : [])].join('|');
    default:
      return value?.kind ?? '';
  }
}

test('what stands behind a value on its line is not read, and not taken for absent either', () => {
  for (const dialect of ['xl', 'xm'] as const) {
    const { settings } = evaluate(
      parseCfg("kernel = '/boot/hvmloader' builder='hvm'\nvif = ['type=ioemu' mac=1]\n", dialect),
    );
    expect([...settings.keys()].sort(), dialect).toEqual(['builder', 'kernel', 'vif']);
    expect(settings.get('builder')?.value.kind).toBe('unknown');
  }
});

function valueIn(text: string, name: string, dialect: 'xl' | 'xm' = 'xm'): string {
  return show(evaluate(parseCfg(text, dialect)).settings.get(name)?.value);
}

describe('xm', () => {
  test.each([
    ["a = 'x' 'y'", '"xy"'],
    ["lib = 'lib64'\na = '/usr/' + lib + '/x'", '"/usr/lib64/x"'],
    ["vmid = 3\na = 'VM%d-%s' % (vmid, 'x')", '"VM3-x"'],
    ["a = '%02d%%' % 7", '"07%"'],
    ["a = '%s' % vmid", 'unknown'],
    ["a = '%d' % 'x'", 'unknown'],
    ['a = 7 / 2 - 1', '2'],
    ['a = -7 / 2', '-4'],
    ['from \\\n__future__ import division\na = 7 / 2', 'unknown'],
    ['a = 0x10 + 010', '24'],
    ['a = 5L', '5:long'],
    ['a = 99999999999999999999', '99999999999999999999:long'],
    ['a = 1.5', '1.5:float'],
    ['a = True', 'true'],
    ["a = u'x'", 'object'],
    ["a = ('x', 1)", 'tuple("x" 1)'],
    ['a = [1]\na += [2]\na.append(3)\na.extend([4])', 'list(1 2 3 4)'],
    ['a = [1]\na.sort()', 'unknown'],
    ['a = [1]\nf(a)', 'unknown'],
    ['a = [1]\na[0] = 2', 'unknown'],
    ['a = 1\na += 1', '2'],
    ['a, b = 1, 2', '1'],
    ['a = b = 3', '3'],
    ['a = [5, 6][1]', '6'],
    ["a = str(5) + 'x'", '"5x"'],
    ["a = int('5')", '5'],
    ['a = 1 if x else 2', '1|2'],
    ['if x:\n  a = 1\nelse:\n  a = 2', '1|2'],
    ['a = 1\nif x:\n  a = 2', '2|1'],
    ['if x:\n  a = 2', '2|absent'],
    ['if 1:\n  a = 2\nelse:\n  a = 3', '2'],
    ["b = 'x'\nif b == 'y':\n  a = 2\nelse:\n  a = 3", '3'],
    ["if x:\n  lib = 'lib64'\nelse:\n  lib = 'lib'\na = '/usr/' + lib", '"/usr/lib64"|"/usr/lib"'],
    ['for i in b:\n  a = i', 'unknown'],
    ['try:\n  a = 1\nexcept X:\n  a = 2', '1|2'],
    ['a = 1\ndef f():\n  global a\n  a = 2', 'unknown'],
    ['a = 1\ndef f():\n  a = 2', '1'],
    ['a = 1\ndel a', 'absent'],
    ['import a', 'object'],
    ['def a(): pass', 'object'],
  ])('%j gives %s', (text, expected) => {
    expect(valueIn(text, 'a')).toBe(expected);
  });

  test.each([
    ['a = [1]\nb = [f()]\nb += [a]\na[0] = 2', 'unknown unknown'],
    ['a = [1]\nb = [0]\nb[0] = a\nb[0].append(2)', 'unknown unknown'],
    ['b = {}\na = b[0] = []\nb[0].append(2)', 'unknown unknown'],
    ['a = [1]\nb = {}\nb[0], c = a, 1\nb[0].append(2)', 'unknown unknown'],
    ['global b\na = b = []\nb.append(1)', 'unknown unknown'],
    ['a = [1]\nb = []\nfor i in c:\n  b = a\n  break\nb.append(3)', 'unknown unknown'],
    ['a = [1]\nb = 0\ntry:\n  b = a\n  f()\n  b = 0\nexcept X:\n  b.append(2)', 'unknown unknown'],
    ['a = [1]\ntry:\n  raise X, a\nexcept X, b:\n  b.args[0].append(2)', 'unknown unknown'],
    ['a = [1]\nt = (a, 2) if c else (2, a)\nx, b = t\nx.append(3)', 'unknown unknown'],
    ['a = [1]\nb = a\na += [2]', 'unknown unknown'],
    ['a = [1]\nb = 2\ndef f(x=a): x.append(b)\nf()', 'unknown 2'],
    ['a = [1]\nb = lambda x=a: x.append(2)\nb()', 'unknown unknown'],
    ['a = [1]\nb = (a, 2)\na.append(2)', 'unknown unknown'],
    ['a = [1]\na += [a]\nb = 1', 'unknown 1'],
    // Once a list has been replaced, it is nobody else's.
    ['a = [1]\nb = a\na = [2]\na += [3]', 'list(2 3) list(1)'],
    ['a = [1]\nb = a + [2]\na += [3]\nb.append(4)', 'list(1 3) list(1 2 4)'],
    [
      'a = [1]\na += [2]\nif c: a += [3]\nelse: a += [4]\nb = a',
      'list(1 2 3)|list(1 2 4) list(1 2 3)|list(1 2 4)',
    ],
    ['a = [[1]]\na += [[2]]\nb = len(a)', 'list(list(1) list(2)) unknown'],
    ["a = 'x'\nb = a\na += 'y'\nb += 'z'", '"xy" "xz"'],
  ])('%j: what shares a list is followed or unknown: %s', (text, expected) => {
    expect(`${valueIn(text, 'a')} ${valueIn(text, 'b')}`).toBe(expected);
  });

  test('what doubles and doubles is unknown before it is large', () => {
    expect(valueIn(`a = [1]\n${'b = a + a\na = b + b\n'.repeat(50)}`, 'a')).toBe('unknown');
    expect(valueIn(`a = (1, 2)\n${'a = (a, a)\n'.repeat(100)}`, 'a')).toMatch(/unknown/);
    expect(valueIn(`a = ''\n${'a += a\n'.repeat(100)}`, 'a')).toBe('""');
  });

  test.each(['from x import *', "execfile('x')", 'exec code', 'globals()["a"] = 1'])(
    'after %j anything may be set',
    (text) => {
      expect(evaluate(parseCfg(text, 'xm')).opaque).toBe(true);
    },
  );

  test.each([
    'globals().update(dict(a=2))',
    "globals().__setitem__('a', 2)",
    "cfg = execfile('base.py')",
    "x = [execfile(f) for f in ['base.py']]",
    "if execfile('base.py'): pass",
    "while execfile('base.py'): pass",
    "for i in [execfile('base.py')]: pass",
    "for globals()['a'] in [2]: pass",
    "execfile('a') or 1",
    "map(execfile, ['base.py'])",
    "x = eval('globals().update(a=2)')",
    "x = [i for globals()['a'] in [2]]",
    "def f(): globals()['a'] = 2\nf()",
    "class A: globals()['a'] = 2",
    "import __builtin__\n__builtin__.execfile('base.py')",
    'x = input()',
    "assert not execfile('base.py')",
    "del globals()['a']",
  ])('%j may set a name, so that what it was is unknown', (text) => {
    const { settings, opaque } = evaluate(parseCfg(`a = 1\n${text}\n`, 'xm'));
    expect([settings.get('a')?.value.kind, opaque]).toEqual(['unknown', true]);
    expect(valueIn(`${text}\n`, 'a')).toBe('absent');
  });

  test.each([
    ["g = globals()\na = 1\ng['a'] = 2", 'unknown'],
    ['f = lambda: globals().update(a=2)\na = 1\nf()', 'unknown'],
    ["run = execfile\na = 1\nrun('base.py')", 'unknown'],
    ["def f(): globals()['a'] = 2\na = 1\nf()", 'unknown'],
    ["def f():\n  exec 'global a; a = 2'\na = 1\nf()", 'unknown'],
    ['a = [1]\ndef f(): a.append(2)\nf()', 'unknown'],
    ['def f(): return a\na = [1]\nf().append(2)', 'unknown'],
    ['def f():\n  a[0] = 2\na = [1]\nmap(f, [])', 'unknown'],
    ['f = lambda: a.append(2)\na = [1]\nf()', 'unknown'],
    ['b = [1]\nclass C: b.append(2)\na = b', 'unknown'],
    ['def f(): return a * 2\na = 1\nb = f()', '1'],
    // What is called here has done what it does.
    ["execfile('base.py')\na = 1", '1'],
    ["x = eval('1')\na = 1", '1'],
    // A name that the file has set is not Python's.
    ['def globals(): return {}\na = 1\nglobals()', '1'],
    ["vars = ['x']\na = 1\nb = vars + ['y']", '1'],
    ["a = 1\nb = 'execfile, eval and globals'", '1'],
  ])('%j leaves %s', (text, expected) => {
    expect(valueIn(text, 'a')).toBe(expected);
  });
});

test.each([
  ['a = 5', '"5"'],
  ["a = 'x'\na += 'y'", '"xy"'],
  ['a = [1]\na += ["x"]', 'list("1" "x")'],
  ['a += "x"', '"x"'],
  ['a = 1\na = 2', '"2"'],
])('xl: %j gives %s', (text, expected) => {
  expect(valueIn(text, 'a', 'xl')).toBe(expected);
});

test.each([
  ['root = 1\nroot = 2', ['root']],
  ['root = 1\nroot = root + 1', []],
  ['root = 1\ndef f(x=root): pass\nroot = 2', []],
  ['root = 1\nf = lambda x=root: x\nroot = 2', []],
  ['root = 1\nclass A(root): pass\nroot = 2', []],
  ['root = 1\nx = {root: 1 for i in y}\nroot = 2', []],
  ['root = 1\ntry: pass\nexcept root: pass\nroot = 2', []],
  ['root = 1\nif x:\n  root = 2', []],
  ['if x:\n  root = 1\nelse:\n  root = 2', []],
  ["lib = 'lib'\nroot = lib\nlib = 'lib64'", []],
  ['if x:\n  root = 1\n  root = 2', ['root']],
  ["root = 1\nexecfile('base.py')\nroot = 2", []],
  ["root = 1\nroot = eval('root + 1')", []],
])('%j overwrites %j', (text, names) => {
  expect(evaluate(parseCfg(text, 'xm')).overwritten.map((it) => it.name.name)).toEqual(names);
});

test('numbers are read as each toolstack reads them', () => {
  const number = (text: string, toolstack: 'xl' | 'xm' | undefined) =>
    integerOf(evaluate(parseCfg(`a = "${text}"`, 'xl')).settings.get('a')?.value, toolstack);
  expect(
    ['512', ' 512', '512 ', '0512', '0x10', '09', '', '-1', '512M'].map((it) => number(it, 'xl')),
  ).toEqual([512, 512, undefined, 330, 16, undefined, undefined, -1, undefined]);
  expect(['512', ' 512 ', '0512', '0x10'].map((it) => number(it, 'xm'))).toEqual([512, 512, 512, undefined]);
  expect(number('0512', undefined)).toBeUndefined();
  expect([number('9223372036854775807', 'xl'), number('9223372036854775808', 'xl')]).toEqual([
    2 ** 63,
    undefined,
  ]);
  const appended = evaluate(parseCfg('a = 5\na += 1\n', 'xl')).settings.get('a')?.value;
  expect(integerOf(appended, 'xl')).toBeUndefined();
});

// More than Node takes as the arguments of one call.
test.each([
  ['numbers', `a = [${'1,'.repeat(130_000)}]\n`],
  ['arguments', `a = f(${'1,'.repeat(130_000)})\n`],
  ['sources of a loop', `a = [b for b in ${'c,'.repeat(130_000)} d]\n`],
])('130,000 %s overflow nothing', { timeout: 120_000 }, (_, text) => {
  expect(evaluate(parseCfg(text, 'xm')).settings.get('a')?.value.kind).toBe('unknown');
});

describe.each(['xl', 'xm'] as const)('%s: what grows piece by piece', (dialect) => {
  const grown = (before: string, line: string, times: number) =>
    evaluate(parseCfg(`a = ${before}\n${line.repeat(times)}`, dialect)).settings.get('a')?.value;

  test('keeps every place', () => {
    const text = grown('"s"', 'a += "x"\n', 3);
    if (text?.kind !== 'text') throw new Error('not a text');
    expect(text.traced.text).toBe('sxxx');
    expect(text.traced.pieces.map((it) => [it.at, it.source.start])).toEqual([
      [0, 5],
      [1, 14],
      [2, 23],
      [3, 32],
    ]);
    expect(show(grown('["s"]', 'a += ["x", "y"]\n', 2))).toBe('list("s" "x" "y" "x" "y")');
  });

  test.each([
    ['texts', '""', 'a += "x"\n'],
    ['lists', '[]', 'a += ["x"]\n'],
    // Quadratic cost fails each time, a busy machine does not.
  ])('%s cost what is added', { retry: 4 }, (_, before, line) => {
    // What is known under xm has an end.
    const times = dialect === 'xl' ? 3000 : 900;
    expectLinear(times, (n) => parseCfg(`a = ${before}\n${line.repeat(n)}`, dialect));
    expect(show(grown(before, line, times))).toContain('x');
  });
});

test.each([
  ['branches', (n: number) => `if x: a${n} = 1\n`],
  ['branches with others', (n: number) => `if x: a${n} = 1\nelif y: b${n} = [2]\nelse: c${n} = 3\n`],
  ['clauses', (n: number) => `${n === 0 ? 'if' : 'elif'} x: a${n} = 1\n`],
  ['handlers', (n: number) => `try: a${n} = 1\nexcept X: b${n} = 2\nexcept Y: c${n} = 3\n`],
  ['loops', (n: number) => `for x in y: a${n} = 1\nelse: b${n} = 2\n`],
  ['unseen code', (n: number) => `a${n} = [1]\nexec x\n`],
  ['functions', (n: number) => `def f${n}():\n  global a${n}\n`],
])('the cost of %s grows with the text', { retry: 4 }, (_, line) => {
  expectLinear(400, (n) => parseCfg(Array.from({ length: n }, (_, i) => line(i)).join(''), 'xm'));
});

/** Compares the time of a file with that of one ten times as long. */
function expectLinear(length: number, make: (length: number) => CfgFile): void {
  const time = (file: CfgFile): number => {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const start = process.cpuUsage();
      evaluate(file);
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, user + system);
    }
    return best;
  };
  const [short, long] = [make(length), make(10 * length)];
  time(short);
  // Quadratic cost would be a hundredfold; the rest is room for a noisy machine. In microseconds.
  expect(time(long) / Math.max(time(short), 500)).toBeLessThan(45);
}
