// No text makes a reader throw or stall.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mutationsOf, readRealFiles } from './generators/real-files.ts';
import { xlPieces } from './generators/xl-file.ts';
import { diskSpecs, pciSpecs, rdmSpecs, vifRates } from './generators/xl-specs.ts';
import { fileReaders, type Reader, stringReaders } from './readers.ts';
import { runsOf, seed } from './settings.ts';

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
        if (performance.now() - start > limit && secondReading(read, text) > limit)
          expect.fail(`${name} stalls at ${JSON.stringify(text)} (seed ${seed})`);
      }
    }
  }
  console.log(`${count} texts through ${Object.keys(readers).length} readers (seed ${seed})`);
}

function secondReading(read: Reader, text: string): number {
  const start = performance.now();
  read(text);
  return performance.now() - start;
}

describe('any text', () => {
  test('bytes through the readers of files', () => readAll(fileReaders, bytes, 400_000));
  test('mutated files through the readers of files', () => readAll(fileReaders, shortMutations, 200_000));
  test('bytes through the readers of strings', () => readAll(stringReaders, bytes, 200_000));
  test('bent strings through the readers of strings', () =>
    readAll(stringReaders, fc.oneof(diskSpecs, pciSpecs, rdmSpecs, vifRates), 200_000));
});

describe('a million brackets, fewer in a partial run', () => {
  const cases: readonly (readonly [string, string, string])[] = ['xl', 'xm', 'sxp'].flatMap((name) =>
    ['[', ']', '(', ')', '[]', '()', '{'].flatMap((bracket) => [
      [name, bracket, name === 'sxp' ? '' : 'a = '] as const,
      [name, bracket, ''] as const,
    ]),
  );
  test.each(cases)('%s: %s after %j gives no overflow', (name, bracket, before) => {
    const read = fileReaders[name];
    const text = `${before}${bracket.repeat(runsOf(1_000_000) / bracket.length)}\n`;
    const problems = read?.(text).problems ?? [];
    // To sxp a square or curly bracket is a letter, and an empty list is one; to Python `()()` calls what `()` gives.
    const isFine = name === 'sxp' ? !/^[()]$/.test(bracket) : name === 'xm' && bracket === '()';
    if (!isFine) expect(problems.length).toBeGreaterThan(0);
  });
});
