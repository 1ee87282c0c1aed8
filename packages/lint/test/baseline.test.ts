// Fingerprints stay when lines move; a baseline keeps known findings apart from new ones.
import { buildFleet, type Fleet } from '@xencfg/model';
import { describe, expect, test } from 'vitest';
import {
  applyBaseline,
  type Findings,
  fingerprintFindings,
  lintFleet,
  makeBaseline,
  pruneBaseline,
  readBaseline,
} from '../src/index.ts';

function run(texts: Readonly<Record<string, string>>): { fleet: Fleet; findings: Findings } {
  const fleet = buildFleet(
    Object.entries(texts).map(([path, text]) => ({
      path,
      text,
      language: path.endsWith('.sxp') ? ('sxp' as const) : ('cfg' as const),
    })),
  );
  return { fleet, findings: lintFleet(fleet) };
}

function prints(texts: Readonly<Record<string, string>>, rule: string): string[] {
  const { fleet, findings } = run(texts);
  return [...fingerprintFindings(fleet, findings)]
    .filter(([it]) => it.rule === rule)
    .map(([, print]) => print);
}

const text = "name = 'web'\nvif = ['mac=00:16:3e:00:00']\n";
const twoCards = "vif = [\n  'mac=00:16:3e:00:00',\n  'mac=00:16:3e:00:01',\n]\n";

describe('a fingerprint', () => {
  const [print] = prints({ 'a.cfg': text }, 'mac-malformed');

  test('is 16 digits, and the same on every run', () => {
    expect(print).toMatch(/^[\da-f]{16}$/);
    expect(prints({ 'a.cfg': text }, 'mac-malformed')).toEqual([print]);
  });

  test.each([
    ['lines before it', `# a remark\n\nmemory = 512\n${text}`],
    ['lines after it', `${text}memory = 512\n`],
    ['other blanks', "name = 'web'\nvif  =  [ 'mac=00:16:3e:00:00' ]\n"],
    ['a remark on its line', "name = 'web'\nvif = ['mac=00:16:3e:00:00'] # old\n"],
  ])('stays with %s', (_, changed) => {
    expect(prints({ 'a.cfg': changed }, 'mac-malformed')).toEqual([print]);
  });

  test('changes with the file and with the value', () => {
    expect(prints({ 'b.cfg': text }, 'mac-malformed')).not.toEqual([print]);
    expect(prints({ 'a.cfg': text.replace('3e', '3f') }, 'mac-malformed')).not.toEqual([print]);
  });

  test('tells like findings apart', () => {
    const two = prints({ 'a.cfg': twoCards }, 'mac-malformed');
    const same = prints({ 'a.cfg': twoCards.replace('00:01', '00:00') }, 'mac-malformed');
    expect(new Set(two).size).toBe(2);
    expect(new Set(same).size).toBe(2);
  });

  test('of an item stays when another item of the list changes', () => {
    const [first, second] = prints({ 'a.cfg': twoCards }, 'mac-malformed');
    const changed = twoCards.replace('00:01', '00:02');
    expect(prints({ 'a.cfg': changed }, 'mac-malformed')[0]).toBe(first);
    expect(prints({ 'a.cfg': changed }, 'mac-malformed')[1]).not.toBe(second);
  });

  test('counts from the name that the caller gives the file', () => {
    const { fleet, findings } = run({ '/here/a.cfg': text });
    const nameOf = (path: string): string => path.replace('/here/', '');
    expect([...fingerprintFindings(fleet, findings, { nameOf }).values()]).toContain(print);
  });
});

describe('a baseline', () => {
  const before = run({ 'a.cfg': text, 'x.sxp': '(dom0-cpus = 0)\n' });
  const baseline = makeBaseline(before.fleet, before.findings);

  test('knows everything that it was made of, and is read back from JSON', () => {
    const read = readBaseline(JSON.parse(JSON.stringify(baseline)));
    expect(read).toEqual({ baseline, problems: [] });
    const total = [...before.findings.values()].flat().length;
    const result = applyBaseline(baseline, before.fleet, before.findings);
    expect(total).toBeGreaterThan(0);
    expect([...result.findings.values()].flat()).toEqual([]);
    expect(result).toMatchObject({ known: total, gone: 0 });
  });

  test('lets new findings through, and counts what is gone', () => {
    const after = run({ 'a.cfg': "name = 'web'\nvif = ['mac=00:16:3e:00:77']\n" });
    const result = applyBaseline(baseline, after.fleet, after.findings);
    expect(result.findings.get('a.cfg')?.map(({ rule }) => rule)).toContain('mac-malformed');
    expect(result.gone).toBeGreaterThan(0);
  });

  test('loses by pruning what is gone, and nothing of files that were not read', () => {
    const mended = run({ 'a.cfg': "name = 'web'\n" });
    const pruned = pruneBaseline(baseline, mended.fleet, mended.findings);
    expect(Object.keys(baseline.findings['a.cfg'] ?? {})).toContain('mac-malformed');
    expect(Object.keys(pruned.findings['a.cfg'] ?? {})).not.toContain('mac-malformed');
    expect(pruned.findings['x.sxp']).toEqual(baseline.findings['x.sxp']);
    expect(pruneBaseline(baseline, before.fleet, before.findings)).toEqual(baseline);
  });
});

describe('a malformed baseline', () => {
  test.each([
    ['no object', [], 'A baseline has to be an object.'],
    ['nothing', undefined, 'A baseline has to be an object.'],
    ['another version', { version: 2, findings: {} }, /version 2/],
    ['no version', { findings: {} }, /version none/],
    ['no findings', { version: 1 }, /findings have to be an object/],
  ])('%s gives a problem and nothing else', (_, value, problem) => {
    const read = readBaseline(value);
    expect(read.baseline).toBeUndefined();
    expect(read.problems).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test('in parts keeps the other parts', () => {
    const good = '0123456789abcdef';
    const { baseline, problems } = readBaseline({
      version: 1,
      findings: { a: { r: [good, 'zz'], s: 'x' }, b: 3, c: { r: [good] } },
    });
    expect(baseline?.findings).toEqual({ a: { r: [good] }, c: { r: [good] } });
    expect(problems).toHaveLength(3);
  });
});
