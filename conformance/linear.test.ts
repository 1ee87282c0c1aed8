// What a text costs grows with its length and no faster: ten times the text takes at most eleven times the time.
import { afterAll, describe, expect, test } from 'vitest';
import { fileReaders, type Reader, stringReaders } from './readers.ts';
import { isPartial, seed } from './settings.ts';

type Shape = (n: number) => string;

const fileShapes: Readonly<Record<string, Shape>> = {
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
  'many names': (n) => Array.from({ length: n }, (_, i) => `name${1e7 + i} = ${1e7 + i}\n`).join(''),
  additions: (n) => `a = "x"\n${'a += "x"\n'.repeat(n)}`,
  'menu entries': (n) => 'title Xen\nroot (hd0,0)\nkernel /xen.gz dom0_mem=1\n'.repeat(n),
  'script entries': (n) => 'menuentry "Xen" {\n  multiboot /xen.gz dom0_mem=1\n}\n'.repeat(n),
};

const stringShapes: Readonly<Record<string, Shape>> = {
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

/**
 * The most that ten times the text may take, as a multiple of ten readings of the text. A partial run, as in CI, has other
 * work beside it and little time, so that it takes one pair of ten and only what is far from linear counts.
 */
const limit = isPartial ? 2 : 1.1;
/**
 * A name is looked up in a table. A bare Map takes for each of 200,000 names some four times what it takes for each of 2,000
 * (359 and 77 ns when it was measured), as the table leaves one cache of the processor after the other.
 */
const slack: Readonly<Record<string, number>> = { 'many names': 1.6 };
const ratios: number[] = [];

describe('ten times the text takes at most eleven times the time', () => {
  afterAll(() => {
    const sorted = ratios.sort((a, b) => a - b).map((it) => (10 * it).toFixed(1));
    console.log(
      `${sorted.length} ratios, the middle one ${sorted[sorted.length >> 1]}, the largest ${sorted.at(-1)}`,
    );
  });

  test.each(
    [...pairs(fileReaders, fileShapes, 500), ...pairs(stringReaders, stringShapes, 5_000)].filter(isTaken),
  )('%s: %s', (_name, shape, read, make, first) => {
    const allowed = limit * (slack[shape] ?? 1);
    const ratio = compare(read, make, first, allowed);
    ratios.push(ratio);
    expect(ratio).toBeLessThanOrEqual(allowed);
  });
});

describe('a reader that is not linear is caught', () => {
  const wrong: Readonly<Record<string, Reader>> = {
    'copies what it has for each line': (text) => {
      let problems: readonly string[] = [];
      for (const line of text.split('\n')) problems = [...problems, line];
      return { problems };
    },
    'looks for the line end at each letter': (text) => {
      let ends = 0;
      for (let at = 0; at < text.length; at++) if (text.lastIndexOf('x', text.length - at) >= 0) ends++;
      return { problems: [ends] };
    },
    'reads a menu, and looks through all lines at every tenth': (text) => {
      const lines = text.split('\n');
      let found = 0;
      for (let i = 0; i < lines.length; i += 10) found += lines.indexOf(`what no line is ${i}`);
      return { problems: [found, (fileReaders.menu as Reader)(text)] };
    },
  };
  test.each(Object.entries(wrong))('%s', (_name, read) => {
    expect(compare(read, fileShapes['many comments'] as Shape, 50, limit)).toBeGreaterThan(limit);
  });
});

/** In a full run every pair, else one of ten, by the seed. */
function isTaken(_pair: unknown, index: number): boolean {
  return !isPartial || index % 10 === seed % 10;
}

function pairs(
  readers: Readonly<Record<string, Reader>>,
  shapes: Readonly<Record<string, Shape>>,
  first: number,
): [string, string, Reader, Shape, number][] {
  return Object.entries(readers).flatMap(([name, read]) =>
    Object.entries(shapes).map(([shape, make]): [string, string, Reader, Shape, number] => [
      name,
      shape,
      read,
      make,
      first,
    ]),
  );
}

/**
 * How many times longer one reading of ten times the text takes than ten readings of the text: the same work and the same
 * garbage, so that what else the machine does hits both alike. Where that is above the limit, texts twice as long are
 * asked, and so on: an array that grows out of the nursery's pages, or a tree out of the processor's caches, costs once, at
 * some length; what is not linear only gets worse.
 */
function compare(read: Reader, shape: Shape, first: number, limit: number): number {
  const make = (n: number): string => flatten(shape(n));
  let n = first;
  while (bestTimeOf(read, make(n)) < 2 && n < 64 * first) n *= 2;
  let ratio = Number.POSITIVE_INFINITY;
  // What is far from linear needs no longer texts to show it.
  for (let attempt = 0; attempt < (ratio > 3 && attempt > 0 ? 1 : 4) && ratio > limit; attempt++, n *= 2)
    ratio = compareTwo(read, make(n), make(10 * n), limit);
  return ratio;
}

/** The two take turns, each with its fastest time so far, until that is linear or many turns have passed. */
function compareTwo(read: Reader, short: string, long: string, limit: number): number {
  let shortTime = Number.POSITIVE_INFINITY;
  let longTime = Number.POSITIVE_INFINITY;
  let ratio = Number.POSITIVE_INFINITY;
  for (let turn = 1; turn <= 10 && !(turn > 2 && ratio <= limit); turn++) {
    shortTime = Math.min(shortTime, timeOf(read, short, 10));
    longTime = Math.min(longTime, timeOf(read, long, 1));
    // What takes less than ten milliseconds cannot be told from nothing.
    ratio = longTime / Math.max(shortTime, 10);
    // So far from linear that no more turns are needed.
    if (ratio > 3 && turn === 3) break;
  }
  return ratio;
}

/**
 * The text in one piece, as a file is. What `repeat` and `+` give is a rope, which is read through a detour until the
 * collector happens to shorten it: an eighth more or less for the very same text.
 */
function flatten(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Of several readings: the first ones are not compiled yet. */
function bestTimeOf(read: Reader, text: string): number {
  return Math.min(...Array.from({ length: 3 }, () => timeOf(read, text, 1)));
}

/** Processor time of some readings in a row, in milliseconds; garbage of before is collected first. */
function timeOf(read: Reader, text: string, readings: number): number {
  globalThis.gc?.({ type: 'minor' });
  const start = process.cpuUsage();
  for (let i = 0; i < readings; i++) read(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
