// What a host's files tell besides its release: memory of dom0, its variables, what starts with it.
import { describe, expect, test } from 'vitest';
import { buildFleet, detectLanguage, type FleetFile, type Host } from '../src/index.ts';

function hostOf(files: Readonly<Record<string, string>>, root = ''): Host | undefined {
  const list = Object.entries(files).map(([path, text]): FleetFile => {
    const language = detectLanguage(path, text, true);
    return { path, text, language: language ?? 'cfg' };
  });
  return buildFleet(list).hosts.find((host) => host.root === root);
}

describe('variables of /etc/default', () => {
  test.each([
    ['A=b', 'b'],
    ['A="b c" # why', 'b c'],
    ["export A='b'", 'b'],
    ['A=b\nA=c', 'c'],
    ['A=', ''],
    ['#A=b', undefined],
    ['A=$B', undefined],
    ['A="a"b', undefined],
    ['A=b\nA=`c`', undefined],
    ['A=b c', undefined],
    ['A=b; B=c', 'b'],
  ])('%j', (text, value) => {
    const files = { 'etc/default/xen': text, 'etc/xen/xl.conf': '' };
    const found = hostOf(files)?.variable('xenDefaults', 'A');
    expect(found?.text).toBe(value);
    if (found) expect(text.slice(found.span.start, found.span.end)).toBe(value);
  });

  test('cost time in proportion to the text', () => {
    const text = `A=${' '.repeat(200_000)}x\n`.repeat(2);
    expect(
      hostOf({ 'etc/default/xen': text, 'etc/xen/xl.conf': '' })?.variable('xenDefaults', 'A'),
    ).toBeUndefined();
  });
});

describe('the memory of dom0', () => {
  const entry = (args: string) =>
    `title xen\nkernel /boot/xen-4.17-amd64.gz ${args}\nmodule /boot/vmlinuz-6.1.0-9-amd64\n`;

  test('is what the line that boots says', () => {
    const text = entry('dom0_mem=1024M,max:2G');
    const memory = hostOf({ 'boot/grub/menu.lst': text })?.bootMemory;
    expect([memory?.from, memory?.memory.size?.kib, memory?.memory.max?.kib]).toEqual([
      'entry',
      1024 * 1024,
      2 * 1024 * 1024,
    ]);
    expect(memory && text.slice(memory.span.start, memory.span.end)).toBe('1024M,max:2G');
  });

  test('is not what update-grub is told, when a line boots without', () => {
    const files = {
      'boot/grub/menu.lst': entry(''),
      'etc/default/grub': 'GRUB_CMDLINE_XEN="dom0_mem=512M"\n',
    };
    expect(hostOf(files)?.bootMemory).toBeUndefined();
  });

  test.each([
    ['GRUB_CMDLINE_XEN="dom0_mem=512M"\n', 512],
    ['GRUB_CMDLINE_XEN="dom0_mem=512M"\nGRUB_CMDLINE_XEN_DEFAULT="com1=115200 dom0_mem=1G,max:1G"\n', 1024],
  ])('is what update-grub is told where there is no menu: %j', (text, mib) => {
    const memory = hostOf({ 'etc/default/grub': text, 'etc/xen/xl.conf': '' })?.bootMemory;
    expect([memory?.from, memory?.path, (memory?.memory.size?.kib ?? 0) / 1024]).toEqual([
      'update',
      'etc/default/grub',
      mib,
    ]);
    expect(memory && text.slice(memory.span.start, memory.span.end)).toMatch(/^(?:512M|1G,max:1G)$/);
  });

  test('is held to a minimum by xend', () => {
    const minimum = (sxp: string) => hostOf({ 'etc/xen/xend-config.sxp': sxp })?.dom0MinMem;
    expect(minimum('(dom0-min-mem 196)\n')).toMatchObject({ value: 196, provenance: 'written' });
    expect(minimum('(dom0-min-mem x)\n')).toMatchObject({ certainty: 'unknown' });
    expect(minimum('')).toMatchObject({
      provenance: 'default',
      because: expect.stringMatching(/^xend takes/),
    });
    expect(hostOf({ 'etc/xen/xl.conf': '' })?.dom0MinMem).toBeUndefined();
  });
});

test.each([
  ['(xend-relocation-server Yes)', 'xend-relocation-server', true, 'written', 'certain'],
  [
    '(xend-relocation-server no)(xend-relocation-server yes)',
    'xend-relocation-server',
    false,
    'written',
    'certain',
  ],
  ['(xend-relocation-server maybe)', 'xend-relocation-server', undefined, 'written', 'unknown'],
  ['(xend-relocation-server (yes))', 'xend-relocation-server', undefined, 'written', 'unknown'],
  ['(xend-relocation-server)', 'xend-relocation-server', false, 'default', 'certain'],
  ['', 'xend-relocation-port', 8002, 'default', 'certain'],
  ["(xend-relocation-port '8010')", 'xend-relocation-port', 8010, 'written', 'certain'],
  ['', 'logfile', '/var/log/xen/xend.log', 'default', 'likely'],
])('of %j xend takes for %s', (text, name, value, provenance, certainty) => {
  const found = hostOf({ 'etc/xen/xend-config.sxp': `${text}\n` })?.effectiveXend(name);
  expect([found?.value, found?.provenance, found?.certainty]).toEqual([value, provenance, certainty]);
});

test('settings of xl.conf are read, and belong to the machine in whose tree they lie', () => {
  const host = hostOf({ 'h/etc/xen/xl.conf': 'autoballoon = "off"\n', 'h/a.cfg': 'name = "a"\n' }, 'h');
  expect(host?.xl('autoballoon')?.value).toMatchObject({ kind: 'text', quoted: true });
  expect(host?.xl('lockfile')).toBeUndefined();
});

test('an xl.conf that lies about makes no host', () => {
  expect(buildFleet([{ path: 'x/xl.conf', text: 'lockfile = "x"\n', language: 'xl-conf' }]).hosts).toEqual(
    [],
  );
});

describe('the folder of what starts with the host', () => {
  test.each([
    ['h', {}, 'h/etc/xen/auto'],
    ['h', { 'h/etc/default/xendomains': 'XENDOMAINS_AUTO="/etc/xen/start/"\n' }, 'h/etc/xen/start'],
    ['h', { 'h/etc/default/xendomains': 'XENDOMAINS_AUTO=$DIR/auto\n' }, undefined],
    ['h', { 'h/etc/default/xendomains': 'XENDOMAINS_AUTO=\n' }, undefined],
  ])('of %s with %j is %s', (root, files, folder) => {
    expect(hostOf({ [`${root}/etc/xen/xl.conf`]: '', ...files }, root)?.autostartFolder).toBe(folder);
  });

  test('begins as the paths of the outermost host do', () => {
    expect(hostOf({ 'etc/xen/xl.conf': '' })?.autostartFolder).toBe('etc/xen/auto');
    expect(hostOf({ '/etc/xen/xl.conf': '' })?.autostartFolder).toBe('/etc/xen/auto');
  });

  test('holds the guests that start', () => {
    const files = {
      'h/etc/xen/xl.conf': '',
      'h/etc/xen/auto/a': 'name = "a"\n',
      'h/etc/xen/b': 'name = "b"\n',
    };
    const list = Object.entries(files).map(
      ([path, text]): FleetFile => ({ path, text, language: path.endsWith('.conf') ? 'xl-conf' : 'cfg' }),
    );
    expect(buildFleet(list).guests.map((it) => it.startsWithHost)).toEqual([true, false]);
  });
});

test('of two menus the first by its path counts', () => {
  const menu = (xen: string) => `title xen\nkernel /boot/xen-${xen}.gz\n`;
  const files = {
    'h/boot/grub/menu.lst': menu('3.2-1-amd64'),
    'h/boot/grub/grub.conf': menu('3.0.3-1-i386'),
  };
  expect(hostOf(files, 'h')?.release).toBe('3.0.3');
});
