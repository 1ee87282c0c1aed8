// What earlier releases read otherwise: xl's disks before 4.2 and PCI devices before 4.15, xm's PCI devices before 4.0.
import { expect, test } from 'vitest';
import { parseXlDisk, parseXlPci, parseXmPci } from '../src/index.ts';
import { isBefore } from '../src/release.ts';
import { writeDisk, writePci, writeProblems } from './spans.ts';

test.each([
  ['3.0.2', '3.0.3', true],
  ['3.0.3', '3.1', true],
  ['4.9', '4.10', true],
  ['4.10', '4.9', false],
  ['4.2', '4.2', false],
  ['4.2.1', '4.2', false],
  [undefined, '4.2', false],
])('%s is before %s: %s', (release, other, answer) => {
  expect(isBefore(release, other)).toBe(answer);
});

const disks: [spec: string, reading: string][] = [
  ['phy:/dev/x,xvda,w!', 'phy: target=/dev/x vdev=xvda access=w! w'],
  ['tap:qcow2:/x,hdc:cdrom,r', 'tap: qcow2: target=/x format=qcow2 vdev=hdc devtype=cdrom access=r r cdrom'],
  [',hdc:cdrom,r', 'vdev=hdc devtype=cdrom access=r r cdrom empty'],
  ['phy:/dev/x,xvda', 'phy: target=/dev/x vdev=xvda -'],
  ['vdev=xvda,target=/x', '-'],
];

test.each(disks)('xl 4.1 reads the disk %j', (spec, reading) => {
  const disk = parseXlDisk(spec, '4.1');
  expect(writeDisk(spec, disk)).toBe(reading);
  expect(disk.problems).toEqual([]);
});

test('xl 4.17 has no flag trusted yet, and takes the word for a value', () => {
  expect(parseXlDisk('phy:/x,xvda,w,trusted', '4.17').problems[0]?.code).toBe('disk-too-many-fields');
  expect(parseXlDisk('phy:/x,xvda,w,trusted').problems).toEqual([]);
});

const xlDevices: [spec: string, reading: string, problems: string][] = [
  ['0000:01:1f.7@20,permissive=1', '0000:01:1f.7[0000:01:1f.7] @20 [permissive→1]', ''],
  ['1:20.*', '0000:01:20.*[1:20.*]', ''],
  [' 1: 0x2.+3', '0000:01:02.3[ 1: 0x2.+3]', ''],
  ['01:00.0,', '0000:01:00.0[01:00.0]', 'pci-option-without-value@'],
  ['01:00.0,seize', '0000:01:00.0[01:00.0]', 'pci-option-without-value@seize'],
  ['01:00.0,,seize=1', '0000:01:00.0[01:00.0] [,seize→1]', 'pci-unknown-option@,seize'],
  ['01:00.0,name=x', '0000:01:00.0[01:00.0] [name→x]', 'pci-unknown-option@name'],
  ['01:00.0,rdm_policy=STRICT', '0000:01:00.0[01:00.0] [rdm_policy→STRICT]', 'pci-option-invalid@STRICT'],
  ['bdf=01:00.0', '', 'pci-address-malformed@bdf=01:00.0'],
  ['100:00.0', '', 'pci-address-malformed@100:00.0'],
  ['01:00.8', '', 'pci-address-malformed@01:00.8'],
  ['01:00.0@', '0000:01:00.0[01:00.0] @', 'pci-vslot-invalid@'],
];

test.each(xlDevices)('xl 4.14 reads the PCI device %j', (spec, reading, problems) => {
  const device = parseXlPci(spec, '4.14');
  expect(writePci(spec, device)).toBe(reading);
  expect(writeProblems(spec, device.problems)).toBe(problems);
});

const xmDevices: [release: string, spec: string, reading: string, problems: string][] = [
  ['3.0.0', '0,1d,7', '0000:00:1d.7[0,1d,7]', ''],
  ['3.0.0', '00:1d.7', '', 'pci-address-malformed@00:1d.7'],
  ['3.0.3', '00:1d.7 and more', '0000:00:1d.7[00:1d.7]', ''],
  ['3.0.3', '0000,00,1d,7@5,msitranslate=1', '0000:00:1d.7[0000,00,1d,7]', ''],
  ['3.3', 'nic', '', 'pci-address-malformed@nic'],
  ['3.4', '00:1d.7@5,msitranslate=1', '0000:00:1d.7[00:1d.7] @5 [msitranslate→1]', ''],
  ['3.4', '00:1d.7 and more', '', 'pci-address-malformed@00:1d.7 and more'],
  ['4.0', '00:1d.0-3', '0000:00:1d.0-3[00:1d.0-3]', ''],
];

test.each(xmDevices)('xm %s reads the PCI device %j', (release, spec, reading, problems) => {
  const device = parseXmPci(spec, release);
  expect(writePci(spec, device)).toBe(reading);
  expect(writeProblems(spec, device.problems)).toBe(problems);
});
