// What holds for every reader and every text: no throw, spans that fit, pieces in order, time in proportion.
import type { Problem, Span } from '@xencfg/source';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  backingKey,
  type Field,
  parseMac,
  parseVdev,
  parseXlDisk,
  parseXlPci,
  parseXlVif,
  parseXmDisk,
  parseXmPci,
  parseXmVif,
} from '../src/index.ts';
import { at } from './spans.ts';

const words =
  'phy: tap: tap2: aio: ioemu: iscsi: nope: raw qcow2 xvda hda:cdrom w w! r , = : @ * . - / /dev/x target= format= vdev= access= devtype= cdrom foo=bar mac= bridge= trusted 00:16:3e 01:00.0 0000: permissive=1 vslot= bdf= name= é 💾'.split(
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
  ['xm', parseXmPci],
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
])('a string of %j many times over is read in time in proportion', (piece) => {
  const spec = piece.repeat(50_000);
  const started = performance.now();
  for (const parse of [parseXlDisk, parseXmDisk]) backingKey(parse(spec));
  for (const parse of [parseXlVif, parseXmVif, parseXlPci, parseXmPci, parseMac]) parse(spec);
  parseVdev(spec, 'xl');
  parseVdev(spec, 'xm');
  expect(performance.now() - started).toBeLessThan(3_000);
});
