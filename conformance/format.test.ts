// The formatter over generated files, as the real readers see them: what was read before is read afterwards, with the same
// values, comments and order; laid out twice is laid out once.
import { spawnSync } from 'node:child_process';
import { type CfgFile, parseCfg } from '@xencfg/grammar-cfg';
import { parseSxp, sxpReleases, valuesOfXend } from '@xencfg/grammar-sxp';
import { detectLanguage, openDocument } from '@xencfg/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameFile } from '../packages/format/src/cfg-compare.ts';
import { readCommon } from '../packages/format/src/common-cfg.ts';
import type { Verdict } from '../packages/model/test/xm-verdict.ts';
import {
  confLayouts,
  guestLayouts,
  type LayoutInput,
  layoutOptions,
  menuLayouts,
  sxpLayouts,
} from './generators/layouts.ts';
import { readRealFiles } from './generators/real-files.ts';
import { layOutAndCheck } from './layout-claims.ts';
import { openXlu } from './oracle/build.ts';
import { runsOf, seed } from './settings.ts';
import { asker } from './xl-readings.ts';

const xlu = openXlu();
const python = process.env.XENCFG_PYTHON2 ?? 'python2.7';
const probe = spawnSync(python, ['-c', 'import sys; print(sys.version_info[:2] == (2, 7))']);
const hasPython = probe.status === 0 && String(probe.stdout).trim() === 'True';
const batch = 5000;

interface Pair {
  readonly input: LayoutInput;
  readonly before: string;
  readonly after: string;
}

/**
 * Lays out `full` files (times the share of this run), and hands them on in batches. Of the generators' soups of any characters
 * some cannot be laid out, no more than the share `refusable`.
 */
function layOutAll(
  inputs: fc.Arbitrary<LayoutInput>,
  full: number,
  refusable: number,
  compare: (pairs: readonly Pair[]) => void,
): void {
  const count = runsOf(full);
  let changed = 0;
  let refused = 0;
  const unproven: string[] = [];
  for (let done = 0; done < count; done += batch) {
    const runs = { numRuns: Math.min(batch, count - done), seed: seed + done };
    const pairs = fc.sample(fc.tuple(inputs, layoutOptions), runs).map(([input, options]): Pair => {
      const claimed = layOutAndCheck(input, options);
      if (claimed.fault !== undefined)
        expect.fail(`${JSON.stringify({ ...input, options })}: ${claimed.fault} (seed ${seed})`);
      if (claimed.unproven) unproven.push(JSON.stringify({ ...input, options, refused: claimed.refused }));
      if (claimed.refused !== undefined) refused++;
      else if (claimed.text !== input.text) changed++;
      return { input, before: input.text, after: claimed.text };
    });
    compare(pairs.filter(({ before, after }) => before !== after));
  }
  console.log(
    `${count} files laid out, ${changed} changed, ${refused} refused, ${unproven.length} of them unproven (seed ${seed})`,
  );
  // Five standard deviations, which a short run needs more than a long one.
  expect(refused).toBeLessThan(refusable * count + 5 * Math.sqrt(refusable * count));
  expect(unproven).toEqual([]);
  expect(changed / count).toBeGreaterThan(0.3);
}

function expectSameValues(
  pairs: readonly Pair[],
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  for (const [index, pair] of pairs.entries()) {
    if (before[index] === undefined) continue;
    expect([pair, after[index]], `seed ${seed}`).toEqual([pair, before[index]]);
  }
}

/** What libxlutil reads, undefined where it refused the file before. */
function compareUnderXl(pairs: readonly Pair[]): void {
  if ('absent' in xlu) return;
  const ask = asker(xlu, 'cfg');
  const read = ask(pairs.map(({ before }) => before));
  const before = read.map((it) => (it === false ? undefined : it));
  const after = ask(pairs.map((pair) => pair.after));
  expectSameValues(pairs, before, after);
  for (const [index, pair] of pairs.entries()) {
    // A layout does not decide that xl reads a file with CR LF.
    const { problems } = openDocument(pair.input.path, pair.before, pair.input.language);
    if (!problems.some(({ problem }) => problem.code === 'crlf')) continue;
    // A file without settings is read by everyone.
    const isEmpty = JSON.stringify(after[index]) === '{}';
    if (!isEmpty) expect([pair, after[index]]).toEqual([pair, read[index]]);
  }
}

/** What Python has afterwards, undefined where it did not get to run the file before. */
function compareUnderPython(pairs: readonly Pair[]): void {
  if (!hasPython) return;
  const asked = pairs.filter(({ before, after }) => !before.includes('\0') && !after.includes('\0'));
  const before = askPython(asked.map((it) => it.before));
  const after = askPython(asked.map((it) => it.after));
  expectSameValues(
    asked,
    before.map((verdict) => (verdict.compiled === false ? undefined : outcomeOf(verdict))),
    // A file that takes too long is a matter of the machine.
    after.map((verdict, index) =>
      outcomeOf(isSlow(verdict) || isSlow(before[index]) ? before[index] : verdict),
    ),
  );
}

function isSlow(verdict: Verdict | undefined): boolean {
  return verdict?.error === 'Slow' || verdict?.error === 'MemoryError';
}

function outcomeOf(verdict: Verdict | undefined): unknown {
  return [verdict?.ok, verdict?.ran, verdict?.error, verdict?.values];
}

function askPython(documents: readonly string[]): Verdict[] {
  if (documents.length === 0) return [];
  const script = new URL('./oracle/xm-values.py', import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync(python, [script], {
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

/** What xend of every release has, undefined where it does not start. */
function compareUnderXend(pairs: readonly Pair[]): void {
  for (const release of sxpReleases) {
    const values = (text: string): unknown => valuesOfXend(parseSxp(text, release));
    expectSameValues(
      pairs,
      pairs.map(({ before }) => values(before)),
      pairs.map(({ after }) => values(after)),
    );
  }
}

const without = ['absent' in xlu ? xlu.absent : '', hasPython ? '' : `no ${python}`]
  .filter(Boolean)
  .join('; ');

describe(`files laid out${without && ` (not asked: ${without})`}`, () => {
  test('real files', () => {
    const inputs = readRealFiles(/./).flatMap((text): LayoutInput[] => {
      const language = detectLanguage('file', text, true) ?? 'cfg';
      const names = language === 'cfg' ? ['guest.cfg', 'guest.xl', 'guest.xm'] : ['file'];
      return names.map((path) => ({ path, text, language }));
    });
    const pairs = inputs.map((input): Pair => {
      const { text, fault } = layOutAndCheck(input, {});
      expect(fault, JSON.stringify(input)).toBeUndefined();
      return { input, before: input.text, after: text };
    });
    const inLanguage = (...languages: readonly string[]): readonly Pair[] =>
      pairs.filter(({ input }) => languages.includes(input.language));
    compareUnderXl(inLanguage('cfg', 'xl-conf', 'cpupool'));
    compareUnderPython(inLanguage('cfg'));
    compareUnderXend(inLanguage('sxp'));
    const changed = pairs.filter(({ before, after }) => before !== after).length;
    console.log(`${pairs.length} real files laid out, ${changed} of them changed`);
  });

  test('guests', () => {
    layOutAll(guestLayouts, 120_000, 0.015, (pairs) => {
      compareUnderXl(pairs);
      compareUnderPython(pairs);
    });
  });

  test('xl.conf and pools', () => layOutAll(confLayouts, 20_000, 0.027, compareUnderXl));

  test('xend', () => layOutAll(sxpLayouts, 40_000, 0.008, compareUnderXend));

  test('menus', () => layOutAll(menuLayouts, 20_000, 0.01, () => {}));

  test('what counts as common is read alike by both toolstacks', () => {
    let common = 0;
    for (const { text } of fc.sample(guestLayouts, { numRuns: runsOf(100_000), seed })) {
      if (readCommon(text) === undefined) continue;
      const xl = parseCfg(text, 'xl');
      if (xl.problems.some(({ code }) => code === 'comment-without-newline')) continue;
      common++;
      const xm = parseCfg(text, 'xm');
      expect([text, xl.problems, xm.problems]).toEqual([text, [], []]);
      expect(sameFile(xl, asXl(xm), false), text).toBe(true);
    }
    expect(common).toBeGreaterThan(runsOf(5000));
  });
});

function asXl(file: CfgFile): CfgFile {
  return { ...file, dialect: 'xl' };
}
