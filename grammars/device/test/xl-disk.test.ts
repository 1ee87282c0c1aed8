// The disk strings of xl, row by row; what is accepted and how it is read agrees with libxlutil 4.17.
import { expect, test } from 'vitest';
import { parseXlDisk } from '../src/index.ts';
import { writeDisk, writeProblems } from './spans.ts';

// Every piece is written as the text its span covers, see `spans.ts`.
const accepted: [spec: string, reading: string][] = [
  ['phy:/dev/vg/a,xvda,w', 'phy: target=/dev/vg/a vdev=xvda access=w w'],
  ['file:/srv/a.img,sda1,r', 'file: target=/srv/a.img vdev=sda1 access=r r'],
  ['/dev/x,,xvda', 'target=/dev/x vdev=xvda w'],
  ['/srv/a.qcow2,qcow2,xvda,rw', 'target=/srv/a.qcow2 format=qcow2 vdev=xvda access=rw w'],
  [
    'format=raw,vdev=xvda,access=ro,target=/dev/vg/a,b',
    'target=/dev/vg/a,b format=raw vdev=xvda access=ro r',
  ],
  ['vdev=xvda,target=/a b , ,', 'target=/a b ,  vdev=xvda w'],
  ['tap:qcow2:/x,xvda,w', 'tap: qcow2: target=/x format=qcow2 vdev=xvda access=w w'],
  ['tap2:aio:/x,xvda,w', 'tap2: aio: target=/x vdev=xvda access=w w'],
  ['iscsi:iqn.2001,xvda,w', 'iscsi: target=iqn.2001 vdev=xvda access=w script=iscsi(block-iscsi) w'],
  ['phy:/x,ioemu:hda,w', 'phy: target=/x vdev=hda access=w emulated=ioemu w'],
  ['/x,ioemu:hda,w', 'target=/x vdev=hda access=w emulated=ioemu w'],
  ['file:/x.iso,hdc:cdrom,w', 'file: target=/x.iso vdev=hdc devtype=cdrom access=w r cdrom'],
  [',hdc:cdrom,r', 'vdev=hdc devtype=cdrom access=r r cdrom empty'],
  [',,hdc,cdrom', 'vdev=hdc devtype=cdrom r cdrom empty'],
  ['format=empty,vdev=hdc,cdrom', 'format=empty vdev=hdc devtype=cdrom r cdrom empty'],
  [',,xvda,w', 'vdev=xvda access=w w'],
  ['phy:/dev/x,,w', 'phy: target=/dev/x access=w w'],
  ['/x,raw,xvda,w,', 'target=/x format=raw vdev=xvda access=w w'],
  ['/x,raw, xvda,w', 'target=/x format=raw vdev=xvda access=w w'],
  ['/x,raw,vdev=xvda,w', 'target=/x format=raw vdev=xvda access=w w'],
  [
    '/x,raw,xvda,w,backend=dom3,backendtype=phy,script=block-x,discard,no-colo',
    'target=/x format=raw vdev=xvda access=w backend=dom3 backendtype=phy script=block-x w',
  ],
  ['qed:foo,raw,xvda', 'target=qed:foo format=raw vdev=xvda w'],
  ['/x,raw,xvda,w=', 'target=/x format=raw vdev=xvda access=w w'],
  ['access=r,access=rw,vdev=xvda,target=/x', 'target=/x vdev=xvda access=rw w'],
  ['format=raw,raw:/x,xvda', 'raw: target=/x format=raw vdev=xvda w'],
  ['vdev=,vdev=xvda,target=/x', 'target=/x vdev=xvda w'],
  ['devtype=cdrom,devtype=disk,vdev=hda,target=/x', 'target=/x vdev=hda devtype=disk w'],
  ['y:\n\nb,raw,xvda', 'target=y:\n\nb format=raw vdev=xvda w'],
  ['phy:/a\nb,raw,xvda', 'target=phy:/a\nb format=raw vdev=xvda w'],
  ['grant_usage=1,vdev=xvda,target=/x', 'target=/x vdev=xvda w'],
];

test.each(accepted)('xl accepts %j', (spec, reading) => {
  const result = parseXlDisk(spec);
  expect(writeDisk(spec, result)).toBe(reading);
  expect(result.problems).toEqual([]);
});

const refused: [spec: string, reading: string, problems: string][] = [
  ['target=/a,vdev=xvda', 'target=/a,vdev=xvda w', 'disk-vdev-missing@target=/a,vdev=xvda'],
  ['target=/a', 'target=/a w', 'disk-vdev-missing@target=/a'],
  ['/dev/x,xvda,w', 'target=/dev/x vdev=xvda access=w w', 'disk-format-invalid@xvda'],
  [
    'file:/a.img,qcow2,hda:cdrom,r',
    'file: target=/a.img format=qcow2 vdev=hda devtype=cdrom access=r r cdrom',
    'disk-format-behind-prefix@qcow2',
  ],
  ['/dev/x,xvda,w!', 'target=/dev/x vdev=xvda access=w! -', 'disk-format-invalid@xvda'],
  ['phy:/x,xvda,w!', 'phy: target=/x vdev=xvda access=w! -', 'disk-access-invalid@w!'],
  ['phy:/x,xvda,W', 'phy: target=/x vdev=xvda access=W -', 'disk-access-invalid@W'],
  ['phy:/x,xvda ,w ', 'phy: target=/x vdev=xvda  access=w  -', 'disk-access-invalid@w '],
  ['phy:/x,xvda,access=w!', 'phy: target=/x vdev=xvda access=w! -', 'disk-access-invalid@w!'],
  ['vmdk:/x,xvda,w', 'target=/x vdev=xvda access=w w', 'disk-unknown-prefix@vmdk'],
  ['tap:vmdk:/x,xvda,w', 'tap: target=/x vdev=xvda access=w w', 'disk-unknown-prefix@vmdk'],
  ['PHY:/x,xvda,w', 'target=PHY:/x vdev=xvda access=w w', 'disk-format-invalid@xvda'],
  ['/x,QCOW2,xvda', 'target=/x format=QCOW2 vdev=xvda w', 'disk-format-invalid@QCOW2'],
  ['y:\n,,r', 'vdev=r w', 'disk-unknown-prefix@y'],
  ['phy:\n,xvda', 'vdev=xvda w', 'disk-unknown-prefix@phy'],
  ['http://h/x,raw,xvda', 'target=//h/x format=raw vdev=xvda w', 'disk-unknown-prefix@http'],
  ['phy:/x,hda:floppy,r', 'phy: target=/x vdev=hda devtype=floppy access=r r', 'disk-devtype-invalid@floppy'],
  ['devtype=x,vdev=xvda,target=/x', 'target=/x vdev=xvda devtype=x w', 'disk-devtype-invalid@x'],
  ['vdev=xvda,acess=rw,target=/dev/vg/a', 'target=/dev/vg/a vdev=xvda w', 'disk-unknown-parameter@acess'],
  ['phy:/x,xvda,w,foo=', 'phy: target=/x vdev=xvda access=w w', 'disk-too-many-fields@foo'],
  ['phy:/x,xvda,foo=,w', 'phy: target=/x vdev=xvda access=w w', 'disk-syntax@='],
  ['back_end=x,vdev=xvda,target=/x', 'target=/x vdev=xvda w', 'disk-syntax@='],
  ['vdev=xvda,vdev=xvdb,target=/x', 'target=/x vdev=xvda w', 'disk-parameter-repeated@xvdb'],
  [
    'format=raw,format=vhd,vdev=xvda,target=/x',
    'target=/x format=raw vdev=xvda w',
    'disk-parameter-repeated@vhd',
  ],
  ['phy:/dev/a,sda1,w,dom3', 'phy: target=/dev/a vdev=sda1 access=w w', 'disk-too-many-fields@dom3'],
  ['phy:/dev/x=y,xvda,w', 'phy: target=/dev/x=y vdev=xvda access=w w', 'disk-syntax@='],
  ['/dev/x=y,raw,xvda,w!', 'target=/dev/x=y format=raw vdev=xvda access=w! -', 'disk-syntax@='],
  ['phy:/x', 'phy: target=/x w', 'disk-vdev-missing@phy:/x'],
  ['', 'w', 'disk-vdev-missing@'],
  ['vdev=xvda', 'vdev=xvda w', 'disk-target-missing@vdev=xvda'],
  [
    'backendtype=z,backendtype=phy,vdev=xvda,target=/x',
    'target=/x vdev=xvda backendtype=phy w',
    'disk-value-invalid@z',
  ],
  ['colo-port=x,vdev=xvda,target=/x', 'target=/x vdev=xvda w', 'disk-value-invalid@x'],
  ['specification=vmware,vdev=xvda,target=/x', 'target=/x vdev=xvda w', 'disk-value-invalid@vmware'],
];

test.each(refused)('xl refuses %j', (spec, reading, problems) => {
  const result = parseXlDisk(spec);
  expect(writeDisk(spec, result)).toBe(reading);
  expect(writeProblems(spec, result.problems)).toBe(problems);
});

test('the parts of a disk string are all of its pieces, empty places and names included', () => {
  const { parts } = parseXlDisk('tap:qcow2:/x,,hda:cdrom,backend=dom3,discard,');
  expect(parts.map(({ role, text, key }) => `${key ? `${key.value}=` : ''}${role}:${text}`)).toEqual([
    'prefix:tap',
    'prefix:qcow2',
    'target:/x',
    'vdev:',
    'access:hda:cdrom',
    'backend=backend:dom3',
    'option:discard',
  ]);
});

test('after a first fault nothing more is said of values by position, but of those by name', () => {
  const spec = '/x,vmdk,xvda,w!,format=zip';
  expect(writeProblems(spec, parseXlDisk(spec).problems)).toBe(
    'disk-format-invalid@vmdk | disk-format-invalid@zip',
  );
});

test('a message says what xl does and the help what to do', () => {
  const [problem] = parseXlDisk('phy:/x,xvda,w!').problems;
  expect(problem?.message).toBe("xl does not know the value 'w!' for access and does not create the guest.");
  expect(problem?.help).toBe('Use one of: r, ro, w, rw.');
});
