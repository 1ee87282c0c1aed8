// Texts for xl's readers of device strings: disk, PCI device, reserved device memory, rate of a network card.
import fc from 'fast-check';

const { constantFrom, integer, tuple } = fc;

// No control character but those that the readers look at, and no NUL: xl hands over C strings.
const oddCharacter = fc.oneof(
  constantFrom(
    ' ',
    '\t',
    '\n',
    '\r',
    '\v',
    '\f',
    ',',
    '=',
    ':',
    '@',
    '.',
    '*',
    '/',
    '-',
    '_',
    '+',
    '!',
    '"',
    "'",
    '\\',
    'é',
    '\u00a0',
  ),
  integer({ min: 1, max: 0x7f }).map((it) => String.fromCharCode(it)),
);

/** Some characters of a text taken out, put in or doubled; three of four texts stay as they are. */
function bent(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const bend = tuple(integer({ min: 0, max: 200 }), constantFrom('in', 'out', 'double'), oddCharacter);
  return fc.oneof(
    { weight: 3, arbitrary: texts },
    {
      weight: 1,
      arbitrary: tuple(texts, fc.array(bend, { minLength: 1, maxLength: 3 })).map(([text, bends]) =>
        bends.reduce((it, [at, how, piece]) => {
          const units = Array.from(it);
          const i = at % (units.length + 1);
          units.splice(
            i,
            how === 'in' ? 0 : 1,
            how === 'in' ? piece : how === 'out' ? '' : (units[i] ?? '').repeat(2),
          );
          return units.join('');
        }, text),
      ),
    },
  );
}

const prefix = constantFrom(
  'phy:',
  'file:',
  'raw:',
  'qcow:',
  'qcow2:',
  'vhd:',
  'tap:',
  'tap2:',
  'aio:',
  'ioemu:',
  'tapdisk:',
  'iscsi:',
  'nbd:',
  'drbd:',
  'enbd:',
  'vmdk:',
  'ram:',
  'sync:',
  'qed:',
  'PHY:',
  'http://',
  ':',
  'x1:',
  '2x:',
);
const target = constantFrom(
  '/dev/vg/a',
  '/img/a.qcow2',
  'vg/a',
  '/a b',
  '',
  '/a=b',
  '/a:b',
  '192.168.0.1:/x',
  'iqn.x',
  '/é',
);
const vdev = constantFrom(
  'xvda',
  'hda',
  'sda1',
  'xvda ',
  'hdc:cdrom',
  'hda:disk',
  'hda:floppy',
  'ioemu:hda',
  '',
  'd0p1',
  '0x301',
  'XVDA',
  'a:b:cdrom',
  ':cdrom',
);
const format = constantFrom('raw', 'qcow', 'qcow2', 'vhd', 'empty', 'qed', '', 'QCOW2', 'vmdk', 'raw ');
const access = constantFrom('w', 'r', 'rw', 'ro', '', 'w!', 'r!', 'W', 'w ', 'wr');

const keyword = fc.oneof(
  { weight: 2, arbitrary: tuple(constantFrom('vdev='), vdev).map((it) => it.join('')) },
  { weight: 2, arbitrary: format.map((it) => `format=${it}`) },
  { weight: 2, arbitrary: access.map((it) => `access=${it}`) },
  {
    weight: 2,
    arbitrary: constantFrom(
      'cdrom',
      'devtype=cdrom',
      'devtype=disk',
      'devtype=floppy',
      'devtype=',
      'cdrom ',
      'CDROM',
      'cdrom=1',
    ),
  },
  {
    weight: 2,
    arbitrary: constantFrom(
      'backend=dom1',
      'backend=',
      'backend=0',
      'script=block-x',
      'script=/a',
      'script=',
    ),
  },
  {
    weight: 2,
    arbitrary: constantFrom(
      'backendtype=phy',
      'backendtype=tap',
      'backendtype=qdisk',
      'backendtype=standalone',
      'backendtype=',
      'backendtype=file',
    ),
  },
  {
    weight: 1,
    arbitrary: constantFrom(
      'direct-io-safe',
      'discard',
      'no-discard',
      'trusted',
      'untrusted',
      'discard=1',
      'no-',
      'direct_io_safe',
      'grant_usage=1',
    ),
  },
  {
    weight: 1,
    arbitrary: constantFrom('specification=xen', 'specification=virtio', 'specification=', 'specification=x'),
  },
  {
    weight: 1,
    arbitrary: constantFrom(
      'colo',
      'no-colo',
      'colo-host=h',
      'colo-port=1',
      'colo-port=0',
      'colo-port=x',
      'colo-port= 7',
      'colo-port=-1',
      'colo-export=e',
      'active-disk=a',
      'hidden-disk=h',
    ),
  },
  {
    weight: 1,
    arbitrary: constantFrom('foo=bar', 'foo=', 'back_end=x', 'Foo=x', '=x', '=', '1a=b', 'a-=b', '-a=b'),
  },
);
const targetLast = tuple(target, constantFrom('', ',', ',,', ' ', ',w', ',vdev=xvda', '\n,xvda')).map(
  ([it, end]) => `target=${it}${end}`,
);

const positional = tuple(
  fc.array(prefix, { maxLength: 2 }),
  target,
  format,
  vdev,
  access,
  integer({ min: 0, max: 5 }),
).map(([prefixes, it, kind, device, mode, fields]) => {
  const places = prefixes.length > 0 && fields !== 5 ? [device, mode] : [kind, device, mode];
  return [prefixes.join('') + it, ...places.slice(0, fields), ...(fields > 4 ? ['x'] : [])].join(',');
});

/** Specs of disks, as xl from 4.2 reads them; some words came after 4.17. */
export const diskSpecs: fc.Arbitrary<string> = bent(
  fc.oneof(
    { weight: 4, arbitrary: positional },
    {
      weight: 6,
      arbitrary: tuple(
        fc.array(fc.oneof({ weight: 3, arbitrary: keyword }, { weight: 1, arbitrary: positional }), {
          minLength: 1,
          maxLength: 4,
        }),
        constantFrom(',', ',', ',', ', ', ' ,', ',\n', ',,'),
        fc.option(targetLast, { nil: '' }),
        constantFrom('', '', '', ',', ' ', '\n'),
      ).map(
        ([parts, separator, last, end]) => [...parts, ...(last === '' ? [] : [last])].join(separator) + end,
      ),
    },
    {
      weight: 4,
      arbitrary: tuple(
        vdev,
        fc.uniqueArray(keyword, { maxLength: 3, selector: (it) => it.split('=')[0] }),
        targetLast,
      ).map(([device, parts, last]) =>
        [`vdev=${device}`, ...parts.filter((it) => !it.startsWith('vdev')), last].join(','),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.oneof(keyword, oddCharacter, prefix, vdev), { maxLength: 8 })
        .map((it) => it.join('')),
    },
  ),
).filter((it) => !it.includes('\0'));

const hex = (max: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: integer({ min: 0, max }).map((it) => it.toString(16)) },
    { weight: 2, arbitrary: integer({ min: 0, max }).map((it) => it.toString(16).padStart(4, '0')) },
    { weight: 1, arbitrary: integer({ min: 0, max: max * 4 }).map((it) => it.toString(16).toUpperCase()) },
    {
      weight: 1,
      arbitrary: constantFrom(
        '',
        '0x1',
        '0X1',
        '+1',
        '-1',
        '-0',
        ' 1',
        '1 ',
        'g',
        '100000000',
        '1ffffffff',
        '0x',
        '0xg',
        '--1',
      ),
    },
  );

const bdf = tuple(
  fc.option(hex(0xffff), { nil: undefined }),
  hex(0xff),
  hex(0x1f),
  fc.oneof({ weight: 4, arbitrary: hex(7) }, { weight: 1, arbitrary: constantFrom('*', '**', '*1') }),
).map(([domain, bus, device, func]) => `${domain === undefined ? '' : `${domain}:`}${bus}:${device}.${func}`);
const pciOption = fc.oneof(
  {
    weight: 6,
    arbitrary: tuple(
      constantFrom('permissive', 'msitranslate', 'seize', 'power_mgmt'),
      constantFrom('1', '0', 'yes', '', ' 1', '-1', '2x', '00'),
    ).map((it) => it.join('=')),
  },
  {
    weight: 2,
    arbitrary: constantFrom('strict', 'relaxed', 'STRICT', 'invalid', 'x', '').map(
      (it) => `rdm_policy=${it}`,
    ),
  },
  { weight: 2, arbitrary: hex(0x1f).map((it) => `vslot=${it}`) },
  {
    weight: 1,
    arbitrary: constantFrom(
      'name=a',
      'name=',
      'foo=1',
      'permissive',
      ' seize=1',
      'seize =1',
      '',
      '=',
      'Seize=1',
      'name=a=b',
    ),
  },
  { weight: 1, arbitrary: bdf.map((it) => `bdf=${it}`) },
);

/** Specs of PCI devices, as xl from 4.15 reads them. */
export const pciSpecs: fc.Arbitrary<string> = bent(
  fc.oneof(
    {
      weight: 4,
      arbitrary: tuple(
        bdf,
        fc.option(hex(0x1f), { nil: undefined }),
        fc.array(pciOption, { maxLength: 3 }),
        constantFrom('', '', '', '', ',', ',,'),
      ).map(
        ([address, slot, options, end]) =>
          [`${address}${slot === undefined ? '' : `@${slot}`}`, ...options].join(',') + end,
      ),
    },
    {
      weight: 2,
      arbitrary: tuple(
        fc.oneof(
          bdf.map((it) => `bdf=${it}`),
          constantFrom('name=a', 'name=b c', 'name='),
        ),
        fc.array(pciOption, { maxLength: 3 }),
      ).map(([first, options]) => [first, ...options].join(',')),
    },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.oneof(constantFrom(...'01:.,@*=af'), oddCharacter), maxLength: 14 }),
    },
  ),
).filter((it) => !it.includes('\0'));

/** Rates of network cards. */
export const vifRates: fc.Arbitrary<string> = bent(
  fc.oneof(
    {
      weight: 6,
      arbitrary: tuple(
        fc.oneof(
          { weight: 4, arbitrary: integer({ min: 0, max: 100_000 }).map(String) },
          {
            weight: 2,
            arbitrary: constantFrom(
              '0',
              '00',
              '010',
              '08',
              '4294967295',
              '4294967296',
              '18446744073709551616',
              '99999999999999999999999',
              '0x10',
              '-1',
              '+1',
              ' 1',
              '1.5',
              '',
            ),
          },
          { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 66n }).map(String) },
        ),
        constantFrom(
          'B/s',
          'b/s',
          'KB/s',
          'Kb/s',
          'MB/s',
          'Mb/s',
          'GB/s',
          'Gb/s',
          'B/S',
          'kb/s',
          'mb/s',
          'Mbps',
          ' Mb/s',
          'TB/s',
          'KiB/s',
          'Mb',
          '/s',
          '',
        ),
        fc.oneof(
          { weight: 3, arbitrary: constantFrom('', '') },
          {
            weight: 4,
            arbitrary: tuple(
              fc.oneof(
                integer({ min: 0, max: 5000 }).map(String),
                constantFrom(
                  '0',
                  '010',
                  '09',
                  '4294',
                  '4295',
                  '4294967295',
                  '4294967296',
                  '-1',
                  ' 1',
                  '',
                  '99999999999999999999',
                ),
              ),
              constantFrom('us', 'ms', 's', 'u', 'm', '', 'S', 'ns', ' ms', 'mss', 'usx'),
            ).map((it) => `@${it.join('')}`),
          },
        ),
      ).map((it) => it.join('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: constantFrom(...'0123456789GMKkBb/s@um '), maxLength: 12 }) },
  ),
).filter((it) => !it.includes('\0'));

/** Settings of reserved device memory. */
export const rdmSpecs: fc.Arbitrary<string> = bent(
  fc
    .array(
      fc.oneof(
        {
          weight: 6,
          arbitrary: constantFrom(
            'strategy=host',
            'policy=strict',
            'policy=relaxed',
            'policy=foo',
            'policy=',
            'strategy=ignore',
            'strategy=',
            'strategy=x',
          ),
        },
        {
          weight: 2,
          arbitrary: constantFrom(
            'strategy',
            'policy',
            'type=host',
            'reserve=strict',
            'Policy=strict',
            'policy=STRICT',
            'policy=invalid',
            'host',
            'none',
            '',
            '=',
            ' policy=x',
            'policy =x',
            'policy=x ',
          ),
        },
      ),
      { maxLength: 4 },
    )
    .map((it) => it.join(',')),
).filter((it) => !it.includes('\0'));
