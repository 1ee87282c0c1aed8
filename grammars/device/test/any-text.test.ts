// What holds for every reader and every text: no throw, spans that fit, pieces in order, time in proportion.
import type { Problem, Span } from '@xencfg/source';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  backingKey,
  cpusOf,
  type Field,
  type NumberField,
  parseCommandLine,
  parseMac,
  parseVdev,
  parseXlChannel,
  parseXlCpuid,
  parseXlCpuidLeaf,
  parseXlCpuList,
  parseXlDisk,
  parseXlIomem,
  parseXlIoports,
  parseXlIrq,
  parseXlP9,
  parseXlPci,
  parseXlPvcalls,
  parseXlRdm,
  parseXlUsbctrl,
  parseXlUsbdev,
  parseXlVdispl,
  parseXlVfb,
  parseXlVif,
  parseXlVifRate,
  parseXlVirtio,
  parseXlVkb,
  parseXlVsnd,
  parseXlVtpm,
  parseXmCpuidLeaf,
  parseXmCpuList,
  parseXmDisk,
  parseXmPci,
  parseXmVfb,
  parseXmVif,
  parseXmVifRate,
  parseXmVtpm,
} from '../src/index.ts';
import { at } from './spans.ts';

const words =
  'phy: tap: tap2: aio: ioemu: iscsi: nope: raw qcow2 xvda hda:cdrom w w! r , = : @ * . - / /dev/x target= format= vdev= access= devtype= cdrom foo=bar mac= bridge= trusted 00:16:3e 01:00.0 0000: permissive=1 vslot= bdf= name= 10 0x1f 10Mb/s @50ms strategy=host policy= ^ all node: 0-3 host tm=0 eax= xxxxxxxxxxx00xxxxxxxxxxxxxxxxxxx backend=0 connection=pty path= connectors=a:1x2;b:3 type=virtio transport=mmio STREAM, sample-formats=s8; -- " root= é 💾'.split(
    ' ',
  );
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.oneof(fc.constantFrom(...words, ',', ',', ' ', '\n', '\t'), fc.string({ maxLength: 3 })))
    .map((list) => list.join('')),
);

function checkField(spec: string, field: Field | undefined): void {
  if (field) expect(at(spec, field.span)).toBe(field.value);
}

function checkOrder(spec: string, spans: readonly Span[]): void {
  let done = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(done);
    expect(end).toBeGreaterThanOrEqual(start);
    done = end;
  }
  expect(done).toBeLessThanOrEqual(spec.length);
}

function checkProblems(spec: string, problems: readonly Problem[]): void {
  for (const { span, message } of problems) {
    checkOrder(spec, [span]);
    expect(message).toMatch(/\.$/);
  }
}

test.each([
  ['xl', parseXlDisk],
  ['xl 4.1', (spec: string) => parseXlDisk(spec, '4.1')],
  ['xm', parseXmDisk],
] as const)('%s disk', (_, parse) => {
  fc.assert(
    fc.property(anyText, (spec) => {
      const disk = parse(spec);
      checkProblems(spec, disk.problems);
      checkOrder(
        spec,
        disk.parts.flatMap(({ key, span }) => (key ? [key.span, span] : [span])),
      );
      for (const { text, span, key } of disk.parts) {
        expect(at(spec, span)).toBe(text);
        checkField(spec, key);
      }
      for (const name of [
        'target',
        'format',
        'vdev',
        'devtype',
        'access',
        'emulated',
        'backend',
        'backendtype',
      ] as const) {
        checkField(spec, disk[name]);
        expect(disk[name]?.value).not.toBe('');
      }
      for (const prefix of disk.prefixes) checkField(spec, prefix);
      if (disk.script) checkOrder(spec, [disk.script.span]);
      backingKey(disk);
    }),
  );
});

test.each([
  ['xl', parseXlVif],
  ['xm', parseXmVif],
] as const)('%s vif', (_, parse) => {
  fc.assert(
    fc.property(anyText, (spec) => {
      const { items, problems } = parse(spec);
      checkProblems(spec, problems);
      checkOrder(
        spec,
        items.map(({ span }) => span),
      );
      for (const { key, value, span } of items) {
        checkOrder(spec, value ? [key.span, value.span] : [key.span]);
        checkField(spec, key);
        checkField(spec, value);
        expect(span).toEqual({ start: key.span.start, end: (value ?? key).span.end });
      }
    }),
  );
});

test.each([
  ['xl', parseXlPci],
  ['xl 4.14', (spec: string) => parseXlPci(spec, '4.14')],
  ['xm', parseXmPci],
  ['xm 3.4', (spec: string) => parseXmPci(spec, '3.4')],
  ['xm 3.3', (spec: string) => parseXmPci(spec, '3.3')],
  ['xm 3.0.0', (spec: string) => parseXmPci(spec, '3.0.0')],
] as const)('%s pci', (_, parse) => {
  fc.assert(
    fc.property(anyText, (spec) => {
      const { address, vslot, name, options, problems } = parse(spec);
      checkProblems(spec, problems);
      checkOrder(
        spec,
        options.flatMap(({ key, value }) => [key.span, value.span]),
      );
      for (const field of [vslot, name, ...options.flatMap(({ key, value }) => [key, value])])
        checkField(spec, field);
      if (address) checkOrder(spec, [address.span]);
    }),
  );
});

const itemReaders = {
  parseXlChannel,
  parseXlP9,
  parseXlPvcalls,
  parseXlUsbctrl,
  parseXlUsbdev,
  parseXlVdispl,
  parseXlVfb,
  parseXlVirtio,
  parseXlVkb,
  parseXlVsnd,
  parseXlVtpm,
  parseXmVfb,
  parseXmVtpm,
  parseXlCpuid,
  parseXlRdm,
  parseEarlyXlRdm: (spec: string) => parseXlRdm(spec, '4.14'),
};

test.each(Object.entries(itemReaders))('%s', (_, parse) => {
  fc.assert(
    fc.property(anyText, (spec) => {
      const { items, problems } = parse(spec);
      checkProblems(spec, problems);
      checkOrder(
        spec,
        items.flatMap(({ key, value }) => (value ? [key.span, value.span] : [key.span])),
      );
      for (const { key, value } of items) {
        checkField(spec, key);
        checkField(spec, value);
      }
    }),
  );
});

function checkNumbers(spec: string, numbers: readonly (NumberField | undefined)[]): void {
  checkOrder(
    spec,
    numbers.flatMap((number) => (number ? [number.span] : [])),
  );
  for (const number of numbers) {
    expect(number?.value ?? 0).toBeGreaterThanOrEqual(0);
  }
}

test('rates, lists of processors, cpuid entries and host resources', () => {
  fc.assert(
    fc.property(anyText, (spec) => {
      for (const parse of [parseXlVifRate, parseXmVifRate]) {
        const { amount, unit, interval, problems } = parse(spec);
        checkProblems(spec, problems);
        for (const field of [amount, unit, interval]) checkField(spec, field);
      }
      for (const list of [parseXlCpuList(spec), parseXlCpuList(spec, '4.3'), parseXmCpuList(spec)]) {
        checkProblems(spec, list.problems);
        checkOrder(
          spec,
          list.terms.map(({ span }) => span),
        );
        cpusOf(list, 8);
      }
      for (const { leaf, subleaf, registers, problems } of [parseXlCpuidLeaf(spec), parseXmCpuidLeaf(spec)]) {
        checkProblems(spec, problems);
        const fields = [leaf, subleaf, ...registers.flatMap(({ name, bits }) => [name, bits])];
        for (const field of fields) checkField(spec, field);
        checkOrder(
          spec,
          fields.flatMap((field) => (field ? [field.span] : [])),
        );
      }
      const ports = parseXlIoports(spec);
      const memory = parseXlIomem(spec);
      const irq = parseXlIrq(spec);
      for (const { problems } of [ports, memory, irq]) checkProblems(spec, problems);
      checkNumbers(spec, [ports.first, ports.last]);
      checkNumbers(spec, [memory.start, memory.count, memory.guestStart]);
      checkNumbers(spec, [irq.number]);
    }),
  );
});

test('the command line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { words, initWords, problems } = parseCommandLine(text);
      checkProblems(text, problems);
      checkOrder(
        text,
        [...words, ...initWords].map(({ span }) => span),
      );
      for (const { name, value, span, nameSpan, valueSpan } of [...words, ...initWords]) {
        expect(at(text, nameSpan)).toBe(name);
        expect(valueSpan && at(text, valueSpan)).toBe(value);
        checkOrder(text, valueSpan ? [nameSpan, valueSpan] : [nameSpan]);
        expect(nameSpan.start).toBeGreaterThanOrEqual(span.start);
        expect((valueSpan ?? nameSpan).end).toBeLessThanOrEqual(span.end);
      }
    }),
  );
});

test('parseMac and parseVdev take any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { problem } = parseMac(text);
      checkProblems(text, problem ? [problem] : []);
      parseVdev(text, 'xl');
      parseVdev(text, 'xm');
    }),
  );
});

const everyReader: readonly ((spec: string) => unknown)[] = [
  ...Object.values(itemReaders),
  ...[parseXlPci, parseXmPci, parseXlVif, parseXmVif, parseXlVifRate, parseXmVifRate],
  ...[
    parseXlCpuidLeaf,
    parseXmCpuidLeaf,
    parseXlIoports,
    parseXlIomem,
    parseXlIrq,
    parseMac,
    parseCommandLine,
  ],
  (spec) => backingKey(parseXlDisk(spec)),
  (spec) => backingKey(parseXmDisk(spec)),
  (spec) => parseXlDisk(spec, '4.1'),
  (spec) => parseXlPci(spec, '4.14'),
  ...['3.0.0', '3.3', '3.4'].map((release) => (spec: string) => parseXmPci(spec, release)),
  (spec) => cpusOf(parseXlCpuList(spec), 4096),
  (spec) => cpusOf(parseXmCpuList(spec)),
  (spec) => parseVdev(spec, 'xl'),
  (spec) => parseVdev(spec, 'xm'),
];

test.each([
  'phy:',
  'tap:',
  ',',
  '=',
  'cdrom,',
  'a=,',
  'vdev=,',
  '-',
  '01:',
  '01:00.0,',
  ' ',
  '\n',
  'x\n,',
  'a',
  '0',
  'target=\n',
  '"',
  ' =',
  '0-9,',
  '^',
  '1:eax=',
  'policy=x,',
  'strategy=host,',
  'a==b,',
  '10Mb/s@',
  '0x',
])('a string of %j many times over does not hang a reader', (piece) => {
  // Quadratic cost would be minutes, which the limit of every test stops.
  const spec = piece.repeat(50_000);
  for (const read of everyReader) expect(() => read(spec)).not.toThrow();
});
