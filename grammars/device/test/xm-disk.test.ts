// The disk strings of xm, row by row.
import { expect, test } from 'vitest';
import { parseXmDisk } from '../src/index.ts';
import { writeDisk, writeProblems } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['phy:vg/a,xvda,w', 'phy: target=vg/a vdev=xvda access=w w'],
  ['phy:/dev/vg/a,sda1,w!', 'phy: target=/dev/vg/a vdev=sda1 access=w! w!'],
  [
    'file:/x.iso,ioemu:hdc:cdrom,r',
    'file: target=/x.iso vdev=hdc devtype=cdrom access=r emulated=ioemu r cdrom',
  ],
  [',hdc:cdrom,r', 'vdev=hdc devtype=cdrom access=r r cdrom empty'],
  ['tap:aio:/x,xvda,w', 'tap: aio: target=/x vdev=xvda access=w w'],
  ['tap:tapdisk:aio:/x,xvda,w', 'tap: tapdisk: aio: target=/x vdev=xvda access=w w'],
  ['tap:ioemu:/x,xvda,w', 'tap: ioemu: target=/x vdev=xvda access=w w'],
  ['tap2:vhd:/x,xvda,r', 'tap2: vhd: target=/x format=vhd vdev=xvda access=r r'],
  ['tap:qcow:/x,xvda,w', 'tap: qcow: target=/x format=qcow vdev=xvda access=w w'],
  ['iscsi:iqn,xvda,w', 'iscsi: target=iqn vdev=xvda access=w script=iscsi(block-iscsi) w'],
  ['phy:a:b,xvda,w', 'phy: target=a:b vdev=xvda access=w w'],
  ['phy:/x,xvda,w,dom3', 'phy: target=/x vdev=xvda access=w backend=dom3 w'],
  ['phy:/x,xvda,w,,x86_32-abi', 'phy: target=/x vdev=xvda access=w w'],
];

test.each(accepted)('xm accepts %j', (spec, reading) => {
  const result = parseXmDisk(spec);
  expect(writeDisk(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  ['phy:/dev/x, xvda, w', 'phy: target=/dev/x vdev= xvda access= w -', 'disk-access-invalid@ w'],
  ['phy:/x,xvda', 'phy: target=/x vdev=xvda -', 'disk-too-few-fields@phy:/x,xvda'],
  ['', '-', 'disk-too-few-fields@'],
  ['phy:/a,b,xvda,w,1,2', 'phy: target=/a vdev=b access=xvda backend=w -', 'disk-too-many-fields@2'],
  ['phy:/x,xvda,rw', 'phy: target=/x vdev=xvda access=rw -', 'disk-access-invalid@rw'],
  ['phy:/x,xvda,', 'phy: target=/x vdev=xvda -', 'disk-access-invalid@'],
  ['/srv/a.img,sda1,w', 'target=/srv/a.img vdev=sda1 access=w w', 'disk-prefix-missing@/srv/a.img'],
  [',xvda,w', 'vdev=xvda access=w w', 'disk-target-missing@'],
  ['tap:/x,xvda,w', 'tap: target=/x vdev=xvda access=w w', 'disk-unknown-prefix@tap'],
  ['tap:foo:/x,xvda,w', 'tap: foo: target=/x vdev=xvda access=w w', 'disk-unknown-prefix@foo'],
  [
    'format=raw,vdev=xvda,access=rw,target=/dev/x',
    '-',
    'disk-xl-syntax@format=raw,vdev=xvda,access=rw,target=/dev/x',
  ],
];

test.each(refused)('xm refuses %j', (spec, reading, problems) => {
  const result = parseXmDisk(spec);
  expect(writeDisk(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});

test('the fifth field is the protocol, and an empty fourth no backend', () => {
  const { parts, backend } = parseXmDisk('phy:/x,ioemu:hda:disk,w,,x86_32-abi');
  expect(parts.map(({ role, text }) => `${role}:${text}`)).toEqual([
    'prefix:phy',
    'target:/x',
    'prefix:ioemu',
    'vdev:hda',
    'devtype:disk',
    'access:w',
    'backend:',
    'protocol:x86_32-abi',
  ]);
  expect(backend).toBeUndefined();
});
