// Writes conformance/verdicts/xl-*.jsonl anew: XENCFG_RECORD=1 npm run conformance -- conformance/record.test.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xlFiles } from './generators/xl-file.ts';
import { diskSpecs, pciSpecs, rdmSpecs, vifRates } from './generators/xl-specs.ts';
import { type OracleMode, openXlu } from './oracle/build.ts';
import { fieldsOf } from './xl-readings.ts';
import { xlRows } from './xl-rows.ts';
import { leavesFunctionOut } from './xl-spec-readings.ts';

const xlu = process.env.XENCFG_RECORD ? openXlu() : { absent: 'XENCFG_RECORD is not set' };
const absent = 'absent' in xlu ? ` (skipped: ${xlu.absent})` : '';

/** Always the same inputs, so that a new recording shows what changed. */
const seed = 4170;
const longest = 160;

const suites: readonly (readonly [string, OracleMode, fc.Arbitrary<string>, number])[] = [
  ['xl-file', 'cfg', xlFiles, 2000],
  ['xl-disk', 'disk', diskSpecs, 1000],
  ['xl-pci', 'pci', pciSpecs.filter((it) => !leavesFunctionOut(it)), 700],
  ['xl-vif-rate', 'vif-rate', vifRates, 700],
  ['xl-rdm', 'rdm', rdmSpecs, 500],
];

describe.skipIf(absent !== '')(`recording${absent}`, () => {
  test.each(suites)('%s', (name, mode, generated, count) => {
    if ('absent' in xlu) return;
    const rows = xlRows[mode] ?? [];
    const sample = fc.sample(generated, { numRuns: 20 * count, seed }).filter((it) => it.length <= longest);
    const inputs = [...new Set([...rows, ...sample])];
    const lines = xlu.ask(mode, inputs).map((verdict, i) => {
      const value = fieldsOf(mode, verdict);
      const accepted = value !== false;
      const line = {
        input: inputs[i],
        accepted,
        ...(accepted && { value }),
        ...(verdict.report !== undefined && { message: verdict.report.trimEnd() }),
        ...(verdict.signal !== undefined && { signal: verdict.signal }),
        version: xlu.version,
      };
      return { accepted, line: JSON.stringify(line) };
    });
    // The rows of the reference first, then as many accepted as refused.
    const half = (accepted: boolean) =>
      lines
        .slice(rows.length)
        .filter((it) => it.accepted === accepted)
        .slice(0, (count - rows.length) >> 1);
    const kept = [...lines.slice(0, rows.length), ...half(true), ...half(false)].map((it) => it.line);
    writeFileSync(join(import.meta.dirname, 'verdicts', `${name}.jsonl`), `${kept.join('\n')}\n`);
    expect(kept.length).toBeGreaterThan(300);
  });
});
