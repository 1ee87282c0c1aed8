// Our reading of S-expressions against a second one that goes character by character, as xend's does. That one has to
// agree with every recorded answer of the real readers first; these need Python 2 and a Xen tree and are not asked here.
import { readFileSync } from 'node:fs';
import { parseSxp, type SxpRelease, type SxpValue, sxpReleases, valuesOfXend } from '@xencfg/grammar-sxp';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runsOf, seed } from './settings.ts';

const plain = new Map(Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }));
for (const mark of ['\\', "'", '"']) plain.set(mark, mark);
const blanks = ' \t\n\v\f\r';

class Refused extends Error {}

/** The values that xend of a release has; undefined when it refuses the text. */
function readSlowly(text: string, release: SxpRelease): readonly SxpValue[] | undefined {
  const number = sxpReleases.indexOf(release);
  const ends = number < sxpReleases.indexOf('4.1') ? '{}()<>[];!' : '{}()<>[];';
  const lists: SxpValue[][] = [[]];
  let at = 0;
  const add = (value: SxpValue): void => {
    lists.at(-1)?.push(value);
  };
  const next = (): string => {
    if (at >= text.length) throw new Refused();
    return text.charAt(at++);
  };
  /** Up to three octal digits from here on; they begin at once but in 3.0.3. */
  const readOctal = (seeks: boolean): string => {
    let digits = '';
    while (digits.length < 3) {
      const mark = next();
      if ('01234567'.includes(mark)) digits += mark;
      else if (release === '3.0.2') throw new Refused();
      else if (digits === '' && seeks) continue;
      else {
        at--;
        break;
      }
      if (Number.parseInt(digits, 8) > 0xff) throw new Refused();
    }
    return String.fromCharCode(Number.parseInt(digits, 8));
  };
  const readEscape = (): string => {
    const mark = next();
    const known = plain.get(mark);
    if (known !== undefined) return known;
    if (mark === 'x') {
      const digits = next() + next();
      if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw new Refused();
      const [high = 0, low = 0] = [...digits].map((digit) => Number.parseInt(digit, 16) % 10);
      return String.fromCharCode(high * 16 + low);
    }
    const octal = '01234567'.includes(mark);
    if (!octal && number >= sxpReleases.indexOf('3.0.4')) return '\\';
    at--;
    return readOctal(!octal);
  };
  try {
    for (;;) {
      if (at >= text.length) {
        if (lists.length > 1) throw new Refused();
        break;
      }
      const mark = next();
      if (blanks.includes(mark)) continue;
      if (mark === '#') {
        const end = text.indexOf('\n', at);
        if (end < 0) break;
        at = end + 1;
      } else if (mark === '(') lists.push([]);
      else if (mark === ')') {
        const closed = lists.pop() ?? [];
        if (lists.length === 0) throw new Refused();
        add(closed);
      } else if (mark === "'" || mark === '"') {
        let value = '';
        for (let inner = next(); inner !== mark; inner = next())
          value += inner === '\\' ? readEscape() : inner;
        add(value);
      } else if (/[!-~]/.test(mark)) {
        const start = at - 1;
        while (at < text.length && !`${blanks}#${ends}`.includes(text.charAt(at))) at++;
        add(text.slice(start, at));
        if (at >= text.length) break;
      } else if (mark === '\x04' && lists.length === 1) break;
      else throw new Refused();
    }
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
  return lists[0];
}

const recorded = readFileSync(new URL('./verdicts/sxp.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as [string, ...[SxpRelease, readonly SxpValue[] | null | string][]]);

const pieces =
  `( ) ( ) ' ' " " \\ # \n \r \r\n \n( a b dom0-cpus ; [ } ! = @ x 0 7 8 41 1f \\n \\q \\. \\x41 \\101 \\1 \\777 \\' \x01 \x04 é`
    .split(' ')
    .concat([' ', ' ', '\t', '\v', "''", '(a b)\n', "(a 'b')\n"]);
const scraps = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
const mutated = fc
  .tuple(fc.constantFrom(...recorded.map(([text]) => text)), fc.nat(), fc.nat(8), fc.constantFrom(...pieces))
  .map(([text, where, length, piece]) => {
    const at = where % (text.length + 1);
    return text.slice(0, at) + piece + text.slice(at + length);
  });

describe.each(sxpReleases)(`xend of Xen %s (seed ${seed})`, (release) => {
  test('the slow reading agrees with every recorded answer', () => {
    const index = sxpReleases.indexOf(release);
    for (const [text, ...outcomes] of recorded) {
      const result = outcomes.findLast(([since]) => sxpReleases.indexOf(since) <= index)?.[1];
      expect([text, readSlowly(text, release)]).toEqual([
        text,
        typeof result === 'string' ? undefined : (result ?? []),
      ]);
    }
  });

  test('ours agrees with the slow one', () => {
    fc.assert(
      fc.property(fc.oneof(scraps, mutated), (text) => {
        expect(valuesOfXend(parseSxp(text, release))).toEqual(readSlowly(text, release));
      }),
      { numRuns: runsOf(20_000), seed },
    );
  });
});
