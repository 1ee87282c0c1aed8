// Findings after any row of changes are those of a fresh run, and an editor gets all of what they say.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lintTargets, makeBaseline, runRules } from '@xencfg/lint';
import { buildFleet, detectLanguage } from '@xencfg/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnosticsOf, Project, type ProjectFile } from '../src/index.ts';

const seed = readdirSync('fixtures/seed', { recursive: true, encoding: 'utf8' })
  .filter((name) => /^(?:etch|hvm|cluster|pci-mismatch)-host/.test(name))
  .map((name) => ({ name, at: join('fixtures/seed', name) }))
  .filter(({ at }) => statSync(at).isFile())
  .map(({ name, at }): ProjectFile => ({ path: name, text: readFileSync(at, 'utf8') }))
  .filter(({ path, text }) => detectLanguage(path, text) !== undefined);

function freshFindings(files: ReadonlyMap<string, ProjectFile>) {
  const fleet = buildFleet(
    [...files.values()].map(({ path, text }) => ({
      path,
      text,
      language: detectLanguage(path, text) ?? 'cfg',
    })),
  );
  return runRules(fleet).findings;
}

const change = fc.record({
  file: fc.nat(seed.length - 1),
  kind: fc.constantFrom('delete', 'restore', 'cut', 'join', 'mac', 'disk'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

function textAfter({ text }: ProjectFile, kind: string, at: number): string {
  const from = Math.floor(at * text.length);
  if (kind === 'cut') return text.slice(0, from) + text.slice(from + 7);
  if (kind === 'join') return `${text.slice(0, from)}\n# xencfg-disable-next-line disk\n${text.slice(from)}`;
  if (kind === 'mac') return `${text}\nvif = ['mac=00:16:3e:00:00:0${Math.floor(at * 3)}']\n`;
  return kind === 'disk' ? `${text}\ndisk = ['phy:/dev/vg/shared${Math.floor(at * 2)},sda1,w']\n` : text;
}

test('after any row of changes the findings are those of a fresh run', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const project = new Project();
      const files = new Map(seed.map((file) => [file.path, file]));
      project.update(seed);
      for (const path of files.keys()) project.findingsOf(path);
      for (const { file, kind, at } of changes) {
        const original = seed[file];
        if (original === undefined) continue;
        if (kind === 'delete') {
          files.delete(original.path);
          project.update([], [original.path]);
          expect(project.findingsOf(original.path)).toEqual([]);
        } else {
          const next = { path: original.path, text: textAfter(original, kind, at) };
          if (detectLanguage(next.path, next.text) === undefined) files.delete(next.path);
          else files.set(next.path, next);
          project.update([next]);
        }
        // Some are asked for now and then only, as an editor does.
        if (at < 0.5) for (const path of files.keys()) project.findingsOf(path);
      }
      const fresh = freshFindings(files);
      for (const path of files.keys()) expect(project.findingsOf(path), path).toEqual(fresh.get(path));
    }),
    { numRuns: 25 },
  );
});

test('a diagnostic has the places in other files, the page of its rule and the three sentences', () => {
  const project = new Project({ rulePage: (rule) => `https://rules.example/${rule}` });
  const guest = (name: string) => `name = '${name}'\nmemory = 64\nvif = ['mac=00:16:3e:11:22:33']\n`;
  project.update([
    { path: '/a.cfg', text: guest('a') },
    { path: '/b.cfg', text: guest('b') },
  ]);
  const found = diagnosticsOf(project, '/b.cfg').find(({ code }) => code === 'mac-duplicate-across-guests');
  expect(found).toMatchObject({
    range: { start: { line: 2, character: 12 }, end: { line: 2, character: 29 } },
    source: 'xencfg',
    codeDescription: { href: 'https://rules.example/mac-duplicate-across-guests' },
    relatedInformation: [{ location: { uri: 'file:///a.cfg' } }],
  });
  expect(found?.message.split('\n').length).toBeGreaterThanOrEqual(3);
});

test('settings hold as soon as they are there, and what is wrong with them is told', () => {
  const project = new Project();
  project.update([{ path: '/p/a.cfg', text: "name = 'a'\nmemory = 64\nvif = ['bridge=br0']\n" }]);
  const codes = () => diagnosticsOf(project, '/p/a.cfg').map(({ code }) => code);
  expect(codes()).toContain('mac-missing');
  const stale = project.update([{ path: '/p/xencfg.json', text: '{ "rules": { "mac-missing": "off" } }' }]);
  expect([...stale]).toEqual(['/p/a.cfg', '/p/xencfg.json']);
  expect(codes()).not.toContain('mac-missing');
  project.update([{ path: '/p/xencfg.json', text: '{ "rules": { "mac-mising": "off" } }' }]);
  expect(diagnosticsOf(project, '/p/xencfg.json')).toHaveLength(1);
  expect(codes()).toContain('mac-missing');
  project.update([], ['/p/xencfg.json']);
  expect(diagnosticsOf(project, '/p/xencfg.json')).toEqual([]);
});

test('what a project is meant for in all is judged for each, as the command line does', () => {
  const files = [
    { path: '/p/etc/xen/a.cfg', text: "name = 'a'\nmemory = 64\nkernel = '/boot/vmlinuz'\nonreboot = 1\n" },
    { path: '/p/etc/xen/xl.conf', text: 'autoballoon = 1\n' },
    { path: '/p/xencfg.json', text: '{ "targets": ["xm@3.0.3", "xl@4.17"] }' },
  ];
  const project = new Project();
  project.update(files);
  const fresh = () =>
    lintTargets(
      [...project.paths].flatMap((path) => project.fileOf(path) ?? []),
      project.modelSettings,
      [
        { toolstack: 'xm', xen: '3.0.3' },
        { toolstack: 'xl', xen: '4.17' },
      ],
    ).findings;
  const check = () => {
    for (const [path, findings] of fresh()) expect(project.findingsOf(path), path).toEqual(findings);
  };
  check();
  expect(project.findingsOf('/p/etc/xen/a.cfg').some(({ targets }) => targets?.length === 1)).toBe(true);
  project.update([{ path: '/p/etc/xen/a.cfg', text: "name = 'a'\nmemory = 64\ntype = 'pvh'\n" }]);
  check();
  project.update([], ['/p/etc/xen/xl.conf']);
  check();
});

test('accepted findings are not told, and come back when their line changes', () => {
  const file = { path: '/p/a.cfg', text: "name = 'a'\nmemory = 64\nvif = ['bridge=br0']\n" };
  const project = new Project();
  project.update([file]);
  const findings = new Map([[file.path, project.findingsOf(file.path)]]);
  expect(findings.get(file.path)).not.toEqual([]);
  const baseline = makeBaseline(project.fleet, findings, { nameOf: (path) => path.slice('/p/'.length) });
  project.update([
    { path: '/p/xencfg.json', text: '{ "baseline": "known.json" }' },
    { path: '/p/known.json', text: JSON.stringify(baseline) },
  ]);
  expect(project.findingsOf(file.path)).toEqual([]);
  project.update([{ ...file, text: file.text.replace('br0', 'br1') }]);
  expect(project.findingsOf(file.path)).not.toEqual([]);
});

test("a host's file has the findings that come of its guests, and loses them with their cause", () => {
  const menu = 'boot/grub/menu.lst';
  const guest = (name: string, vcpus: number, disks: readonly string[]) => ({
    path: `etc/xen/auto/${name}`,
    text: `# xencfg: toolstack=xm\nname = '${name}'\nvcpus = ${vcpus}\ndisk = [${disks.join(', ')}]\n`,
  });
  const files = new Map<string, ProjectFile>();
  const project = new Project();
  const rulesAfter = (...changed: ProjectFile[]) => {
    for (const file of changed) files.set(file.path, file);
    project.update(changed);
    for (const path of files.keys()) expect(project.findingsOf(path)).toEqual(freshFindings(files).get(path));
    return project
      .findingsOf(menu)
      .map(({ rule }) => rule)
      .filter((rule) => rule === 'vcpu-overcommit' || rule === 'loop-device-limit');
  };

  const boot =
    'title xen\nkernel /boot/xen-3.2-1-amd64.gz maxcpus=2\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro max_loop=2\n';
  const two = ["'file:/b1,xvda,w'", "'file:/b2,xvdb,w'"];
  expect(rulesAfter({ path: menu, text: boot }, guest('a', 1, ["'file:/a,xvda,w'"]))).toEqual([]);
  expect(rulesAfter(guest('b', 16, two))).toEqual(['vcpu-overcommit', 'loop-device-limit']);
  expect(rulesAfter(guest('b', 2, two))).toEqual(['loop-device-limit']);
  expect(rulesAfter({ path: menu, text: boot.replace('max_loop=2', 'max_loop=64') })).toEqual([]);
});
