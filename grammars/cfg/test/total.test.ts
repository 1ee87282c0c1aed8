// No text makes the readers throw, hang or lose a part of it, and their cost grows with the text.
import { containsSpan } from '@xencfg/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CfgFile, childrenOf, type Dialect, type Node, parseCfg } from '../src/index.ts';

const dialects: readonly Dialect[] = ['xl', 'xm'];
const sample = `# header
name = "a\\tb" ; memory = 512
disk = [ 'phy:/dev/vg/a,xvda,w', # first
  'x' "y", ]
if a == 'b':
    kernel = '/usr/' + lib % (1, 2)
else: x = f(a, b=[1][0:1]) ; y = {'k': -1}
for i in range(3):
\tvif += [ """x
y""" ]
def f(x):
  return x
`;

function checkTree(file: CfgFile): void {
  const visit = (node: Node): void => {
    let last = node.span.start;
    for (const child of childrenOf(node)) {
      expect(containsSpan(node.span, child.span), `${child.kind} in ${node.kind}`).toBe(true);
      expect(child.span.start, `${child.kind} in ${node.kind}`).toBeGreaterThanOrEqual(last);
      last = child.span.end;
      visit(child);
    }
  };
  visit(file);
}

/** What no statement and no comment covers is blank, a separator, or told about. */
function checkTiling(file: CfgFile): void {
  const covered = [...file.statements, ...file.allComments, ...file.problems].map((it) => it.span);
  const holes = [...file.text]
    .map((_, i) => i)
    .filter((i) => !covered.some((it) => it.start <= i && i < it.end));
  const lost = holes.map((i) => file.text[i]).join('');
  expect(lost.replace(/\\\r?\n/g, '')).toMatch(/^[\s;\ufeff\\]*$/);
}

describe.each(dialects)('%s', (dialect) => {
  test('every prefix of a file parses to a tree that covers it', () => {
    for (let end = 0; end <= sample.length; end++) {
      const file = parseCfg(sample.slice(0, end), dialect);
      checkTree(file);
      checkTiling(file);
    }
  });

  test('so does any text', () => {
    const words = [
      'a',
      'name',
      '=',
      '+=',
      "'",
      '"',
      "'''",
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ',',
      ';',
      ':',
      '#',
      '\n',
      '\r\n',
      ' ',
      '\t',
    ];
    const more = [
      'if',
      'else',
      'for',
      'in',
      'def',
      'not',
      'is',
      'lambda',
      '1',
      '08',
      '\\',
      '%',
      '*',
      '.',
      '\0',
      '\ufeff',
      'é',
      '@',
      '`',
    ];
    const texts = fc.oneof(
      fc.array(fc.constantFrom(...words, ...more), { maxLength: 60 }).map((it) => it.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const file = parseCfg(text, dialect);
        checkTree(file);
        checkTiling(file);
      }),
      { numRuns: 2000, examples: [['else:a'], ['else:a;b']] },
    );
  });

  test.each([
    ['nested lists', `a = ${'['.repeat(100_000)}\nb = 1`],
    ['nested parentheses', `a = ${'('.repeat(100_000)}\nb = 1`],
    ['closing brackets', `a = ${']'.repeat(100_000)}\nb = 1`],
  ])('one finding for 100,000 %s', (_, text) => {
    expect(parseCfg(text, dialect).problems).toHaveLength(1);
  });

  test('long chains of operators are read or kept verbatim, never overflow', () => {
    for (const link of ['- ', 'not ', '1 + ', 'a.', 'f(x) if y else ', '2 ** ', 'lambda: ']) {
      const file = parseCfg(`a = ${link.repeat(50_000)}b\nc = 1`, dialect);
      expect(file.statements).toHaveLength(2);
    }
  });

  test.each([
    ['settings', (n: number) => 'a = "some value"\n'.repeat(n)],
    ['list items', (n: number) => `a = [ ${'"some value",\n'.repeat(n)} ]`],
    ['open lists', (n: number) => 'a = [ "x"\n'.repeat(n)],
    ['open calls', (n: number) => 'a = f(\n'.repeat(n)],
    ['open strings', (n: number) => 'a = "x\n'.repeat(n)],
    ['comments', (n: number) => 'a = 1 # x\n# y\n'.repeat(n)],
    ['remarks before one setting', (n: number) => `${'# y\n'.repeat(n)}a = 1\n`],
    // Quadratic cost fails each time, a busy machine does not.
  ])('the cost of %s grows linearly', { retry: 4 }, (_, make) => {
    const time = (n: number): number => {
      const text = make(n);
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run++) {
        // Of the processor, of which others may take most away.
        const start = process.cpuUsage();
        parseCfg(text, dialect);
        const { user, system } = process.cpuUsage(start);
        best = Math.min(best, (user + system) / 1000);
      }
      return best;
    };
    time(1000);
    // Quadratic cost would be a hundredfold; the rest is room for a noisy machine.
    expect(time(20_000) / Math.max(time(2000), 1)).toBeLessThan(45);
  });
});

// More than Node takes as the arguments of one call.
test.each([
  ['numbers beside a yield', `a = [${'1,'.repeat(130_000)}]\nb = "yield"\n`],
  ['arguments beside a yield', `a = f(${'1,'.repeat(130_000)})\nb = "yield"\n`],
  ['problems', 'return\n'.repeat(130_000)],
  ['branches', `if a: b\n${'elif a: b\n'.repeat(130_000)}`],
  ['handlers', `try: a\n${'except a: b\n'.repeat(130_000)}`],
])('130,000 %s overflow nothing', { timeout: 120_000 }, (_, text) => {
  expect(() => parseCfg(text, 'xm')).not.toThrow();
});
