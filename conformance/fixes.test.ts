// The safe fixes as the real readers see them: what was read before is read afterwards, or it was refused, or the option's
// value had been of no use; no comment is lost, no mistake is added, and fixing twice is fixing once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backingKey, parseMac, parseVdev } from '@xencfg/grammar-device';
import { applyFixes, type FixOptions, readExample, rules } from '@xencfg/lint';
import {
  buildFleet,
  type CfgDocument,
  detectLanguage,
  type FleetFile,
  type Guest,
  integerOf,
  openDocument,
} from '@xencfg/model';
import { guestOption, isKnownTo, type Release, shapeFor, type Toolstack } from '@xencfg/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../packages/model/test/xm-verdict.ts';
import { guestFiles } from './generators/guest-files.ts';
import { mutationsOf, readRealFiles } from './generators/real-files.ts';
import { xlPieces } from './generators/xl-file.ts';
import { type DryRun, openXl, openXlu } from './oracle/build.ts';
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
  readonly release: Release | undefined;
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
    release: old.release ?? target.xen,
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

/**
 * The pairs that xl reads as something else. Where libxlutil reads the same texts nothing has changed; else the dry run of
 * xl has to make the same guest, or have refused the file before, or differ only in what comes of options whose values xl
 * said it passes over.
 */
function faultsUnderXl(all: readonly Pair[]): Fault[] {
  if ('absent' in xlu || 'absent' in xl) return [];
  const pairs = all.filter(({ readers }) => readers.includes('xl'));
  const ask = asker(xlu, 'cfg');
  const before = ask(pairs.map((pair) => pair.before));
  const after = ask(pairs.map((pair) => pair.after));
  return pairs.flatMap((pair, index) => {
    if (before[index] === false || JSON.stringify(before[index]) === JSON.stringify(after[index])) return [];
    const was = dryRun(pair.before);
    if (was.domain === undefined) return [];
    const is = dryRun(pair.after);
    if (is.domain === undefined) return [{ pair, reader: 'xl', what: is.messages }];
    const unread = fieldsOf(optionsPassedOver(was.messages));
    // What xl draws by lot, it draws anew for the same file.
    const drawn = new Set(differencesIn(was.domain, dryRun(pair.before).domain).map(({ field }) => field));
    const fields = differencesIn(withDefaults(was.domain), withDefaults(is.domain))
      .filter((it) => !drawn.has(it.field) && !unread.has(it.field) && !isSettledLater(it))
      .map(({ field }) => field);
    return fields.length === 0 ? [] : [{ pair, reader: 'xl', what: fields.join(', ') }];
  });
}

const folder = mkdtempSync(join(tmpdir(), 'xencfg-fixes-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

function dryRun(text: string): DryRun {
  if ('absent' in xl) throw new Error(xl.absent);
  const at = join(folder, path);
  writeFileSync(at, text);
  return xl.dryRun(at);
}

/** With what libxl fills in afterwards: a frame buffer has VNC unless it says otherwise (libxl_vfb.c, 4.17). */
function withDefaults(domain: unknown): unknown {
  if (!isFields(domain) || !Array.isArray(domain.vfbs)) return domain;
  const vfbs = domain.vfbs.map((it) => ({ ...it, vnc: { enable: 'True', ...it.vnc } }));
  return { ...domain, vfbs };
}

/** Options, and keys of device strings, of which xl says itself that it makes nothing of them. */
function optionsPassedOver(messages: string): string[] {
  return [
    ...messages.matchAll(
      /parameter `(\w+)' is (?:not a valid number|a single value but|a list but)|unrecognized argument `\s*(\w+)/g,
    ),
  ].map(([, option, key]) => option ?? key ?? '');
}

/** The fields of a dry run that options make, where those have other names. */
const fieldsOfOption: Readonly<Record<string, readonly string[]>> = {
  memory: ['target_memkb', 'max_memkb', 'shadow_memkb'],
  maxmem: ['max_memkb', 'shadow_memkb'],
  vcpus: ['avail_vcpus', 'max_vcpus'],
  maxvcpus: ['max_vcpus'],
  disk: ['disks'],
  vif: ['nics'],
};

function fieldsOf(options: readonly string[]): ReadonlySet<string> {
  return new Set(options.flatMap((option) => [option, ...(fieldsOfOption[option] ?? [])]));
}

/** A name under which two values differ, and what they have there. */
interface Difference {
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** The innermost differences; an item of a list goes by the list's name. */
function differencesIn(was: unknown, is: unknown, field = ''): Difference[] {
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (!isFields(was) || !isFields(is)) return [{ field, was, is }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    differencesIn(was[key], is[key], /^\d+$/.test(key) ? field : key),
  );
}

/**
 * What is settled only after a dry run: a disk whose name has no number is refused (libxl_device.c, 4.17), and a target without
 * a folder is looked up in /dev, where the mended one lies (xl-disk-configuration(5)).
 */
function isSettledLater({ field, was, is }: Difference): boolean {
  if (field === 'vdev') return typeof was === 'string' && parseVdev(was, 'xl') === undefined;
  return field === 'pdev_path' && is === `/dev/${was}`;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * The pairs that leave xm something else, where Python runs the file before. What xm then makes of the values is asked of
 * our model, as there is no xend to ask: an option may change whose value xm throws away, cannot read as the option's type,
 * or refuses, and a device string may be written in another way for the same device.
 */
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
    if (is.ok !== true) return [{ pair, reader: 'xm', what: is.message ?? is.error ?? 'refused' }];
    const names = Object.keys({ ...was.values, ...is.values }).filter(
      (name) => JSON.stringify(was.values?.[name]) !== JSON.stringify(is.values?.[name]),
    );
    const excused = names.filter((name) => {
      const value = was.values?.[name];
      if (value !== undefined && 'dropped' in value) return true;
      return mayChangeUnderXm(name, pair);
    });
    const successors = new Set(excused.flatMap((name) => successorsUnderXm[name] ?? []));
    const faulty = names.filter((name) => !excused.includes(name) && !successors.has(name));
    return faulty.length === 0 ? [] : [{ pair, reader: 'xm', what: faulty.join(', ') }];
  });
}

/** Options that xm itself turns into others (create.py, 3.0.3): so many cards without a word, and the three events. */
const successorsUnderXm: Readonly<Record<string, readonly string[]>> = {
  nics: ['vif'],
  restart: ['on_poweroff', 'on_reboot', 'on_crash'],
};

function mayChangeUnderXm(name: string, { before, after, release }: Pair): boolean {
  if (name in successorsUnderXm) return true;
  const [was, is] = [before, after].map((text) => guestOfXm(text, release));
  const option = guestOption(name);
  const value = was?.setting(name)?.value;
  if (was === undefined || is === undefined || option === undefined || value === undefined) return false;
  if (!isKnownTo(option, 'xm', release)) return true;
  const shape = shapeFor(option, 'xm');
  if (shape.kind === 'integer' || shape.kind === 'boolean') {
    const number = integerOf(value, 'xm');
    // xend refuses a guest without processors.
    return number === undefined || (name === 'vcpus' && number < 1);
  }
  if (name === 'cpus') return was.cpus.all.some(({ spec }) => spec.problems.length > 0);
  if ((value.kind === 'list') !== (shape.kind === 'list')) return true;
  const old = deviceReadings(was, name);
  const now = deviceReadings(is, name);
  return (
    old.length > 0 &&
    old.length === now.length &&
    old.every(
      ({ text, isRefused, meaning }, i) =>
        text === now[i]?.text || isRefused || (meaning !== undefined && meaning === now[i]?.meaning),
    )
  );
}

interface DeviceReading {
  readonly text: string;
  readonly isRefused: boolean;
  /** Equal for strings that mean the same. */
  readonly meaning?: string;
}

function deviceReadings({ disks, cards, vfbs }: Guest, option: string): readonly DeviceReading[] {
  switch (option) {
    case 'disk':
      return disks.all.map(({ text, spec }) => ({
        text,
        isRefused:
          spec.problems.length > 0 ||
          (spec.vdev !== undefined && parseVdev(spec.vdev.value, 'xm') === undefined),
        meaning: JSON.stringify([backingKey(spec), spec.vdev?.value, spec.mode, spec.isCdrom]),
      }));
    case 'vif':
      // An address that is not six pairs with colons between them comes to nobody's card.
      return cards.all.map(({ text, spec }) => ({
        text,
        isRefused:
          spec.problems.length > 0 ||
          (spec.mac !== undefined && parseMac(spec.mac.value).problem !== undefined),
      }));
    case 'vfb':
      return vfbs.all.map(({ text, spec }) => ({ text, isRefused: spec.problems.length > 0 }));
    default:
      return [];
  }
}

function guestOfXm(text: string, release: Release | undefined): Guest | undefined {
  const belief = { toolstack: 'xm', because: 'the test says so' } as const;
  return buildFleet([file(text)], release === undefined ? {} : { xen: release }, belief).guests[0];
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
