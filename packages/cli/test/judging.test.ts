// Judging in parts and with a cache gives what judging the whole fleet at once gives, whatever the parts and the cache.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSettings } from '@xencfg/config';
import { findFiles } from '@xencfg/files';
import { type LintResult, lintFiles, readExample, rules, runRules } from '@xencfg/lint';
import { buildFleet, detectLanguage, type FleetFile, type ProjectSettings } from '@xencfg/model';
import { array, asyncProperty, assert as check, constantFrom, integer, record, tuple } from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plantFleet } from '../../../test/planted-fleet.ts';
import { divide } from '../src/judging/cells.ts';
import { FindingsCache } from '../src/judging/findings-cache.ts';
import { judgeInParts } from '../src/judging/judge.ts';
import { LocalJudge } from '../src/judging/part-judge.ts';
import type { PartJudge, RunSettings, Task, TaskFile } from '../src/judging/task.ts';

const settings: FileSettings = {
  isOwn: false,
  vendorKeys: [],
  lint: { presets: ['all'], rules: {} },
  format: {},
};

interface Options {
  readonly jobs?: number;
  readonly cacheFolder?: string;
  readonly project?: Omit<ProjectSettings, 'ofFile'>;
  /** Guests without a host that stand in one cell. */
  readonly together?: number;
}

/** A judge as far away as a thread: whatever goes in and comes out is copied. */
function startCopying(task: Task): PartJudge {
  const judge = new LocalJudge(structuredClone(task), undefined);
  return {
    facts: async () => structuredClone(await judge.facts()),
    judge: async (cells, foreign) => structuredClone(await judge.judge(cells, structuredClone(foreign))),
    end: () => {},
  };
}

async function judge(files: readonly FleetFile[], options: Options = {}): Promise<LintResult> {
  const { jobs = 1, cacheFolder, project = {}, together = 2 } = options;
  const run: RunSettings = { project, files: [settings] };
  const own = files.map((file): TaskFile => ({ ...file, settings: 0, isLaidOut: false }));
  const judged = await judgeInParts(own, divide(own, project, together), run, {
    jobs,
    layout: undefined,
    start: startCopying,
    ...(cacheFolder !== undefined && { cache: new FindingsCache(cacheFolder, [], run) }),
  });
  return {
    findings: new Map([...judged].map(([path, { findings }]) => [path, findings])),
    suppressed: new Map([...judged].map(([path, { suppressed }]) => [path, suppressed])),
  };
}

function judgeWhole(files: readonly FleetFile[], project: ProjectSettings = {}): LintResult {
  const fleet = buildFleet(files, { ...project, ofFile: () => settings });
  return runRules(fleet, undefined, { settingsFor: () => settings.lint });
}

function judgeAsRead(files: readonly FleetFile[], project: ProjectSettings = {}): LintResult {
  const options = { settingsFor: () => settings.lint };
  return lintFiles({ files, settings: { ...project, ofFile: () => settings } }, undefined, options);
}

/** As what is kept and sent is. */
function plain({ findings, suppressed }: LintResult): unknown {
  const rows = (map: ReadonlyMap<string, readonly unknown[]>): unknown =>
    Object.fromEntries([...map].filter(([, list]) => list.length > 0).sort());
  return JSON.parse(JSON.stringify([rows(findings), rows(suppressed)]));
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'xencfg-cache-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('in parts', () => {
  const seed = findFiles(['fixtures/seed']);
  const { files: planted } = plantFleet(400, 5);
  const without = planted.filter(({ language }) => language === 'cfg').slice(0, 300);
  test.each([
    ['the fixtures', [...seed.files, ...seed.context], { hosts: seed.hosts }],
    ['planted clashes', planted, {}],
    ['planted clashes of guests without hosts', without, {}],
    ['guests that all are for one host', planted.slice(0, 300), { host: 'host00000' }],
  ])('%s', async (_, files, project) => {
    const whole = plain(judgeWhole(files, project));
    expect(plain(judgeAsRead(files, project))).toEqual(whole);
    for (const jobs of [1, 2, 5]) expect(plain(await judge(files, { jobs, project }))).toEqual(whole);
  });

  test('the examples of every rule: none looks where a part cannot', async () => {
    const fleets = rules.flatMap(({ name, examples }) =>
      [...examples.bad, ...examples.good].map(({ files }, index) => ({
        name: `${name} ${index}`,
        files: readExample(files).map(
          ({ path, text }): FleetFile => ({
            path,
            text,
            language: detectLanguage(path, text, true) ?? 'cfg',
          }),
        ),
      })),
    );
    for (const { name, files } of fleets)
      expect([name, plain(await judge(files, { jobs: 3, together: 1 }))]).toEqual([
        name,
        plain(judgeWhole(files)),
      ]);
    // All at once, so that they have names, addresses and disks in common.
    const all = fleets.flatMap(({ files }, index) =>
      files.map((file) => ({ ...file, path: `${index}/${file.path}` })),
    );
    const whole = plain(judgeWhole(all));
    expect(plain(await judge(all, { jobs: 4, together: 16 }))).toEqual(whole);
    expect(plain(judgeAsRead(all))).toEqual(whole);
  });
});

describe('with a cache', () => {
  const places = [
    'h1/etc/xen/a',
    'h1/etc/xen/auto/b',
    'h2/etc/xen/auto/c',
    'h2/etc/xen/d',
    'e',
    'f',
    'g/h',
    'g/i',
  ];
  const guest = record({
    name: constantFrom('web', 'db', 'mail'),
    mac: constantFrom('mac=00:16:3e:00:00:01,', 'mac=00:16:3e:00:00:02,', ''),
    disk: constantFrom('one,xvda,w', 'one,xvda,r', 'two,xvda,w', 'two,xvda,w!'),
    rest: constantFrom(
      '',
      'vnc = 1\nvncunused = 0\nvncdisplay = 1\n',
      "uuid = '6f5e4d3c-2b1a-4c5d-8e9f-000000000001'\n",
      '# xencfg-disable-next-line mac-missing\nmemory = 12\n',
      "vif = ['backend=db']\n",
      'pci = [ "01:00.0" ]\n',
    ),
  });
  const edit = tuple(constantFrom(...places), guest);
  const host = tuple(
    constantFrom('h1', 'h2'),
    constantFrom(undefined, '(vif-script vif-bridge)\n', '(vif-script vif-route)\n(dom0-min-mem 64)\n'),
  );
  const steps = array(
    record({
      edits: array(edit, { maxLength: 3 }),
      deletions: array(constantFrom(...places), { maxLength: 1 }),
      hosts: array(host, { maxLength: 1 }),
      jobs: integer({ min: 1, max: 3 }),
      prefixes: constantFrom([], ['00:16:3e:00']),
    }),
    { minLength: 2, maxLength: 6 },
  );

  test('any row of changes gives what there is without one', async () => {
    await check(
      asyncProperty(steps, async (row) => {
        const cacheFolder = mkdtempSync(join(tmpdir(), 'xencfg-cache-'));
        const files = new Map<string, FleetFile>();
        for (const { edits, deletions, hosts, jobs, prefixes } of row) {
          for (const path of deletions) files.delete(path);
          for (const [path, { name, mac, disk, rest }] of edits) {
            const text = `name = '${name}'\nmemory = 512\nvif = ['${mac}bridge=br0']\ndisk = ['phy:/dev/vg/${disk}']\n${rest}`;
            files.set(path, { path, text, language: 'cfg' });
          }
          for (const [root, text] of hosts) {
            const path = `${root}/etc/xen/xend-config.sxp`;
            if (text === undefined) files.delete(path);
            else files.set(path, { path, text, language: 'sxp' });
          }
          const now = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
          const project = { macPrefixes: prefixes };
          const whole = plain(judgeWhole(now, project));
          // The second run finds all of it there.
          for (const round of [1, 2])
            expect([round, plain(await judge(now, { jobs, cacheFolder, project }))]).toEqual([round, whole]);
        }
        rmSync(cacheFolder, { recursive: true });
      }),
      { numRuns: Number(process.env.XENCFG_TEST_RUNS ?? 60) },
    );
  });

  const two: readonly FleetFile[] = ['a', 'b'].map((name) => ({
    path: `h/${name}.cfg`,
    text: `name = '${name}'\nvif = ['mac=00:16:3e:00:00:01']\n`,
    language: 'cfg',
  }));

  test('what is known is not judged again', async () => {
    const cacheFolder = folder();
    const whole = plain(await judge(two, { cacheFolder, together: 1 }));
    const [name = ''] = readdirSync(cacheFolder).filter((it) => it.endsWith('.cache'));
    const [, cells = '', facts = ''] = readFileSync(join(cacheFolder, name), 'utf8').split('\n');
    expect(JSON.stringify(whole)).toContain('mac-duplicate-across-guests');
    expect(cells).toContain('mac-duplicate-across-guests');
    expect(facts).toContain('00:16:3e:00:00:01');
  });

  test('a file that is damaged, cut or of somebody else is not believed', async () => {
    const cacheFolder = folder();
    const whole = plain(await judge(two, { cacheFolder }));
    const [name = ''] = readdirSync(cacheFolder).filter((it) => it.endsWith('.cache'));
    const path = join(cacheFolder, name);
    const good = readFileSync(path, 'utf8');
    const damages = [
      '',
      '\n',
      'no digest\n[]\n[]\n',
      good.slice(0, -20),
      good.replace('mac-dup', 'mac-cup'),
      '{"a":1}',
    ];
    for (const damage of damages) {
      writeFileSync(path, damage);
      expect(plain(await judge(two, { cacheFolder }))).toEqual(whole);
      expect(readFileSync(path, 'utf8')).toBe(good);
    }
  });

  test('no password gets there', async () => {
    const cacheFolder = folder();
    // A finding quotes the value.
    const text = `name = 'a'\nvnc = 1\nvncpasswd = 'secretword'\niscsi = "secretword"\nsecretword = 1\n`;
    const files: readonly FleetFile[] = [{ path: 'a.cfg', text, language: 'cfg' }, ...two];
    for (const _ of [1, 2])
      expect(plain(await judge(files, { cacheFolder, together: 1 }))).toEqual(plain(judgeWhole(files)));
    for (const name of readdirSync(cacheFolder))
      expect(readFileSync(join(cacheFolder, name), 'utf8')).not.toContain('secretword');
  });

  test('files of earlier settings go in the end', async () => {
    const cacheFolder = folder();
    for (let number = 0; number < 13; number++)
      await judge(two, { cacheFolder, project: { macPrefixes: [`02:00:${number + 10}`] } });
    expect(readdirSync(cacheFolder).sort().at(0)).toBe('.gitignore');
    expect(readdirSync(cacheFolder)).toHaveLength(11);
  });
});
