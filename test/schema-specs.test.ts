// The schema and the readers of device strings know the same keys, the same prefixes and the same device names.
import { readdirSync, readFileSync } from 'node:fs';
import {
  parseVdev,
  parseXlChannel,
  parseXlDisk,
  parseXlP9,
  parseXlPci,
  parseXlPvcalls,
  parseXlRdm,
  parseXlUsbctrl,
  parseXlUsbdev,
  parseXlVfb,
  parseXlVif,
  parseXlVkb,
  parseXlVtpm,
  parseXmDisk,
  parseXmPci,
  parseXmVfb,
  parseXmVif,
  parseXmVtpm,
} from '@xencfg/grammar-device';
import {
  compareReleases,
  isWithin,
  releases as known,
  type Release,
  type Toolstack,
  toolstacks,
} from '@xencfg/schema';
import { specs, type VdevLimit, vdevKinds } from '@xencfg/schema/specs';
import { describe, expect, it, test } from 'vitest';

interface Reading {
  readonly problems: readonly { readonly code: string }[];
}

const knows = (reading: Reading, code: string): boolean =>
  reading.problems.every((problem) => problem.code !== code);

/** Whether a reader takes a word for a key, or for a flag. */
interface KeyReader {
  readonly name: string;
  readonly toolstack: Toolstack;
  readonly knowsKey: (key: string, release?: Release) => boolean;
  readonly knowsFlag?: (flag: string, release?: Release) => boolean;
  readonly knowsValue?: (key: string, value: string, release: Release) => boolean;
}

const readers: readonly KeyReader[] = [
  {
    name: 'disk',
    toolstack: 'xl',
    knowsKey: (key, release) =>
      parseXlDisk(`${key}=1`, release).parts.every(({ role }) => role !== 'unknown'),
    knowsFlag: (flag, release) =>
      ['option', 'devtype'].includes(parseXlDisk(flag, release).parts[0]?.role ?? 'unknown'),
    knowsValue: (key, value, release) => {
      const { problems } = parseXlDisk(`vdev=xvda,${key}=${value},target=/a`, release);
      return problems.every(({ message }) => !message.includes(`'${value}'`));
    },
  },
  {
    name: 'vif',
    toolstack: 'xl',
    knowsKey: (key, release) => knows(parseXlVif(`${key}=1`, release), 'vif-unknown-key'),
    knowsFlag: (flag, release) => knows(parseXlVif(flag, release), 'vif-item-without-value'),
  },
  { name: 'vif', toolstack: 'xm', knowsKey: (key) => knows(parseXmVif(`${key}=1`), 'vif-unknown-key') },
  {
    name: 'pci',
    toolstack: 'xl',
    knowsKey: (key) => knows(parseXlPci(`00:01.0,${key}=1`), 'pci-unknown-option'),
  },
  {
    name: 'pci',
    toolstack: 'xm',
    knowsKey: (key) => knows(parseXmPci(`00:01.0,${key}=1`), 'pci-unknown-option'),
  },
  { name: 'rdm', toolstack: 'xl', knowsKey: (key) => knows(parseXlRdm(`${key}=1`), 'rdm-unknown-key') },
  { name: 'vfb', toolstack: 'xl', knowsKey: (key) => Object.hasOwn(parseXlVfb(`${key}=1`).fields, key) },
  { name: 'vfb', toolstack: 'xm', knowsKey: (key) => knows(parseXmVfb(`${key}=1`), 'vfb-unknown-key') },
  { name: 'vtpm', toolstack: 'xl', knowsKey: (key) => knows(parseXlVtpm(`${key}=1`), 'vtpm-unknown-key') },
  { name: 'vtpm', toolstack: 'xm', knowsKey: (key) => knows(parseXmVtpm(`${key}=1`), 'vtpm-unknown-key') },
  {
    name: 'usbctrl',
    toolstack: 'xl',
    knowsKey: (key) => knows(parseXlUsbctrl(`${key}=1`), 'usbctrl-unknown-key'),
  },
  {
    name: 'usbdev',
    toolstack: 'xl',
    knowsKey: (key) => knows(parseXlUsbdev(`${key}=1`), 'usbdev-unknown-key'),
  },
  {
    name: 'channel',
    toolstack: 'xl',
    knowsKey: (key) => knows(parseXlChannel(`${key}=1`), 'channel-unknown-key'),
  },
  { name: 'p9', toolstack: 'xl', knowsKey: (key) => knows(parseXlP9(`${key}=1`), 'p9-unknown-key') },
  {
    name: 'pvcalls',
    toolstack: 'xl',
    knowsKey: (key) => knows(parseXlPvcalls(`${key}=1`), 'pvcalls-unknown-key'),
  },
  { name: 'vkb', toolstack: 'xl', knowsKey: (key) => knows(parseXlVkb(`${key}=1`), 'vkb-unknown-key') },
];

/** Every word that stands in quotes in a reader: the keys that there are, and much else. */
const words = new Set(
  readdirSync('grammars/device/src').flatMap((name) =>
    [...readFileSync(`grammars/device/src/${name}`, 'utf8').matchAll(/'([^'\n]+)'/g)].flatMap(
      ([, text = '']) => text.split(' ').filter((word) => /^[a-z][a-z0-9_-]*$/.test(word)),
    ),
  ),
);

test('the words of the readers are found', () => {
  for (const word of ['vdev', 'mac', 'label', 'permissive', 'unique-id', 'untrusted'])
    expect(words).toContain(word);
});

describe.each(readers)('$name of $toolstack', ({ name, toolstack, knowsKey }) => {
  const spec = specs().get(name);
  const ours = [...(spec?.keys ?? []), ...(spec?.words ?? [])].filter((key) => key[toolstack]);

  it('has the keys that the reader knows', () => {
    const keys = ours.filter(({ name: key, shape }) => shape.kind !== 'flag' && !key.endsWith('_'));
    expect(keys.map((key) => key.name).sort()).toEqual([...words].filter(isKey).sort());
  });

  it('refuses a word that is no key', () => {
    expect(knowsKey('memroy')).toBe(false);
  });

  /** `colo_` and what begins with it stand for 48 keys. */
  function isKey(word: string): boolean {
    return knowsKey(word) && !(name === 'vif' && word.startsWith('colo_'));
  }
});

test.each(['disk', 'vif'])('%s of xl has the flags that the reader knows', (name) => {
  const knowsFlag = readers.find((reader) => reader.name === name)?.knowsFlag ?? (() => false);
  const ours = [...(specs().get(name)?.keys ?? []), ...(specs().get(name)?.words ?? [])];
  const flags = ours.filter(
    ({ shape, xl, name: flag }) => xl && shape.kind === 'flag' && /^[a-z-]+$/.test(flag),
  );
  expect(flags.map((flag) => flag.name).sort()).toEqual([...words].filter((it) => knowsFlag(it)).sort());
});

describe.each(readers.filter(({ knowsFlag }) => knowsFlag))(
  'in each release $name of $toolstack',
  (reader) => {
    const { name, toolstack, knowsKey, knowsFlag, knowsValue } = reader;
    const keys = [...(specs().get(name)?.keys ?? []), ...(specs().get(name)?.words ?? [])];
    // Before 4.2 disks had places only.
    const since = name === 'disk' ? '4.2' : toolstacks.xl.since;
    const releases = known
      .map(({ release }) => release)
      .filter((it) => isWithin(it, toolstacks.xl) && compareReleases(it, since) >= 0);

    it.each(keys.filter((key) => key[toolstack] && !/[:!]$/.test(key.name)))('has $name', (key) => {
      const isKnown = (release: Release): boolean | undefined =>
        key.shape.kind === 'flag' ? knowsFlag?.(key.name, release) : knowsKey(key.name, release);
      for (const release of releases)
        expect([release, isKnown(release)]).toEqual([release, isWithin(release, key[toolstack] ?? {})]);
    });

    it('has the values of its keys', () => {
      for (const key of keys) {
        const words = key.shape.kind === 'enum' ? key.shape.words : [];
        for (const release of releases.filter((it) => knowsValue && isWithin(it, key[toolstack] ?? {})))
          for (const word of words) {
            const [text, range] = typeof word === 'string' ? [word, {}] : [word.word, word];
            expect([key.name, text, release, knowsValue?.(key.name, text, release)]).toEqual([
              key.name,
              text,
              release,
              isWithin(release, range),
            ]);
          }
      }
    });
  },
);

describe('prefixes of disks', () => {
  const prefixes = (specs().get('disk')?.words ?? []).filter(({ name }) => name.endsWith(':'));

  it.each(prefixes)('$name', ({ name, xm, xl }) => {
    if (xl) expect(parseXlDisk(`${name}/x,xvda,w`).problems).toEqual([]);
    if (xm && name !== 'ioemu:') {
      const readings = [`${name}/x,xvda,w`, `${name}aio:/x,xvda,w`, `tap:${name}/x,xvda,w`].map(parseXmDisk);
      expect(readings.some(({ problems }) => problems.length === 0)).toBe(true);
    }
  });

  it('knows who takes w!', () => {
    expect(parseXmDisk('phy:/x,xvda,w!').problems).toEqual([]);
    expect(parseXlDisk('phy:/x,xvda,w!').problems).not.toEqual([]);
    expect(parseXlDisk('phy:/x,xvda,w!', '4.1').problems).toEqual([]);
  });
});

describe('device names', () => {
  it.each(vdevKinds.filter(({ name }) => name !== 'number'))('$name', (kind) => {
    const limits: readonly (readonly [Toolstack, VdevLimit | undefined])[] = [
      ['xl', kind.xl],
      ['xm', kind.xm?.at(-1)],
    ];
    for (const [toolstack, limit] of limits) checkLimit(kind.name.split('N')[0] ?? '', toolstack, limit);
  });

  function checkLimit(prefix: string, toolstack: Toolstack, limit: VdevLimit | undefined): void {
    if (prefix === 'd') {
      expect(parseVdev('d0p1', toolstack) !== undefined).toBe(limit !== undefined);
      expect(parseVdev('d0p256', toolstack)).toBeUndefined();
      return;
    }
    const last = limit?.lastPartition ?? 0;
    expect(parseVdev(`${prefix}a${last}`, toolstack)).toBeDefined();
    expect(parseVdev(`${prefix}a${last + 1}`, toolstack)).toBeUndefined();
    if (limit?.lastDisk === undefined) return;
    expect(parseVdev(limit.lastDisk, toolstack)).toBeDefined();
    expect(parseVdev(nextDisk(limit.lastDisk), toolstack), limit.lastDisk).toBeUndefined();
  }

  /** After xvdiz comes xvdja. */
  function nextDisk(name: string): string {
    const last = name.at(-1) ?? '';
    if (last === 'z') return `${nextDisk(name.slice(0, -1))}a`;
    return name.slice(0, -1) + String.fromCharCode(last.charCodeAt(0) + 1);
  }
});
