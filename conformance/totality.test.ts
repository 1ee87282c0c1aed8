// No text makes a reader throw or stall, and what a text costs grows with its length.
import { parseCfg } from '@xencfg/grammar-cfg';
import * as device from '@xencfg/grammar-device';
import { parseMenu } from '@xencfg/grammar-grub';
import { parseSxp } from '@xencfg/grammar-sxp';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../packages/model/src/evaluate.ts';
import { mutationsOf, readRealFiles } from './generators/real-files.ts';
import { xlPieces } from './generators/xl-file.ts';
import { diskSpecs, pciSpecs, rdmSpecs, vifRates } from './generators/xl-specs.ts';
import { isPartial, runsOf, seed } from './settings.ts';

interface Result {
  readonly problems?: readonly unknown[];
}

type Reader = (text: string) => Result;

/** The readers of whole files. */
const files: Readonly<Record<string, Reader>> = {
  xl: (text) => readCfg(text, 'xl'),
  xm: (text) => readCfg(text, 'xm'),
  sxp: (text) => parseSxp(text),
  menu: (text) => parseMenu(text),
};

/** Every reader of a string that the package has: the functions named parse… that take a text alone. */
const specs: Readonly<Record<string, Reader>> = Object.fromEntries(
  Object.entries(device).flatMap(([name, it]) =>
    name.startsWith('parse') ? [[name, it as unknown as Reader]] : [],
  ),
);

function readCfg(text: string, dialect: 'xl' | 'xm'): Result {
  const file = parseCfg(text, dialect);
  evaluate(file);
  return file;
}

/** Bytes as latin-1, so that each is a character, and as UTF-8 with what is none replaced. */
const bytes = fc
  .tuple(fc.uint8Array({ maxLength: 120 }), fc.constantFrom('latin1' as const, 'utf8' as const))
  .map(([it, encoding]) => Buffer.from(it).toString(encoding));

const shortMutations = mutationsOf(
  readRealFiles(/./).map((it) => it.slice(0, 1500)),
  fc.oneof(
    xlPieces,
    fc.constantFrom('(', ')', '{', '}', '"""', 'if ', ':', 'lambda ', '\n\t', '\\\n', "''", 'title ', '%'),
    bytes,
  ),
);

/** Expects that no reader throws or stalls at one of `full` texts (times the share of this run). */
function readAll(readers: Readonly<Record<string, Reader>>, texts: fc.Arbitrary<string>, full: number): void {
  const count = runsOf(full);
  const batch = 20_000;
  for (let done = 0; done < count; done += batch) {
    for (const text of fc.sample(texts, { numRuns: Math.min(batch, count - done), seed: seed + done })) {
      for (const [name, read] of Object.entries(readers)) {
        const start = performance.now();
        try {
          read(text);
        } catch (error) {
          throw new Error(`${name} throws at ${JSON.stringify(text)} (seed ${seed})`, { cause: error });
        }
        // A stall, not slowness: a collection of garbage may fall into any reading, so the text gets a second chance.
        const limit = 50 + text.length;
        if (performance.now() - start > limit && timeOf(read, text) > limit)
          expect.fail(`${name} stalls at ${JSON.stringify(text)} (seed ${seed})`);
      }
    }
  }
  console.log(`${count} texts through ${Object.keys(readers).length} readers (seed ${seed})`);
}

describe('any text', () => {
  test('bytes through the readers of files', () => readAll(files, bytes, 400_000));
  test('mutated files through the readers of files', () => readAll(files, shortMutations, 200_000));
  test('bytes through the readers of strings', () => readAll(specs, bytes, 200_000));
  test('bent strings through the readers of strings', () =>
    readAll(specs, fc.oneof(diskSpecs, pciSpecs, rdmSpecs, vifRates), 200_000));
});

describe('a million brackets, fewer in a partial run', () => {
  const cases: readonly (readonly [string, string, string])[] = ['xl', 'xm', 'sxp'].flatMap((name) =>
    ['[', ']', '(', ')', '[]', '()', '{'].flatMap((bracket) => [
      [name, bracket, name === 'sxp' ? '' : 'a = '] as const,
      [name, bracket, ''] as const,
    ]),
  );
  test.each(cases)('%s: %s after %j gives no overflow', (name, bracket, before) => {
    const read = files[name];
    const text = `${before}${bracket.repeat(runsOf(1_000_000) / bracket.length)}\n`;
    const problems = read?.(text).problems ?? [];
    // To sxp a square or curly bracket is a letter, and an empty list is one; to Python `()()` calls what `()` gives.
    const isFine = name === 'sxp' ? !/^[()]$/.test(bracket) : name === 'xm' && bracket === '()';
    if (!isFine) expect(problems.length).toBeGreaterThan(0);
  });
});

/** How many times longer each reader took for ten times the text. */
const ratios: number[] = [];

describe.skipIf(isPartial)('ten times the text takes at most eleven times the time (full runs only)', () => {
  const shapes: Readonly<Record<string, (n: number) => string>> = {
    'deep nesting': (n) => `a = ${'['.repeat(n)}${']'.repeat(n)}\n`,
    'deep parentheses': (n) => `${'('.repeat(n)}a${')'.repeat(n)}\n`,
    'many lists': (n) => 'a = [ "x", [ "y" ] ]\n'.repeat(n),
    'a long line': (n) => `a = "${'x'.repeat(20 * n)}"\n`,
    'a long list': (n) => `a = [ ${'"x", '.repeat(4 * n)} ]\n`,
    'many errors': (n) => 'a = ] "\n'.repeat(n),
    'open brackets': (n) => 'a = [\n(b \n'.repeat(n),
    'many comments': (n) => '# remark\n'.repeat(4 * n),
    'comments after values': (n) => 'a = 1 # remark\n'.repeat(n),
    escapes: (n) => `a = "${'\\\\n\\\\'.repeat(4 * n)}"\n`,
    'many names': (n) => Array.from({ length: n }, (_, i) => `name${i} = ${i}\n`).join(''),
    additions: (n) => `a = "x"\n${'a += "x"\n'.repeat(n)}`,
    'menu entries': (n) => 'title Xen\nroot (hd0,0)\nkernel /xen.gz dom0_mem=1\n'.repeat(n),
  };
  afterAll(() => {
    const sorted = ratios.sort((a, b) => a - b).map((it) => it.toFixed(1));
    console.log(
      `${sorted.length} ratios, the middle one ${sorted[sorted.length >> 1]}, the largest ${sorted.at(-1)}`,
    );
  });

  test.each(Object.keys(files).flatMap((name) => Object.keys(shapes).map((shape) => [name, shape] as const)))(
    '%s: %s',
    (name, shape) => {
      const read = files[name] as Reader;
      const make = shapes[shape] as (n: number) => string;
      expectLinear(read, make, 500);
    },
  );

  const stringShapes: Readonly<Record<string, (n: number) => string>> = {
    commas: (n) => ','.repeat(n),
    items: (n) => 'a=b,'.repeat(n),
    blanks: (n) => `${' '.repeat(n)}x`,
    colons: (n) => 'a:'.repeat(n),
    letters: (n) => 'a'.repeat(n),
    digits: (n) => '1'.repeat(n),
    lines: (n) => 'x\n'.repeat(n),
    brackets: (n) => '[(]'.repeat(n),
    signs: (n) => '-='.repeat(n),
  };
  test.each(
    Object.keys(specs).flatMap((name) => Object.keys(stringShapes).map((shape) => [name, shape] as const)),
  )('%s: %s', (name, shape) =>
    expectLinear(specs[name] as Reader, stringShapes[shape] as (n: number) => string, 5_000),
  );
});

/**
 * Processor time of the fastest of some readings, in milliseconds: what else the machine does at the time only adds to it.
 * The garbage of readings before is collected first where node lets that be asked for, as it does here (`vitest.config.ts`).
 */
function timeOf(read: Reader, text: string, rounds = 3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    globalThis.gc?.();
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/**
 * Takes a text that needs ten milliseconds, where it has not to be too long for that, and one ten times as long: of a shorter
 * one the trees fit into the processor's caches and those of the longer one do not, which says nothing of the reader. What
 * needs less than two milliseconds counts as two, for it cannot be told from nothing.
 */
function expectLinear(read: Reader, make: (n: number) => string, first: number): void {
  let n = first;
  while (timeOf(read, make(n)) < 10 && n < 200 * first) n *= 3;
  const short = make(n);
  const long = make(10 * n);
  let shortTime = Number.POSITIVE_INFINITY;
  let longTime = Number.POSITIVE_INFINITY;
  let ratio = Number.POSITIVE_INFINITY;
  // The two take turns, so that a busy time of the machine falls on both; it may spoil some rounds, not all.
  for (let round = 0; round < 12 && !(round > 1 && ratio <= 11); round++) {
    shortTime = Math.min(shortTime, timeOf(read, short));
    longTime = Math.min(longTime, timeOf(read, long, 1));
    ratio = longTime / Math.max(shortTime, 2);
  }
  ratios.push(ratio);
  expect(ratio).toBeLessThanOrEqual(11);
}
