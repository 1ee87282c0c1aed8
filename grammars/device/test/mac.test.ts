// MAC addresses, good and bad.
import { expect, test } from 'vitest';
import { parseMac } from '../src/index.ts';
import { writeProblems } from './spans.ts';

const rows: [text: string, bytes: string, marks: string, problem: string][] = [
  ['00:16:3e:12:34:56', '0,22,62,18,52,86', 'xen', ''],
  ['00:16:3E:aB:cD:eF', '0,22,62,171,205,239', 'xen', ''],
  ['01:00:5e:00:00:01', '1,0,94,0,0,1', 'multicast', ''],
  ['ff:ff:ff:ff:ff:ff', '255,255,255,255,255,255', 'multicast local', ''],
  ['aa:00:00:00:00:01', '170,0,0,0,0,1', 'local', ''],
  ['00-16-3e-12-34-56', '0,22,62,18,52,86', 'xen', 'mac-separator@-'],
  ['00:16:3e:12:34.56', '0,22,62,18,52,86', 'xen', 'mac-separator@.'],
  ['0:16:3e:1:2:3', '0,22,62,1,2,3', 'xen', 'mac-group-length@0'],
  ['00:16:3e:12:34:567', '', '', 'mac-group-length@567'],
  ['00:16::12:34:56', '', '', 'mac-group-length@'],
  ['00:16:3e:XX:XX:XX', '', '', 'mac-not-hex@XX'],
  ['00:16:3g:12:34:56', '', '', 'mac-not-hex@3g'],
  ['00:16:3e:11:22', '', '', 'mac-group-count@00:16:3e:11:22'],
  ['00:16:3e:11:22:33:44', '', '', 'mac-group-count@00:16:3e:11:22:33:44'],
  ['00163e112233', '', '', 'mac-group-count@00163e112233'],
  ['00:16:3e:11:22:33 ', '', '', 'mac-group-count@00:16:3e:11:22:33 '],
  ['', '', '', 'mac-group-count@'],
];

test.each(rows)('%j', (text, bytes, marks, problem) => {
  const { mac, problem: found } = parseMac(text);
  const words = [mac?.xenRange && 'xen', mac?.multicast && 'multicast', mac?.local && 'local'];
  expect(mac?.bytes.join() ?? '').toBe(bytes);
  expect(words.filter(Boolean).join(' ')).toBe(marks);
  expect(writeProblems(text, found ? [found] : [])).toBe(problem);
});
