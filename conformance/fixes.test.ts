// The safe fixes as the real readers see them: what was read before is read afterwards, or it was refused, or the option's
// value had been of no use; no comment is lost, no mistake is added, and fixing twice is fixing once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFixes, type FixOptions, readExample, rules } from '@xencfg/lint';
import { buildFleet, type CfgDocument, detectLanguage, type FleetFile, openDocument } from '@xencfg/model';
import type { Release, Toolstack } from '@xencfg/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../packages/model/test/xm-verdict.ts';
import { guestFiles } from './generators/guest-files.ts';
import { mutationsOf, readRealFiles } from './generators/real-files.ts';
import { xlPieces } from './generators/xl-file.ts';
import { openXl, openXlu } from './oracle/build.ts';
import { runsOf, seed } from './settings.ts';
import { asker } from './xl-readings.ts';

const xlu = openXlu();
const xl = openXl();
const python = process.env.XENCFG_PYTHON2 ?? 'python2.7';
const probe = spawnSync(python, ['-c', 'import sys; print(sys.version_info[:2] == (2, 7))']);
const hasPython = probe.status === 0 && String(probe.stdout).trim() === 'True';
const without = [
  'absent' in xlu ? xlu.absent : '',
  'absent' in xl ? xl.absent : '',
  hasPython ? '' : `no ${python}`,
]
  .filter(Boolean)
  .join('; ');

interface Target {
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
}

const targets: readonly Target[] = [{ toolstack: 'xl', xen: '4.17' }, { toolstack: 'xm', xen: '3.0.3' }, {}];

/** A file that safe fixes changed, and the rules whose fixes they were. */
interface Pair {
  readonly before: string;
  readonly after: string;
  readonly fixed: readonly string[];
  /** Who reads it; both while nothing tells. */
  readonly readers: readonly Toolstack[];
}

const path = 'guest.cfg';

function optionsFor({ toolstack, xen }: Target): FixOptions {
  const belief = toolstack && { toolstack, because: 'the test says so' };
  return { build: (files) => buildFleet(files, xen === undefined ? {} : { xen }, belief) };
}

/** Fixes a file and holds what needs no other reader against it; undefined where nothing was fixed. */
function fix(text: string, target: Target): Pair | undefined {
  const options = optionsFor(target);
  const read = (it: string): CfgDocument | undefined => options.build?.([file(it)]).guests[0]?.document;
  const old = read(text);
  const [result] = applyFixes([file(text)], options).files;
  if (result === undefined || old === undefined) throw new Error('there is no guest');
  if (result.text === text) return undefined;
  const said = JSON.stringify({ ...target, text, after: result.text, seed });
  const now = openDocument(path, result.text, 'cfg', { belief: old.belief, release: target.xen });
  expect(now.problems.length, `a mistake more: ${said}`).toBeLessThanOrEqual(old.problems.length);
  for (const [remark, count] of remarksOf(old))
    expect(remarksOf(now).get(remark) ?? 0, `a comment is lost: ${said}`).toBeGreaterThanOrEqual(count);
  const [again] = applyFixes([file(result.text)], options).files;
  expect(again?.text, `twice is not once: ${said}`).toBe(result.text);
  return {
    before: text,
    after: result.text,
    fixed: [...new Set(result.applied.map(({ finding }) => finding.rule))],
    readers: old.belief === undefined ? ['xl', 'xm'] : [old.belief.toolstack],
  };
}

function file(text: string): FleetFile {
  return { path, text, language: 'cfg' };
}

/** How often each comment stands there; instructions to the linter may go. */
function remarksOf(document: CfgDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of document.tree.allComments) {
    const remark = text.replace(/^#+/, '').trim();
    if (remark !== '' && !remark.startsWith('xencfg-')) counts.set(remark, (counts.get(remark) ?? 0) + 1);
  }
  return counts;
}

interface Fault {
  readonly pair: Pair;
  readonly reader: Toolstack;
  readonly what: string;
}

/** The pairs that xl reads as something else, and does not refuse to begin with. */
function faultsUnderXl(all: readonly Pair[]): Fault[] {
  if ('absent' in xlu || 'absent' in xl) return [];
  const pairs = all.filter(({ readers }) => readers.includes('xl'));
  const ask = asker(xlu, 'cfg');
  const before = ask(pairs.map((pair) => pair.before));
  const after = ask(pairs.map((pair) => pair.after));
  return pairs.flatMap((pair, index) => {
    if (before[index] === false || JSON.stringify(before[index]) === JSON.stringify(after[index])) return [];
    // The texts differ: it is what xl makes of them that counts.
    const was = dryRun(pair.before);
    if (was.domain === undefined) return [];
    const is = dryRun(pair.after);
    const names = differingNames(was.domain, is.domain ?? {});
    const useless = namesWithoutUse(was.messages);
    if (names.length === 0 && is.domain !== undefined) return [];
    if (is.domain !== undefined && useless.length > 0 && names.every((name) => xlFields(useless).has(name)))
      return [];
    return [{ pair, reader: 'xl' as const, what: is.domain ? names.join(', ') : is.messages }];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'xencfg-fixes-'));

function dryRun(text: string): { readonly messages: string; readonly domain?: unknown } {
  if ('absent' in xl) return { messages: xl.absent };
  const at = join(folder, path);
  writeFileSync(at, text);
  return xl.dryRun(at);
}

/** Options of which xl says itself that it makes nothing of their values. */
function namesWithoutUse(messages: string): string[] {
  return [...messages.matchAll(/parameter `(\w+)' is not (?:a valid number|a string|a list)/g)].map(
    ([, name = '']) => name,
  );
}

/** The fields of the configuration that those options make, beyond the ones of their own names. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  memory: ['target_memkb', 'max_memkb', 'shadow_memkb', 'iommu_memkb'],
  maxmem: ['max_memkb', 'shadow_memkb', 'iommu_memkb'],
  vcpus: ['avail_vcpus', 'max_vcpus'],
  maxvcpus: ['max_vcpus'],
};

function xlFields(options: readonly string[]): ReadonlySet<string> {
  return new Set(options.flatMap((option) => [option, ...(fieldsOf[option] ?? [])]));
}

/** The innermost names under which two values differ. */
function differingNames(a: unknown, b: unknown, name = ''): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (!isFields(a) || !isFields(b)) return [name];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differingNames(a[key], b[key], /^\d+$/.test(key) ? name : key),
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

type XmValue = NonNullable<Verdict['values']>[string];

/** The pairs that leave xm other values, where the file ran before and all the values differ that xm kept. */
function faultsUnderXm(all: readonly Pair[]): Fault[] {
  if (!hasPython) return [];
  const pairs = all.filter(
    ({ readers, before, after }) => readers.includes('xm') && !`${before}${after}`.includes('\0'),
  );
  const before = askPython(pairs.map((pair) => pair.before));
  const after = askPython(pairs.map((pair) => pair.after));
  return pairs.flatMap((pair, index) => {
    const was = before[index];
    const is = after[index];
    if (was?.ok !== true || was.ran === false || is === undefined) return [];
    if (is.ok !== true) return [{ pair, reader: 'xm' as const, what: is.message ?? is.error ?? 'refused' }];
    const names = differingNames(keptBy(was.values), keptBy(is.values)).length
      ? Object.keys({ ...was.values, ...is.values }).filter(
          (name) => JSON.stringify(was.values?.[name]) !== JSON.stringify(is.values?.[name]),
        )
      : [];
    const faulty = names.filter((name) => isKept(was.values?.[name]));
    return faulty.length === 0 ? [] : [{ pair, reader: 'xm' as const, what: faulty.join(', ') }];
  });
}

function keptBy(values: Verdict['values']): Readonly<Record<string, XmValue>> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => isKept(value)));
}

/** xm keeps str, list, int and float, and throws all else away. */
function isKept(value: XmValue | undefined): boolean {
  return value !== undefined && !('dropped' in value);
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

/** Fixes the files for a target and expects that no reader is told anything else by them. */
function expectSafe(texts: readonly string[], target: Target): void {
  const pairs = texts.flatMap((text) => fix(text, target) ?? []);
  const faults = [...faultsUnderXl(pairs), ...faultsUnderXm(pairs)];
  const byRules = new Map<string, Fault>();
  for (const fault of faults.sort((a, b) => b.pair.before.length - a.pair.before.length))
    byRules.set(`${fault.reader} ${fault.pair.fixed.join(' ')}`, fault);
  const shown = [...byRules].map(
    ([key, { pair, what }]) => `${key}: ${what}\n--- before\n${pair.before}\n--- after\n${pair.after}`,
  );
  expect(
    shown,
    `${faults.length} of ${pairs.length} fixed files are read differently (seed ${seed})`,
  ).toEqual([]);
  console.log(
    `${nameOf(target)}: ${texts.length} files, ${pairs.length} of them fixed, by ${new Set(pairs.flatMap(({ fixed }) => fixed)).size} rules (seed ${seed})`,
  );
}

function nameOf({ toolstack, xen }: Target): string {
  return toolstack === undefined ? 'no target' : `${toolstack}@${xen}`;
}

/** The guests of the rules' examples, bad and good ones; they say more of the rules than any chance does. */
const exampleTexts: readonly string[] = rules.flatMap(({ examples }) =>
  [...examples.bad, ...examples.good].flatMap(({ files }) =>
    readExample(files).flatMap(({ path: at, text }) =>
      detectLanguage(at, text, true) === 'cfg' ? [text] : [],
    ),
  ),
);
const realTexts = readRealFiles(/\.(?:cfg|xl|hvm|pv|xm)(?:@[\w.-]+)?$|xmexample|xlexample/);

const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: mutationsOf(exampleTexts, xlPieces) },
  { weight: 2, arbitrary: guestFiles },
  { weight: 1, arbitrary: mutationsOf(realTexts, xlPieces) },
);

describe.each(targets.map((target) => ({ target, name: nameOf(target) })))(
  `safe fixes for $name${without && ` (not asked: ${without})`}`,
  ({ target }) => {
    test('examples of the rules', () => expectSafe(exampleTexts, target));

    test(`real files${process.env.XENCFG_CORPUS === undefined ? ' (samples only: XENCFG_CORPUS names no others)' : ''}`, () =>
      expectSafe(realTexts, target));

    test('generated files', () => {
      expectSafe(fc.sample(texts, { numRuns: runsOf(20_000), seed }), target);
    });
  },
);
