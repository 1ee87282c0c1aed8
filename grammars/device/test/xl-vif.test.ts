// The network card strings of xl, row by row.
import { expect, test } from 'vitest';
import { parseXlVif } from '../src/index.ts';
import { writeProblems, writeVif } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['', ''],
  ['mac=00:16:3e:00:00:01,bridge=xenbr0', '[mac→00:16:3e:00:00:01] [bridge→xenbr0]'],
  ['bridge=a, ip=1.2.3.4 5.6.7.8 ,rate=1Mb/s@50ms', '[bridge→a] [ip→1.2.3.4 5.6.7.8 ] [rate→1Mb/s@50ms]'],
  ['bridge=a,bridge=b', '[bridge→a] [bridge→b]'],
  ['gatewaydev=a,netdev=b', '[gatewaydev→a] [netdev→b]'],
  ['trusted,bridge=br0', '[trusted] [bridge→br0]'],
  ['bridge=a,,ip=1', '[bridge→a] [ip→1]'],
  ['vlan=10p/20,mtu=9000,colo_checkpoint_port=1', '[vlan→10p/20] [mtu→9000] [colo_checkpoint_port→1]'],
  ['ip=a=b', '[ip→a=b]'],
  ['bridge=', '[bridge→]'],
];

test.each(accepted)('xl accepts %j', (spec, reading) => {
  const result = parseXlVif(spec);
  expect(writeVif(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  [' mac = 00', '[mac → 00]', 'vif-unknown-key@mac '],
  ['brigde=xenbr0', '[brigde→xenbr0]', 'vif-unknown-key@brigde'],
  ['bridge=a, ', '[bridge→a] []', 'vif-item-without-value@'],
  ['bridge', '[bridge]', 'vif-item-without-value@bridge'],
  ['MAC=00', '[MAC→00]', 'vif-unknown-key@MAC'],
];

test.each(refused)('xl refuses %j', (spec, reading, problems) => {
  const result = parseXlVif(spec);
  expect(writeVif(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});

test('the last of two equal keys counts, netdev being gatewaydev', () => {
  const spec = 'bridge=a,gatewaydev=eth0,bridge=b,netdev=eth1,model=';
  const vif = parseXlVif(spec);
  expect(vif.bridge).toEqual({ value: 'b', span: { start: 32, end: 33 } });
  expect(vif.gatewaydev?.value).toBe('eth1');
  expect(vif.model?.value).toBe('');
  expect(vif.mac).toBeUndefined();
});

test('a blank before the equals sign gets its own help', () => {
  expect(parseXlVif('mac =00').problems[0]?.help).toContain('mac= without a blank');
});
