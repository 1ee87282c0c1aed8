// Guests for xl whose files are well-formed, so that it is their meaning that is compared.
import fc from 'fast-check';
import { diskSpecs } from './xl-specs.ts';

const { constantFrom, integer, tuple } = fc;

const number = fc.oneof(
  { weight: 4, arbitrary: integer({ min: 1, max: 4096 }).map(String) },
  { weight: 1, arbitrary: integer({ min: 1, max: 4096 }).map((it) => `"${it}"`) },
  {
    weight: 1,
    arbitrary: constantFrom('0x40', '010', '"0x80"', '" 64"', '"64 "', '"two"', '"512M"', '""', '0512', '09'),
  },
);
const processors = fc.oneof(
  { weight: 4, arbitrary: integer({ min: 1, max: 16 }).map(String) },
  { weight: 1, arbitrary: constantFrom('"3"', '0x4', '"x"') },
);

const letters = 'abcdefgh';
const goodDisk = tuple(
  constantFrom('phy:/dev/vg/a', '/dev/vg/b', 'file:/img/c.img', 'qcow2:/img/d', 'raw:/e', '/f'),
  constantFrom('', 'raw', 'qcow2', 'vhd'),
  constantFrom('xvd', 'hd', 'sd'),
  constantFrom('w', 'r', 'rw', 'ro'),
  fc.boolean(),
).map(
  ([target, format, name, mode, isCdrom]) =>
    (letter: string) =>
      target.includes(':')
        ? `${target},${name}${letter}${isCdrom ? ':cdrom' : ''},${mode}`
        : `${target},${format},${name}${letter},${mode}${isCdrom ? ',cdrom' : ''}`,
);
const keywordDisk = tuple(
  constantFrom('raw', 'qcow', 'qcow2', 'vhd'),
  constantFrom('r', 'w'),
  constantFrom('/x', '/a b', '/a,b'),
).map(
  ([format, mode, target]) =>
    (letter: string) =>
      `format=${format},vdev=xvd${letter},access=${mode},target=${target}`,
);
const anyDisk = diskSpecs.filter((it) => /^[ -~]*$/.test(it)).map((it) => () => it);

const card = fc
  .array(
    fc.oneof(
      constantFrom(
        'mac=00:16:3e:12:34:56',
        'mac=00:16:3E:AA:BB:CC',
        'mac=0:1:2:3:4:5',
        'mac=00-16-3e-00-00-01',
        'mac=xx',
      ),
      constantFrom('bridge=xenbr0', 'bridge=br 1', 'bridge='),
      constantFrom(
        'model=e1000',
        'model=rtl8139',
        'type=vif',
        'script=vif-route',
        'ip=10.0.0.1',
        'vifname=v1.0',
        'rate=10Mb/s',
      ),
      constantFrom(' bridge=br2', 'foo=bar', 'bridge =x', 'trusted', ''),
    ),
    { maxLength: 4 },
  )
  .map((it) => it.join(','));

function listOf(items: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return items.map((it) => `[ ${it.map((text) => JSON.stringify(text)).join(', ')} ]`);
}

const disks = listOf(
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: goodDisk },
        { weight: 4, arbitrary: keywordDisk },
        { weight: 1, arbitrary: anyDisk },
      ),
      {
        maxLength: 4,
      },
    )
    .map((makers) => makers.map((make, i) => make(letters[i] ?? 'z'))),
);

const settings = fc.record(
  {
    name: fc.oneof(
      constantFrom('"web"', "'a b'", '5', '"x.y-z"'),
      fc.string({ unit: constantFrom('a', 'B', '1', '-', '_', ' ') }).map((it) => `"n${it}"`),
    ),
    memory: number,
    maxmem: number,
    vcpus: processors,
    maxvcpus: processors,
    type: constantFrom('"pv"', '"hvm"', '"pvh"', '"pv"', '"hvm"', '"pvh"', '"p"', '"h"', '""', '"pvx"'),
    builder: constantFrom('"hvm"', '"linux"', '"generic"', '"hvm"', '"foo"'),
    pvh: constantFrom('1', '0', '"x"'),
    kernel: constantFrom('"/boot/vmlinuz"', '""'),
    bootloader: constantFrom('"pygrub"'),
    disk: fc.oneof(
      { weight: 9, arbitrary: disks },
      { weight: 1, arbitrary: constantFrom('[]', '"phy:/a,xvda,w"', '[ ["x"] ]') },
    ),
    vif: fc.oneof(
      { weight: 9, arbitrary: listOf(fc.array(card, { maxLength: 3 })) },
      { weight: 1, arbitrary: constantFrom('[]', "''") },
    ),
  },
  { requiredKeys: ['name', 'memory', 'kernel'] },
);

/** Files of one to a dozen settings, some of them given twice, or joined. */
export const guestFiles: fc.Arbitrary<string> = tuple(
  settings,
  fc.option(tuple(constantFrom('=', '+='), settings), { nil: undefined }),
).map(([first, again]) => {
  const lines = Object.entries(first).map(([name, value]) => `${name} = ${value}`);
  const [last] = again === undefined ? [] : Object.entries(again[1]).slice(-1);
  if (again !== undefined && last !== undefined) lines.push(`${last[0]} ${again[0]} ${last[1]}`);
  return `${lines.join('\n')}\n`;
});
