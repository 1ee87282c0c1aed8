// The values of boot options that concern Xen: dom0_mem and pciback.hide.
import { describe, expect, test } from 'vitest';
import { type MemorySize, parseGrubConfig, parseMenu, readDom0Mem, readHiddenDevices } from '../src/index.ts';

const mib = 1024;
const gib = 1024 * mib;

describe('dom0_mem', () => {
  test.each([
    ['393216', { size: 384 * mib }],
    ['512', { size: 512 }],
    ['512M', { size: 512 * mib }],
    ['512k', { size: 512 }],
    ['2G', { size: 2 * gib }],
    ['1t', { size: 1024 * gib }],
    ['4095b', { size: 3 }],
    ['0x10M', { size: 16 * mib }],
    ['010M', { size: 8 * mib }],
    ['0', { size: 0 }],
    ['max:512M', { max: 512 * mib }],
    ['min:256M,max:1G,512M', { size: 512 * mib, min: 256 * mib, max: gib }],
    ['512M,1G', { size: gib }],
  ])('%s', (value, expected) => {
    const { problems, forms: _, ...sizes } = readDom0Mem(value);
    expect(problems).toEqual([]);
    expect(
      Object.fromEntries(Object.entries(sizes).map(([kind, size]: [string, MemorySize]) => [kind, size.kib])),
    ).toEqual(expected);
  });

  test.each([
    ['-256M', { kib: 256 * mib, unit: 'm', negative: true, span: { start: 10, end: 15 } }],
    ['10%', { kib: 0, percent: 10, negative: false, span: { start: 10, end: 13 } }],
    ['1G+10%', { kib: gib, unit: 'g', percent: 10, negative: false, span: { start: 10, end: 16 } }],
  ])('%s', (value, size) => {
    expect(readDom0Mem(value, 10)).toMatchObject({ size, problems: [] });
  });

  test.each([
    ['512M', []],
    ['min:1g', ['bounds min:']],
    ['max:2T,-10%', ['bounds max:', 'terabytes T', 'list ,', 'percent -10%']],
    ['1t+5%,', ['terabytes t', 'percent +5%', 'list ,']],
  ])('the forms of %s', (value, forms) => {
    expect(
      readDom0Mem(value).forms.map(({ form, span }) => `${form} ${value.slice(span.start, span.end)}`),
    ).toEqual(forms);
  });

  test.each([
    ['512MB', 'ignored-text', 'B', 512 * mib],
    ['512MB,max:1G', 'ignored-text', 'B,max:1G', 512 * mib],
    ['1.5G', 'ignored-text', '.5G', 1],
    ['089', 'ignored-text', '89', 0],
    ['1G+x', 'ignored-text', '+x', gib],
    ['', 'missing-number', '', undefined],
    ['lots', 'missing-number', 'lots', undefined],
    ['max:', 'missing-number', '', undefined],
    ['512,M,1G', 'missing-number', 'M', 512],
  ])('%j is not read to its end', (value, code, where, kib) => {
    const { size, max, problems } = readDom0Mem(value);
    expect(problems.map(({ code, span }) => [code, value.slice(span.start, span.end)])).toEqual([
      [code, where],
    ]);
    expect([size?.kib, max]).toEqual([kib, undefined]);
  });
});

describe('pciback.hide', () => {
  const read = (args: string) => {
    const text = `title a\nmodule /vmlinuz ${args}`;
    const { devices, problems } = readHiddenDevices(parseMenu(text).entries[0]?.modules[0]?.args ?? []);
    return {
      devices: devices.map((device) => device.text),
      written: devices.map(({ span }) => text.slice(span.start, span.end)),
      refused: problems.map(({ span }) => text.slice(span.start, span.end)),
    };
  };

  test.each([
    ['ro', [], []],
    ['pciback.hide=', [], []],
    ['pciback.hide=(0000:00:1A.0)(1:2.3) ro', ['0000:00:1a.0', '0000:01:02.3'], []],
    ['xen-pciback.hide=(01:00.0)', ['0000:01:00.0'], []],
    ['xen_pciback.hide=(01:00.*)(02:*.*)', ['0000:01:00.*', '0000:02:*.*'], []],
    [
      'pciback.hide=(1:0.0) (1:0.1)\\\n (1:0.2) ro (1:0.3)',
      ['0000:01:00.0', '0000:01:00.1', '0000:01:00.2'],
      [],
    ],
    ['pciback.hide=(1:0.0) pciback.hide=(2:0.0)', ['0000:02:00.0'], []],
    ['pciback.hide=(1:0.0) xen-pciback.hide=(2:0.0)', ['0000:01:00.0', '0000:02:00.0'], []],
    ['pciback.hide=(1:0.0)(1:0.8)(1:0.1)', ['0000:01:00.0'], ['(1:0.8)']],
    ['pciback.hide=(1:20.0)', [], ['(1:20.0)']],
    ['pciback.hide=01:00.0', [], ['01:00.0']],
    ['pciback.hide=(01:00.0', [], ['(01:00.0']],
    ['pciback.hide=(1:0.0)x (1:0.1)', ['0000:01:00.0'], ['x']],
  ])('%s', (args, devices, refused) => {
    expect(read(args)).toMatchObject({ devices, refused });
  });

  test('a device stands where it is written', () => {
    expect(read('pciback.hide=(0000:00:1A.0)(1:2.3) (1:2.4)').written).toEqual([
      '0000:00:1A.0',
      '1:2.3',
      '1:2.4',
    ]);
  });

  test.each([
    ['xen-pciback.hide=(01:00.0)(02:00.0)', ['01:00.0', '02:00.0']],
    ['"xen-pciback.hide=(01:00.0) (02:00.0)"', ['01:00.0']],
    [`xen-pciback.hide='(01:00.0)'"(02:00.0)"`, ['01:00.0', '02:00.0']],
    ['xen-pciback.hide=\\(01:00.0\\)(02:00.0)', ['01:00.0', '02:00.0']],
  ])('in grub.cfg: %s', (args, written) => {
    const text = `menuentry x {\nmodule2 /vmlinuz ro ${args}\n}`;
    const { devices } = readHiddenDevices(parseGrubConfig(text).entries[0]?.modules[0]?.args ?? []);
    expect(devices.map(({ span }) => text.slice(span.start, span.end))).toEqual(written);
  });
});
