// What a guest comes to: effective values, what it boots, its devices, and the facts that are joined.
import { isDom0 } from '@xencfg/grammar-device';
import { guestOptions } from '@xencfg/schema';
import { describe, expect, test } from 'vitest';
import { buildFleet, type Effective, type Fact, type FactKind, type Guest } from '../src/index.ts';

const guestOf = (text: string, pragma = '') =>
  buildFleet([{ path: 'h/a.cfg', text: `${pragma && `# xencfg: ${pragma}\n`}${text}`, language: 'cfg' }])
    .guests[0] as Guest;

const brief = ({ value, provenance, certainty }: Effective) => [value, provenance, certainty];

describe('the effective value', () => {
  test.each([
    ['toolstack=xm xen=3.2', 'memory', 128, 'default', 'certain'],
    ['toolstack=xl xen=4.17', 'memory', 32, 'default', 'certain'],
    ['', 'memory', undefined, 'default', 'unknown'],
    ['', 'vcpus', 1, 'default', 'certain'],
    ['toolstack=xm xen=3.2', 'on_crash', 'restart', 'default', 'certain'],
    ['toolstack=xl xen=4.17', 'on_crash', 'destroy', 'default', 'certain'],
    ['toolstack=xl xen=4.17', 'maxmem', 32, 'computed', 'certain'],
    ['toolstack=xl', 'shadow_memory', undefined, 'default', 'unknown'],
    ['toolstack=xl', 'nonsense', undefined, 'default', 'certain'],
  ] as const)('under %s of %s when it is absent', (pragma, option, ...wanted) => {
    expect(brief(guestOf("name = 'a'\n", pragma).effective(option))).toEqual(wanted);
  });

  test.each([
    ['memory = 512', 'xm', 'memory', 512, 'written', 'certain'],
    ["memory = '512'", 'xm', 'memory', 512, 'written', 'certain'],
    ['memory = 256 * 2', 'xm', 'memory', 512, 'computed', 'certain'],
    ['base = 512\nmemory = base', 'xm', 'memory', 512, 'computed', 'certain'],
    ["name = 'VM%d' % 3", 'xm', 'name', 'VM3', 'computed', 'certain'],
    ["name = 'a'\nname += 'b'", 'xl', 'name', 'ab', 'computed', 'certain'],
    ["disk = ['a']\ndisk.append('b')", 'xm', 'disk', ['a', 'b'], 'computed', 'certain'],
    ["disk = ['a', 'b']", 'xl', 'disk', ['a', 'b'], 'written', 'certain'],
    ['memory = f()', 'xm', 'memory', undefined, 'computed', 'unknown'],
    ['if x:\n  memory = 1\nelse:\n  memory = 2', 'xm', 'memory', undefined, 'computed', 'unknown'],
    ['memory = 512L', 'xm', 'memory', 128, 'dropped', 'certain'],
    ['localtime = True', 'xm', 'localtime', 0, 'dropped', 'certain'],
    ["vif = ('a', 'b')", 'xm', 'vif', undefined, 'dropped', 'likely'],
    ['acpi = 1', 'xl', 'acpi', true, 'written', 'certain'],
    ["kernel = 'k'\nvnc = 'on'", 'xl', 'vnc', undefined, 'dropped', 'unknown'],
    ['shadow_memory = 0x10', 'xl', 'shadow_memory', 16, 'written', 'certain'],
    ['nfs_server = "10.0.0.1"', 'xl', 'nfs_server', undefined, 'dropped', 'likely'],
  ] as const)('of %j under %s', (text, toolstack, option, value, provenance, certainty) => {
    const found = guestOf(`${text}\n`, `toolstack=${toolstack}`).effective(option);
    // A default of `false` and of 0 are one to whoever reads the option.
    expect([found.value === false ? 0 : found.value, found.provenance, found.certainty]).toEqual([
      value,
      provenance,
      certainty,
    ]);
  });

  test('of any option given anything is told, and no value goes with what is not known', () => {
    const values = [
      '1',
      "'1'",
      "'abc'",
      "''",
      '[]',
      "['a', 1]",
      "('a',)",
      'None',
      'f()',
      '1.5',
      '10 ** 30',
      '-1',
    ];
    for (const pragma of [
      '',
      'toolstack=xm',
      'toolstack=xl',
      'toolstack=xm xen=3.0.3',
      'toolstack=xl xen=4.2',
    ]) {
      for (const value of values) {
        const text = guestOptions.map(({ name }) => `${name.replaceAll('-', '_')} = ${value}\n`).join('');
        const guest = guestOf(text, pragma);
        for (const { name } of guestOptions) {
          const found = guest.effective(name);
          expect(found.because).toMatch(/^\S.*[^.]$/);
          if (found.certainty === 'unknown') expect(found.value).toBeUndefined();
        }
      }
    }
  });

  test.each([
    '512',
    '512L',
    '0L',
    '10 ** 30',
    'True',
    'None',
    '(1,)',
    "'512'",
    `'${'9'.repeat(400)}'`,
    `${'9'.repeat(400)}`,
  ])('of %s under xm is the number that is read, or neither is one', (value) => {
    const guest = guestOf(`memory = ${value}\nacpi = ${value}\n`, 'toolstack=xm xen=3.2');
    const taken = (name: string) => {
      const found = guest.effective(name);
      return found.provenance === 'dropped' ? undefined : found.value;
    };
    expect(guest.integer('memory')).toBe(taken('memory'));
    expect(guest.isOn('acpi')).toBe(taken('acpi'));
    expect(guest.integer('memory')).not.toBe(Number.POSITIVE_INFINITY);
  });

  test('of memory and maxmem, when both ask the other, ends', () => {
    const guest = guestOf("maxmem = 'abc'\n", 'toolstack=xl');
    expect([guest.memory.value, guest.maxmem.certainty]).toEqual([32, 'unknown']);
  });

  test('says why, and where', () => {
    const text = "name = 'a'\nmemory = 512L\n";
    const { because, span } = guestOf(text, 'toolstack=xm').effective('memory');
    const whole = `# xencfg: toolstack=xm\n${text}`;
    expect([because, span && whole.slice(span.start, span.end)]).toEqual(['xm throws a long away', '512L']);
    expect(guestOf(text, 'toolstack=xl').effective('vcpus').because).toBe('xl takes 1 when vcpus is absent');
  });

  test('is not known where the file may set what cannot be seen', () => {
    expect(brief(guestOf('from site import *\n', 'toolstack=xm').effective('memory'))).toEqual([
      undefined,
      'default',
      'unknown',
    ]);
  });

  test('of memory is maxmem under xl where that alone is given', () => {
    expect(guestOf('maxmem = 256\n', 'toolstack=xl').memory).toMatchObject({
      value: 256,
      provenance: 'computed',
    });
    expect(guestOf('maxmem = 256\n', 'toolstack=xm').memory).toMatchObject({
      value: 128,
      provenance: 'default',
    });
  });

  test('of vcpus is at least 1 under xl', () => {
    expect(guestOf('vcpus = 0\n', 'toolstack=xl').vcpus.value).toBe(1);
    expect(guestOf('vcpus = 4\n', 'toolstack=xl').maxvcpus).toMatchObject({
      value: 4,
      provenance: 'computed',
    });
  });

  test('of an event is not known where restart decides', () => {
    expect(guestOf("restart = 'always'\n", 'toolstack=xm').event('on_crash').certainty).toBe('unknown');
    expect(
      guestOf("restart = 'always'\non_crash = 'preserve'\n", 'toolstack=xm').event('on_crash').value,
    ).toBe('preserve');
  });
});

describe('pvh', () => {
  test.each([
    ['4.4', undefined],
    ['4.8', undefined],
    ['4.9', 'pv'],
  ])('as a switch in Xen %s makes the kind %s', (xen, kind) => {
    expect(guestOf("kernel = '/k'\npvh = 1\n", `toolstack=xl xen=${xen}`).kind).toBe(kind);
  });
});

test.each([
  ["kernel = '/boot/vmlinuz-6.1.0-9-amd64'", 'xl', 'kernel', '/boot/vmlinuz-6.1.0-9-amd64'],
  ["kernel = '/k'\nbootloader = 'pygrub'", 'xm', 'bootloader', 'pygrub'],
  ["type = 'pv'\nfirmware = 'pvgrub64'", 'xl', 'firmware', 'pvgrub64'],
  ["type = 'hvm'\nbios = 'ovmf'", 'xl', 'firmware', 'ovmf'],
  ["type = 'hvm'\nkernel = '/boot/vmlinuz-6.1.0-9-amd64'", 'xl', 'kernel', '/boot/vmlinuz-6.1.0-9-amd64'],
  [
    "builder = 'hvm'\nkernel = '/usr/lib/xen/boot/hvmloader'",
    'xm',
    'firmware',
    '/usr/lib/xen/boot/hvmloader',
  ],
  ["type = 'hvm'", 'xl', 'firmware', undefined],
  ["kernel = '/k'\nbootloader = f()", 'xm', undefined, undefined],
  ["type = 'hvm'\nkernel = '/opt/thing'", 'xl', undefined, undefined],
])('%j under %s boots by %s', (text, toolstack, kind, what) => {
  const source = guestOf(`${text}\n`, `toolstack=${toolstack}`).bootSource;
  expect([source?.kind, source?.text?.text]).toEqual([kind, what]);
});

describe('the words of the command line', () => {
  test('may hold blanks between quotes, and end before those for init', () => {
    const words = guestOf(
      "root = '/dev/xvda1 ro'\nextra = 'dyndbg=\"file a +p\" quiet -- single'\n",
    ).kernelArguments;
    expect(words?.map(({ name, value }) => [name, value])).toEqual([
      ['root', '/dev/xvda1'],
      ['ro', undefined],
      ['dyndbg', 'file a +p'],
      ['quiet', undefined],
    ]);
  });

  test('stand where they are written', () => {
    const text = 'extra = \'console="hvc0" ro\'\n';
    const [word] = guestOf(text).kernelArguments ?? [];
    expect(word?.valueSpan && text.slice(word.valueSpan.start, word.valueSpan.end)).toBe('hvc0');
  });

  test('take a first word of root that has an equals sign for the device', () => {
    expect(guestOf("root = 'UUID=1-2 ro'\n").rootDevice?.text).toBe('UUID=1-2');
  });
});

describe('devices', () => {
  test.each([
    ['vfb', "vfb = [ 'type=vnc,vncunused=1' ]", 'xm', (it: Guest) => it.vfbs],
    ['vtpm', "vtpm = [ 'instance=1,backend=0' ]", 'xm', (it: Guest) => it.vtpms],
    ['channel', "channel = [ 'connection=pty,name=a' ]", 'xl', (it: Guest) => it.channels],
    ['usbctrl', "usbctrl = [ 'version=2,ports=4' ]", 'xl', (it: Guest) => it.usbctrls],
    ['usbdev', "usbdev = [ 'hostbus=1,hostaddr=2' ]", 'xl', (it: Guest) => it.usbdevs],
    ['p9', "p9 = [ 'tag=a,path=/a,security_model=none' ]", 'xl', (it: Guest) => it.p9s],
    ['pvcalls', "pvcalls = [ 'backend=0' ]", 'xl', (it: Guest) => it.pvcalls],
    ['vkb', "vkb = [ 'backend-type=linux' ]", 'xl', (it: Guest) => it.vkbs],
    ['rdm', "rdm = 'strategy=host'", 'xl', (it: Guest) => it.rdm],
    ['ioports', "ioports = [ '2f8-2ff' ]", 'xl', (it: Guest) => it.ioports],
    ['irqs', 'irqs = [ 7 ]', 'xl', (it: Guest) => it.irqs],
    ['iomem', "iomem = [ 'fec00,1' ]", 'xl', (it: Guest) => it.iomem],
    ['cpus', "cpus = '0-3,^1'", 'xm', (it: Guest) => it.cpus],
    ['cpus', "cpus = [ '0', '1' ]", 'xl', (it: Guest) => it.cpus],
    ['cpus_soft', "cpus_soft = 'all'", 'xl', (it: Guest) => it.cpusSoft],
    ['cpuid', "cpuid = [ '1:ecx=xxxxxxxxxxx00xxxxxxxxxxxxxxxxxxx' ]", 'xm', (it: Guest) => it.cpuid],
    ['cpuid', "cpuid = 'host,tm=0'", 'xl', (it: Guest) => it.cpuidFlags],
  ] as const)('of %s are read: %j under %s', (_option, text, toolstack, choose) => {
    const { all, complete } = choose(guestOf(`${text}\n`, `toolstack=${toolstack}`));
    expect([all.length > 0, complete]).toEqual([true, true]);
    expect(all.flatMap(({ spec }) => spec.problems)).toEqual([]);
  });

  test('that the toolstack has no reader for are not known', () => {
    expect(guestOf("channel = [ 'name=a' ]\n", 'toolstack=xm').channels).toEqual({
      all: [],
      complete: false,
    });
  });

  test('are read for the release', () => {
    const text = "pci = [ '01:00.0@2' ]\n";
    const codes = (xen: string) =>
      guestOf(text, `toolstack=xm xen=${xen}`).pciDevices.all.map(({ spec }) => spec.vslot?.value);
    expect([codes('3.0.3'), codes('4.0')]).toEqual([[undefined], ['2']]);
  });
});

describe('screens', () => {
  const shown = (text: string, toolstack: string) =>
    guestOf(text, `toolstack=${toolstack}`).screens.map(({ from, vnc, sdl, display, listen }) => [
      from,
      vnc,
      sdl,
      display?.text,
      listen?.text,
    ]);

  test.each([
    ["kernel = '/k'\nvfb = [ 'type=vnc,vncdisplay=2' ]\n", 'xm', [['vfb', true, false, '2', undefined]]],
    ["kernel = '/k'\nvfb = [ 'vnclisten=0.0.0.0' ]\n", 'xl', [['vfb', true, false, undefined, '0.0.0.0']]],
    ["kernel = '/k'\nvnc = 1\nvncdisplay = 3\n", 'xl', [['options', true, false, '3', undefined]]],
    ["kernel = '/k'\nvnc = 1\nvncdisplay = 3\n", 'xm', []],
    ["kernel = '/k'\nsdl = 1\n", 'xl', [['options', false, true, undefined, undefined]]],
    ["kernel = '/k'\nvnc = 0\n", 'xl', []],
    ["builder = 'hvm'\nvnc = 1\nvncdisplay = '7'\n", 'xm', [['options', true, false, '7', undefined]]],
    ["type = 'hvm'\nvnclisten = '::'\n", 'xl', [['options', true, false, undefined, '::']]],
    ["builder = 'hvm'\nvnclisten = '::'\n", 'xm', []],
    [
      "type = 'hvm'\nvnclisten = '::'\nvga = 'none'\n",
      'xl',
      [['options', undefined, false, undefined, '::']],
    ],
  ])('of %j under %s', (text, toolstack, wanted) => {
    expect(shown(text, toolstack)).toEqual(wanted);
  });
});

describe('facts', () => {
  const factsOf = (text: string, pragma: string, links: readonly string[] = []) => {
    const fleet = buildFleet(
      [{ path: 'h/a.cfg', text: `# xencfg: ${pragma}\n${text}`, language: 'cfg', links }],
      { hosts: [{ root: 'h' }] },
    );
    return (kind: FactKind) =>
      [...fleet.facts.groups(kind)].flat().map(({ span, path, guest, host, ...rest }: Fact) => rest);
  };

  test('of names, cards and devices', () => {
    const facts = factsOf(
      `name = 'web'
uuid = '06ED00FE-1162-4fc4-b5d8-11993ee4a8b9'
kernel = '/k'
vif = [ 'mac=00:16:3E:00:00:01,bridge=br0,vifname=web0,backend=net,ip=10.0.0.1/24 10.0.0.2' ]
disk = [ 'phy:/dev/vg/web,xvda,w' ]
pci = [ '0000:01:1a.0' ]
vtpm = [ 'backend=tpm,uuid=06ed00fe-1162-4fc4-b5d8-11993ee4a8b9' ]
`,
      'toolstack=xl xen=4.17',
    );
    const uuid = '06ed00fe11624fc4b5d811993ee4a8b9';
    expect(facts('name')).toEqual([{ kind: 'name', key: 'web' }]);
    expect(facts('uuid')).toEqual([{ kind: 'uuid', key: uuid }]);
    expect(facts('mac')).toEqual([{ kind: 'mac', key: '00:16:3e:00:00:01' }]);
    expect(facts('bridge')).toEqual([{ kind: 'bridge', key: 'br0' }]);
    expect(facts('vifname')).toEqual([{ kind: 'vifname', key: 'web0' }]);
    expect(facts('ip').map(({ key }) => key)).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(facts('disk')).toEqual([{ kind: 'disk', key: '/dev/vg/web', mode: 'w' }]);
    expect(facts('pci')).toEqual([{ kind: 'pci', key: '0000:01:1a.0' }]);
    expect(facts('vtpm')).toEqual([{ kind: 'vtpm', key: uuid }]);
    expect(facts('backend').map(({ key }) => key)).toEqual(['net', 'tpm']);
    expect(facts('memory')).toEqual([{ kind: 'memory', key: 'h', mib: 32 }]);
    expect(facts('autostart')).toEqual([]);
  });

  test.each(['', '0', 'Domain-0', 'dom0', 'dom1', 'storage'])('of a disk that %j serves', (domain) => {
    const text = `name = 'a'\ndisk = ['vdev=xvda,backend=${domain},target=/dev/d']\n`;
    const { facts } = buildFleet([
      { path: 'a.cfg', text: `# xencfg: toolstack=xl\n${text}`, language: 'cfg' },
    ]);
    const served = facts.sharing('disk', '/dev/d').length === 0;
    expect([...facts.groups('backend')].flat().map(({ key }) => key)).toEqual(served ? [domain] : []);
    expect(served).toBe(!isDom0(domain));
  });

  test('of what QEMU opens on the host', () => {
    const facts = factsOf(
      "builder = 'hvm'\nvnc = 1\nvncdisplay = 3\nvncunused = 0\nvnclisten = '0.0.0.0'\nspice = 1\nspiceport = 6000\nserial = [ 'pty', 'tcp::4444,server,nowait' ]\n",
      'toolstack=xl',
    );
    const display = { listen: '0.0.0.0', movable: false };
    expect(facts('vnc')).toEqual([{ kind: 'vnc', key: '3', ...display }]);
    expect(facts('port')).toEqual([
      { kind: 'port', key: '5903', use: 'vnc', ...display },
      { kind: 'port', key: '6000', use: 'spice' },
      { kind: 'port', key: '4444', use: 'serial' },
    ]);
  });

  test('of a start with the host, by a link as well', () => {
    expect(factsOf("name = 'a'\n", 'toolstack=xl', ['h/etc/xen/auto/a'])('autostart')).toEqual([
      { kind: 'autostart', key: 'h' },
    ]);
  });

  test('stand where the value does', () => {
    const text = "vif = [ 'ip=10.0.0.1/24 10.0.0.2' ]\n";
    const fleet = buildFleet([{ path: 'a', text, language: 'cfg' }]);
    const spans = [...fleet.facts.groups('ip')].flat().map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['10.0.0.1', '10.0.0.2']);
  });
});
