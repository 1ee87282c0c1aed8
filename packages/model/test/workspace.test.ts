// A workspace whose files come and go is at every moment the fleet that a fresh reading of the same files gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factKinds } from '../src/facts.ts';
import {
  type Belief,
  buildFleet,
  type CfgDocument,
  type Change,
  type Fleet,
  type FleetFile,
  type ProjectSettings,
  Workspace,
} from '../src/index.ts';

const menuFor = (xen: string) =>
  `default 0\ntitle xen\nkernel /boot/xen-${xen}.gz dom0_mem=512M\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n`;

/** Files that depend on each other in every way there is. */
const choices: readonly FleetFile[] = [
  ...['boot/grub/menu.lst', 'h/boot/grub/menu.lst', 'h/i/boot/grub/menu.lst'].flatMap((path) =>
    ['3.0.3-1-i386-pae', '3.2-1-amd64', '4.17-amd64'].map(
      (xen): FleetFile => ({ path, text: menuFor(xen), language: 'menu' }),
    ),
  ),
  { path: 'h/boot/grub/grub.cfg', text: 'menuentry "Debian" {\n  linux /vmlinuz\n}\n', language: 'menu' },
  ...["(vif-script 'vif-bridge')\n", '(vif-script "a\\q")\n'].map(
    (text): FleetFile => ({ path: 'h/etc/xen/xend-config.sxp', text, language: 'sxp' }),
  ),
  { path: 'h/etc/xen/xl.conf', text: 'autoballoon = "off"\n', language: 'xl-conf' },
  { path: 'h/etc/default/xen', text: 'TOOLSTACK=xl\n', language: 'defaults' },
  { path: 'h/etc/default/xendomains', text: 'XENDOMAINS_AUTO=/etc/xen/start\n', language: 'defaults' },
  {
    path: 'h/etc/network/interfaces',
    text: 'iface br0 inet dhcp\n bridge_ports eth0\n',
    language: 'interfaces',
  },
  { path: 'h/pool', text: 'name = "p"\nsched = "credit"\n', language: 'cpupool' },
  ...['a.cfg', 'h/a.cfg', 'h/etc/xen/auto/b.cfg', 'h/i/c.cfg', '/h/d.cfg'].flatMap((path) =>
    [
      "name = 'web'\nvif = ['mac=00:16:3e:00:00:01, bridge=br0']\n",
      "name = 'web'\ndisk = ['phy:/dev/a,xvda,w', 'phy:/dev/a,xvdb,w']\nmemory = 64\n",
      "# xencfg: toolstack=xl xen=4.19\ndisk = [ '/dev/a,raw,xvda,rw' ]\nvfb = [ 'vnc=1,vncdisplay=3' ]\ntype = 'pv'\n",
      'import os\nname = os.uname()\n',
      "kernel = '/usr/lib/xen-3.2-1/boot/hvmloader'\nbuilder = 'hvm'\nserial = 'tcp::4444,server'\n",
    ].map((text): FleetFile => ({ path, text, language: 'cfg' })),
  ),
  {
    path: 'h/a.cfg',
    text: "name = 'linked'\nmemory = 96\n",
    language: 'cfg',
    links: ['h/etc/xen/start/a'],
  },
  { path: 'h/a.cfg', text: 'title xen\nkernel /boot/xen-3.1.gz\n', language: 'menu' },
];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...choices).map((file) => ({ files: [file], gone: [] as string[] })),
  },
  fc.constantFrom(...choices).map(({ path }) => ({ files: [] as FleetFile[], gone: [path] })),
  fc.record({
    files: fc.array(fc.constantFrom(...choices), { maxLength: 5 }),
    gone: fc.array(fc.constantFrom(...choices.map(({ path }) => path)), { maxLength: 3 }),
  }),
);

const settings = fc.constantFrom<ProjectSettings>(
  {},
  { toolstack: 'xm', xen: '3.1' },
  {
    hosts: [
      { root: 'h/i', xen: '4.2' },
      { root: 'h', toolstack: 'xl' },
    ],
  },
);

/** All that can be seen of a fleet. */
function show(fleet: Fleet) {
  return {
    documents: fleet.documents.map(({ path, language, problems }) => ({ path, language, problems })),
    hosts: fleet.hosts.map((host) => ({
      root: host.root,
      target: host.target,
      files: Object.entries(host.files).map(([name, { path, problems }]) => [name, path, problems]),
      bridges: host.bridges,
    })),
    guests: fleet.guests.map((guest) => ({
      path: guest.path,
      identity: guest.identity,
      kind: guest.kind,
      target: guest.target,
      host: guest.host?.root,
      starts: guest.startsWithHost,
      memory: guest.memory,
    })),
    paths: [...fleet.guestsByPath.keys()].sort(),
    facts: showFacts(fleet),
  };
}

function showFacts(fleet: Fleet): Record<string, string> {
  const groups = factKinds.flatMap((kind) =>
    [...fleet.facts.groups(kind)].map(
      (group) => [`${kind} ${group[0]?.key}`, JSON.stringify(group)] as const,
    ),
  );
  return Object.fromEntries(groups.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('any way to the same files gives the same fleet, and every change is told', () => {
  fc.assert(
    fc.property(settings, fc.array(step, { maxLength: 12 }), (project, steps) => {
      const workspace = new Workspace(project);
      const files = new Map<string, FleetFile>();
      for (const { files: set, gone } of steps) {
        const before = snapshot(workspace.fleet);
        const change = workspace.update(set, gone);
        for (const path of gone) files.delete(path);
        for (const file of set) files.set(file.path, file);
        expect(show(workspace.fleet)).toEqual(show(buildFleet([...files.values()], project)));
        checkChange(before, snapshot(workspace.fleet), change);
      }
    }),
    { numRuns: 100 },
  );
});

function snapshot(fleet: Fleet) {
  return {
    documents: new Map<string, object>(fleet.documents.map((it) => [it.path, it])),
    guests: new Map<string, object>(fleet.guests.map((it) => [it.path, it])),
    hosts: new Map<string, object>(fleet.hosts.map((it) => [it.root, it])),
    facts: new Map<string, string>(Object.entries(showFacts(fleet))),
  };
}

function checkChange(
  before: ReturnType<typeof snapshot>,
  after: ReturnType<typeof snapshot>,
  change: Change,
): void {
  const changed = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] =>
    [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
  for (const part of ['documents', 'guests', 'hosts'] as const)
    expect(change[part]).toEqual(expect.arrayContaining(changed(before[part], after[part])));
  expect(change.facts.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
    expect.arrayContaining(changed(before.facts, after.facts)),
  );
}

describe('a change touches what depends on it and nothing else', () => {
  const guest = (i: number): FleetFile => ({
    path: `h${i % 2}/g${i}.cfg`,
    text: `name = 'g${i}'\nvif = ['mac=00:16:3e:00:00:0${i}']\n`,
    language: 'cfg',
  });
  const menu = (root: string, xen: string): FleetFile => ({
    path: `${root}/boot/grub/menu.lst`,
    text: menuFor(xen),
    language: 'menu',
  });
  const made = () => {
    const workspace = new Workspace();
    workspace.update([menu('h0', '3.2-1-amd64'), menu('h1', '3.2-1-amd64'), ...[0, 1, 2, 3].map(guest)]);
    return workspace;
  };

  test('one guest', () => {
    const text = `${guest(2).text}memory = 64\n`;
    expect(made().set({ ...guest(2), text })).toEqual({
      documents: ['h0/g2.cfg'],
      guests: ['h0/g2.cfg'],
      hosts: [],
      facts: [
        { kind: 'name', key: 'g2' },
        { kind: 'mac', key: '00:16:3e:00:00:02' },
        { kind: 'memory', key: 'h0' },
      ],
    });
  });

  test('nothing, when the file is the same', () => {
    expect(made().set(guest(2))).toEqual({ documents: [], guests: [], hosts: [], facts: [] });
  });

  test('the guests of a host whose release changes are read anew, others not', () => {
    const change = made().set(menu('h1', '4.17-amd64'));
    expect(change.documents).toEqual(['h1/boot/grub/menu.lst', 'h1/g1.cfg', 'h1/g3.cfg']);
    expect(change.hosts).toEqual(['h1']);
    expect(change.guests).toEqual(['h1/g1.cfg', 'h1/g3.cfg']);
  });

  test('what the release does not change in a host leaves the documents of its guests', () => {
    const { text, ...rest } = menu('h1', '3.2-1-amd64');
    const change = made().set({ ...rest, text: text.replace('512M', '600M') });
    expect(change.documents).toEqual(['h1/boot/grub/menu.lst']);
    expect(change.guests).toEqual(['h1/g1.cfg', 'h1/g3.cfg']);
    expect(change.facts).toEqual([]);
  });

  test('a host that goes leaves its guests without one', () => {
    const workspace = made();
    const change = workspace.delete('h0/boot/grub/menu.lst');
    expect(change.hosts).toEqual(['h0']);
    expect(workspace.fleet.guestsByPath.get('h0/g0.cfg')?.host).toBeUndefined();
  });
});

test('a group of many facts is in the order of their paths after any edits', () => {
  const guest = (i: number, more = ''): FleetFile => ({
    path: `g${i}`,
    text: `${more}vif = ['bridge=br0']\n`,
    language: 'cfg',
  });
  const numbers = Array.from({ length: 300 }, (_, i) => i);
  const workspace = new Workspace();
  for (const i of numbers.toReversed()) workspace.set(guest(i));
  for (const i of numbers.filter((it) => it % 7 === 0)) workspace.set(guest(i, '# moved\n'));
  for (const i of numbers.filter((it) => it % 3 === 0)) workspace.delete(`g${i}`);
  const left = numbers.filter((it) => it % 3 !== 0).map((i) => `g${i}`);
  expect(workspace.fleet.facts.sharing('bridge', 'br0').map(({ path }) => path)).toEqual(left.sort());
  for (const path of left) workspace.delete(path);
  expect([...workspace.fleet.facts.groups('bridge')]).toEqual([]);
});

test('facts of files elsewhere stand beside its own, whatever becomes of these', () => {
  const [fact] = buildFleet([{ path: 'far.cfg', text: "name = 'web'\n", language: 'cfg' }]).facts.sharing(
    'name',
    'web',
  );
  if (fact === undefined) throw new Error('no fact');
  const workspace = new Workspace();
  workspace.set({ path: 'near.cfg', text: "name = 'web'\n", language: 'cfg' });
  workspace.learn([fact]);
  const paths = () => workspace.fleet.facts.sharing('name', 'web').map(({ path }) => path);
  expect(paths()).toEqual(['far.cfg', 'near.cfg']);
  workspace.delete('near.cfg');
  expect(paths()).toEqual(['far.cfg']);
});

test('trees that were dropped come back as they were', () => {
  const filler = '# a long comment that takes room among the trees which are kept\n'.repeat(1000);
  const files = Array.from(
    { length: 30 },
    (_, i): FleetFile => ({
      path: `g${i}.cfg`,
      text: `${filler}name = 'g${i}'\nname += 'x'\ndisk = ['phy:/dev/${i},xvda,w']\n`,
      language: 'cfg',
    }),
  );
  const { guests } = buildFleet(files, { toolstack: 'xl', xen: '4.17' });
  const first = guests[0]?.document.tree;
  expect(guests.map((guest) => guest.disks.all[0]?.spec.target?.value)).toEqual(
    files.map((_, i) => `/dev/${i}`),
  );
  expect(guests.map(({ name }) => name)).toEqual(files.map((_, i) => `g${i}x`));
  // The first was dropped for the others meanwhile, and read again it says the same.
  expect(guests[0]?.document.tree).not.toBe(first);
  expect(guests[0]?.document.tree).toEqual(first);
});

test('a guest opened loose is read as in the fleet of which only the hosts are known', () => {
  fc.assert(
    fc.property(settings, fc.subarray([...choices]), fc.boolean(), (project, chosen, asksForXm) => {
      const files = [...new Map(chosen.map((file) => [file.path, file])).values()];
      const asked: Belief | undefined = asksForXm ? { toolstack: 'xm', because: 'of a flag' } : undefined;
      const fleet = buildFleet(files, project, asked);
      const workspace = new Workspace(project, asked);
      workspace.update(files.filter(({ language }) => language !== 'cfg'));
      const guests = files.filter(({ language }) => language === 'cfg');
      const loose = guests.map((file) => workspace.openLoose(file));
      expect(loose.map(reading)).toEqual(fleet.guests.map(({ document }) => reading(document)));
      expect(workspace.fleet.guests).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

function reading({ path, text, tree, belief, release, links, problems }: CfgDocument) {
  return { path, text, tree, belief, release, links, problems };
}
