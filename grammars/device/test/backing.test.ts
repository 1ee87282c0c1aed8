// Which disks name the same store.
import { expect, test } from 'vitest';
import { backingKey, parseXlDisk, parseXmDisk, targetPath } from '../src/index.ts';

const rows: [spec: string, xl: string | undefined, xm: string | undefined][] = [
  ['phy:vg/lv,xvda,w', '/dev/vg/lv', '/dev/vg/lv'],
  ['phy:/dev/vg/lv,xvda,w', '/dev/vg/lv', '/dev/vg/lv'],
  ['phy:/dev//mapper/./vg-lv,xvda,w', '/dev/vg/lv', '/dev/vg/lv'],
  ['phy:mapper/my--vg-my--lv,xvda,w', '/dev/my-vg/my-lv', '/dev/my-vg/my-lv'],
  ['phy:/dev/mapper/a---b,xvda,w', '/dev/a-/b', '/dev/a-/b'],
  ['phy:/dev/mapper/crypt,xvda,w', '/dev/mapper/crypt', '/dev/mapper/crypt'],
  ['phy:/dev/mapper/vg-lv-real,xvda,w', '/dev/mapper/vg-lv-real', '/dev/mapper/vg-lv-real'],
  ['file:/srv//a.img,xvda,w', '/srv/a.img', '/srv/a.img'],
  ['tap:aio:/srv/a.img,xvda,w', '/srv/a.img', '/srv/a.img'],
  ['tap2:tapdisk:aio:/srv/a.img,xvda,w', '/srv/a.img', '/srv/a.img'],
  ['aio:/srv/a.img,xvda,w', '/srv/a.img', '/srv/a.img'],
  ['file:a.img,xvda,w', undefined, undefined],
  ['backend=storage,phy:/dev/vg/lv,xvda,w', 'storage:/dev/vg/lv', undefined],
  ['phy:/dev/vg/lv,xvda,w,storage', '/dev/vg/lv', 'storage:/dev/vg/lv'],
  ['iscsi:iqn.2001-04.com.x:disk,xvda,w', 'iscsi:iqn.2001-04.com.x:disk', 'iscsi:iqn.2001-04.com.x:disk'],
  ['drbd:res0,xvda,w', 'drbd:res0', 'drbd:res0'],
  [',hdc:cdrom,r', undefined, undefined],
  ['phy:,xvda,w', undefined, undefined],
];

test.each(rows)('%j', (spec, xl, xm) => {
  expect([backingKey(parseXlDisk(spec)), backingKey(parseXmDisk(spec))]).toEqual([xl, xm]);
});

test('a script by keyword and by prefix name the same store', () => {
  const byName = parseXlDisk('script=block-drbd,vdev=xvda,target=res0');
  expect(backingKey(byName)).toBe(backingKey(parseXmDisk('drbd:res0,sda,w')));
});

test('backendtype=phy puts a relative target below /dev as the prefix does', () => {
  expect(targetPath(parseXlDisk('vg/lv,raw,xvda,w,backendtype=phy'))).toBe('/dev/vg/lv');
  expect(targetPath(parseXlDisk('vg/lv,raw,xvda,w'))).toBe('vg/lv');
});

test.each(['rbd:pool/web', 'nbd:10.0.0.1:10809', 'https://images.example.org/web.iso'])(
  'QEMU finds %s by a protocol: it is no path',
  (target) => {
    expect(targetPath(parseXlDisk(`vdev=xvda,access=w,backendtype=qdisk,target=${target}`))).toBeUndefined();
  },
);

test('two RAM disks of one size are not one store', () => {
  expect(backingKey(parseXmDisk('tap:ram:64,xvda,w'))).toBeUndefined();
});
