// The numbers behind device names.
import { expect, test } from 'vitest';
import { parseVdev } from '../src/index.ts';

/** `kind disk partition number` for each toolstack, or `-`. */
const rows: [name: string, xl: string, xm: string][] = [
  ['xvda', 'xvd 0 0 51712', 'xvd 0 0 51712'],
  ['xvdp15', 'xvd 15 15 51967', 'xvd 15 15 51967'],
  ['xvda16', 'xvd 0 16 268435472', '-'],
  ['xvdq', 'xvd 16 0 268439552', 'xvd 16 0 268439552'],
  ['xvdaa1', 'xvd 26 1 268442113', 'xvd 26 1 268442113'],
  ['xvdiz', 'xvd 259 0 268501760', 'xvd 259 0 268501760'],
  ['xvdja', 'xvd 260 0 268502016', '-'],
  ['hda', 'hd 0 0 768', 'hd 0 0 768'],
  ['hdd63', 'hd 3 63 5759', 'hd 3 63 5759'],
  ['hde', '-', 'hd 4 0 8448'],
  ['hdt63', '-', 'hd 19 63 23423'],
  ['hda64', '-', '-'],
  ['sda1', 'sd 0 1 2049', 'sd 0 1 2049'],
  ['sdp15', 'sd 15 15 2303', 'sd 15 15 2303'],
  ['sdq', '-', 'sd 16 0 16640'],
  ['sdiv', '-', 'sd 255 0 34800'],
  ['sdiw', '-', '-'],
  ['sda16', '-', '-'],
  ['d0p1', 'dp 0 1 51713', '-'],
  ['d0x10p0', 'dp 16 0 268439552', '-'],
  ['d1048576p0', '-', '-'],
  ['768', 'number 768', 'number 768'],
  ['0x301', 'number 769', 'number 769'],
  ['010', 'number 8', 'number 10'],
  ['2147483648', '-', 'number 2147483648'],
  ['/dev/xvda', '-', 'xvd 0 0 51712'],
  ['xvda0', '-', '-'],
  ['xvda01', '-', '-'],
  ['xvd1', '-', '-'],
  ['XVDA', '-', '-'],
  [' xvda', '-', '-'],
  ['vda', '-', '-'],
  ['', '-', '-'],
];

test.each(rows)('%j', (name, xl, xm) => {
  expect([write(name, 'xl'), write(name, 'xm')]).toEqual([xl, xm]);
});

function write(name: string, toolstack: 'xl' | 'xm'): string {
  const vdev = parseVdev(name, toolstack);
  if (vdev === undefined) return '-';
  if (vdev.kind === 'number') return `number ${vdev.number}`;
  return `${vdev.kind} ${vdev.disk} ${vdev.partition} ${vdev.number}`;
}
