// Real files to mutate: the samples of the project, and those of the folder that XENCFG_CORPUS names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** The texts of all files below the sample hosts and the corpus whose path fits; UTF-8 only, at most 20,000 units. */
export function readRealFiles(path: RegExp): string[] {
  const samples = join(import.meta.dirname, '../../fixtures');
  const folders = [samples, ...(process.env.XENCFG_CORPUS ? [process.env.XENCFG_CORPUS] : [])];
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((it) => path.test(it))
    .map((it) => readFileSync(it, 'utf8'))
    .filter((text) => text.length <= 20_000 && !text.includes('\ufffd'));
}

/** A few cuts, doublings and insertions of `pieces` anywhere in one of the texts. */
export function mutationsOf(texts: readonly string[], pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('insert', 'replace', 'cut', 'double', 'end'),
    length: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
      fc.integer({ min: 4, max: 80 }),
    ),
    piece: pieces,
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) => {
      let result = text;
      for (const { at, kind, length, piece } of changes) {
        const start = wholeAt(result, Math.floor(at * (result.length + 1)));
        const end = wholeAt(result, Math.min(start + length, result.length));
        if (kind === 'end') result = result.slice(0, start);
        else {
          const middle = {
            insert: piece + result.slice(start, end),
            replace: piece,
            cut: '',
            double: result.slice(start, end).repeat(2),
          }[kind];
          result = result.slice(0, start) + middle + result.slice(end);
        }
      }
      return result;
    });
}

/** Never between the halves of a character: the text goes out as UTF-8. */
function wholeAt(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}
