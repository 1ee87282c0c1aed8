// What a whole file means to the real xl, by its dry run, against the guest that our model makes of it.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMac } from '@xencfg/grammar-device';
import { buildFleet, type Guest } from '@xencfg/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guestFiles } from './generators/guest-files.ts';
import { readRealFiles } from './generators/real-files.ts';
import { type DryRun, openXl } from './oracle/build.ts';
import { runsOf, seed } from './settings.ts';

const xl = openXl();
const absent = 'absent' in xl ? ` (skipped: ${xl.absent})` : '';

describe.skipIf(absent !== '')(`dry runs of xl${absent}`, () => {
  if ('absent' in xl) return;
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-dry-run-'));
  const path = join(folder, 'guest.cfg');
  const { dryRun, version } = xl;
  let accepted = 0;

  /** What the two say differently; empty where they agree, or say nothing of the same thing. */
  function compare(text: string): readonly string[] {
    writeFileSync(path, text);
    const run = dryRun(path);
    if (run.domain !== undefined) accepted++;
    const [guest] = buildFleet(
      [{ path: 'guest.cfg', text, language: 'cfg' }],
      {},
      { toolstack: 'xl', because: 'the test says so' },
    ).guests;
    return guest === undefined ? ['no guest'] : contradictions(run, guest);
  }

  function compareAll(texts: readonly string[]): void {
    accepted = 0;
    const apart = texts
      .map((text) => ({ text, said: compare(text) }))
      .filter((it) => it.said.length > 0)
      .sort((a, b) => a.text.length - b.text.length);
    expect(
      apart.slice(0, 5).map((it) => `${it.said.join('; ')}\n${it.text}`),
      `${apart.length} of ${texts.length} files mean something else (seed ${seed})`,
    ).toEqual([]);
    console.log(
      `xl ${version}: ${texts.length} files mean the same, ${accepted} of them accepted (seed ${seed})`,
    );
  }

  test('real files', () => compareAll(readRealFiles(/\.cfg(?:@\w+)?$/)));

  test('generated files', () => compareAll(fc.sample(guestFiles, { numRuns: runsOf(3_000), seed })));
});

interface Domain {
  readonly c_info: { readonly type: string; readonly name?: string };
  readonly b_info: { readonly max_vcpus?: number; readonly max_memkb?: number };
  readonly disks?: readonly Fields[];
  readonly nics?: readonly Fields[];
}

type Fields = Readonly<Record<string, unknown>>;

function contradictions(run: DryRun, guest: Guest): readonly string[] {
  const isRefused = guest.document.problems.length > 0;
  // A file that xl cannot read it refuses; what it refuses for its meaning our model may take, rules speak of that.
  if (run.domain === undefined) {
    const isSyntax =
      /config parsing error/.test(run.messages) && !/disk specification|in vif/.test(run.messages);
    return isSyntax && !isRefused ? ['xl cannot read the file'] : [];
  }
  if (isRefused) return [`we refuse the file: ${guest.document.problems[0]?.problem.message}`];
  const { c_info, b_info, disks = [], nics = [] } = run.domain as Domain;
  const found: string[] = [];
  const check = (what: string, theirs: unknown, ours: unknown): void => {
    if (ours !== undefined && theirs !== ours) found.push(`${what}: xl ${theirs}, we ${ours}`);
  };
  check('name', c_info.name, guest.name);
  check('type', c_info.type, guest.kind);
  const memory = guest.integer('maxmem') ?? guest.integer('memory');
  check('memory', b_info.max_memkb, memory === undefined ? undefined : memory * 1024);
  const vcpus = guest.integer('maxvcpus') ?? guest.integer('vcpus');
  check('vcpus', b_info.max_vcpus ?? 1, vcpus);
  if (guest.disks.complete) {
    check('disks', disks.length, guest.disks.all.length);
    for (const [i, { spec }] of guest.disks.all.entries()) {
      const disk = disks[i] ?? {};
      check(`disk ${i} refused`, 0, spec.problems.length);
      check(`vdev ${i}`, disk.vdev ?? '', spec.vdev?.value ?? '');
      check(`target ${i}`, disk.pdev_path ?? '', spec.target?.value ?? '');
      check(`format ${i}`, disk.format, spec.isEmptyDrive ? 'empty' : spec.format?.value || 'raw');
      check(`mode ${i}`, disk.readwrite === 1 ? 'w' : 'r', spec.mode);
      check(`cdrom ${i}`, disk.is_cdrom === 1, spec.isCdrom);
    }
  }
  if (guest.cards.complete) {
    check('cards', nics.length, guest.cards.all.length);
    for (const [i, { spec }] of guest.cards.all.entries()) {
      const card = nics[i] ?? {};
      check(`bridge ${i}`, card.bridge ?? '', spec.bridge?.value);
      check(`model ${i}`, card.model ?? '', spec.model?.value);
      check(`mac ${i}`, card.mac, macOf(spec.mac?.value));
    }
  }
  return found;
}

/** As xl prints it; undefined where the text is no address beyond doubt. */
function macOf(text: string | undefined): string | undefined {
  const mac = text === undefined ? undefined : parseMac(text).mac;
  return mac?.bytes.map((it) => it.toString(16).padStart(2, '0')).join(':');
}
