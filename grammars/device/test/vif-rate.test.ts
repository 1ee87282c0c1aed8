// The rates of network cards; what xl accepts and makes of it agrees with libxlutil 4.17.
import { expect, test } from 'vitest';
import { parseXlVifRate, parseXmVifRate, type VifRate } from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

/** `bytes per interval/interval in microseconds`, or the problem. */
function write(spec: string, rate: VifRate): string {
  if (rate.problems.length > 0) return writeProblems(spec, rate.problems);
  return `${rate.bytesPerInterval}/${rate.intervalMicroseconds}`;
}

const rows: [spec: string, xl: string, xm: string][] = [
  ['10Mb/s', '62500/50000', '62500/50000'],
  ['1GB/s@50ms', '50000000/50000', '50000000/50000'],
  ['1KB/s@1s', '1000/1000000', '1000/1000000'],
  ['10Mb/s@50us', '62/50', '62/50'],
  ['10Mb/s@50', '62500000/50000000', 'rate-unlimited@10Mb/s@50'],
  ['10Mb/s@1u', '1/1', 'rate-unlimited@10Mb/s@1u'],
  ['10Mb/s@1m', '1250/1000', 'rate-unlimited@10Mb/s@1m'],
  ['010Mb/s', '50000/50000', '62500/50000'],
  ['018Mb/s', '0/50000', '112500/50000'],
  ['10b/s', '0/50000', 'rate-unlimited@10b/s'],
  ['4294967295GB/s@1us', '4294967295000/1', 'rate-unlimited@4294967295GB/s@1us'],
  ['4294967295GB/s', 'rate-out-of-range@4294967295GB/s', 'rate-unlimited@4294967295GB/s'],
  ['4294967296B/s', 'rate-out-of-range@4294967296', '214748364/50000'],
  ['0B/s', 'rate-out-of-range@0', 'rate-unlimited@0B/s'],
  ['08B/s', 'rate-out-of-range@08', 'rate-unlimited@08B/s'],
  ['10Mb/s@4295s', 'rate-out-of-range@4295s', 'rate-unlimited@10Mb/s@4295s'],
  ['10Mb/s@0s', 'rate-out-of-range@0s', 'rate-unlimited@10Mb/s@0s'],
  ['10Mb/s@', 'rate-interval-malformed@', 'rate-unlimited@10Mb/s@'],
  ['10Mb/s@@1s', 'rate-interval-malformed@@1s', 'rate-unlimited@10Mb/s@@1s'],
  ['10Mbps', 'rate-malformed@10Mbps', 'rate-unlimited@10Mbps'],
  ['10 Mb/s', 'rate-malformed@10 Mb/s', 'rate-unlimited@10 Mb/s'],
  ['10mb/s', 'rate-malformed@10mb/s', 'rate-unlimited@10mb/s'],
  ['@1s', 'rate-malformed@', 'rate-unlimited@@1s'],
  ['', 'rate-malformed@', 'rate-unlimited@'],
];

test.each(rows)('%j', (spec, xl, xm) => {
  expect([write(spec, parseXlVifRate(spec)), write(spec, parseXmVifRate(spec))]).toEqual([xl, xm]);
});

test.each([parseXlVifRate, parseXmVifRate])('the parts have their places', (parse) => {
  const spec = '10Mb/s@50ms';
  const { amount, unit, interval } = parse(spec);
  expect([amount, unit, interval].map((field) => field && at(spec, field.span))).toEqual([
    '10',
    'Mb/s',
    '50ms',
  ]);
});
