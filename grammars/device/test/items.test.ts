// Devices that are items between commas; what xl accepts agrees with xl 4.17.
import { expect, test } from 'vitest';
import {
  type ItemSpec,
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
} from '../src/index.ts';
import { at, writeProblems } from './spans.ts';

/** `key→value` of each key that counts, the unread rest in brackets, and the problems. */
function write(spec: string, device: ItemSpec<string>): string {
  const fields = Object.entries(device.fields).map(
    ([key, field]) => `${key}→${field ? at(spec, field.span) : ''}`,
  );
  const unread = device.unread ? [`[${at(spec, device.unread)}]`] : [];
  const problems = device.problems.length > 0 ? [writeProblems(spec, device.problems)] : [];
  return [...fields, ...unread, ...problems].join(' ');
}

const uuid = 'ac0a5b9e-cbe2-4c07-b43b-1d69e46fb839';

const rows: [parse: (spec: string) => ItemSpec<string>, spec: string, reading: string][] = [
  [parseXlVfb, 'vnc=1, vnclisten=::1,vnc=0', 'vnc→0 vnclisten→::1'],
  [parseXlVfb, 'type=vnc,sdl=1,foo,vnc=1', 'sdl→1 [foo,vnc=1]'],
  [parseXlVfb, 'vncpasswd=a=b', 'vncpasswd→a=b'],
  [parseXlVtpm, `backend=a, uuid=${uuid}`, `backend→a uuid→${uuid}`],
  [parseXlVtpm, 'backend=', 'backend→'],
  [parseXlVtpm, `uuid=${uuid}`, `uuid→${uuid} vtpm-backend-missing@uuid=${uuid}`],
  [parseXlVtpm, 'foo,backend=a', '[foo,backend=a] vtpm-backend-missing@foo,backend=a'],
  [parseXlVtpm, 'backend=a,uuid=zz', 'backend→a uuid→zz vtpm-uuid-malformed@zz'],
  [parseXlVtpm, 'backend =a', 'vtpm-unknown-key@backend '],
  [parseXlUsbctrl, 'type=PV, version=2,,ports=8,', 'type→PV version→2 ports→8'],
  [parseXlUsbctrl, 'type=zz', 'type→zz usbctrl-type-unknown@zz'],
  [parseXlUsbctrl, 'foo', 'usbctrl-item-without-value@foo'],
  [parseXlUsbdev, 'type=hostdev,hostbus=1,hostaddr=3', 'type→hostdev hostbus→1 hostaddr→3'],
  [parseXlUsbdev, 'hostaddr = 3', 'usbdev-unknown-key@hostaddr '],
  [parseXlChannel, ' name = a , connection = pty', 'name→a connection→pty'],
  [parseXlChannel, 'connection=pty,name=a=b,foo=1', 'connection→pty name→a channel-unknown-key@foo'],
  [parseXlChannel, 'connection=PTY', 'connection→PTY channel-connection-unknown@PTY'],
  [parseXlChannel, 'connection=socket', 'connection→socket channel-path-missing@connection=socket'],
  [parseXlChannel, 'name=a', 'name→a channel-connection-missing@name=a'],
  [parseXlChannel, 'connection=pty,name=', 'connection→pty channel-item-without-value@name='],
  [parseXlP9, 'tag=a, path=/x,security_model=none', 'tag→a path→/x security_model→none'],
  [parseXlP9, 'tag=a,path=/x', 'tag→a path→/x p9-security_model-missing@tag=a,path=/x'],
  [parseXlPvcalls, ' backend=0', 'backend→0'],
  [parseXlPvcalls, 'foo=1', 'pvcalls-unknown-key@foo'],
  [parseXlVkb, 'backend-type=LINUX, unique-id=T', 'backend-type→LINUX unique-id→T'],
  [parseXlVkb, 'width=1', 'width→1 vkb-backend-type-missing@width=1'],
  [parseXlVkb, 'backend-type=qemu, ', 'backend-type→qemu vkb-item-without-value@'],
  [
    parseXlVdispl,
    'backend=0, be-alloc=0,connectors=id0:1920x1080;id1:800x600',
    'backend→0 be-alloc→0 connectors→id0:1920x1080;id1:800x600',
  ],
  [parseXlVdispl, 'backend=0', 'backend→0 vdispl-connectors-missing@backend=0'],
  [parseXlVdispl, 'connectors=;', 'connectors→; vdispl-connector-malformed@;'],
  [
    parseXlVdispl,
    'connectors=a:1x2;b;:3x4',
    'connectors→a:1x2;b;:3x4 vdispl-connector-malformed@b | vdispl-connector-malformed@:3x4',
  ],
  [
    parseXlVdispl,
    'connectors=a:1X2;b: ;c:3x4',
    'connectors→a:1X2;b: ;c:3x4 vdispl-size-malformed@1X2 | vdispl-size-malformed@ ',
  ],
  [parseXlVdispl, 'connectors=a:wide', 'connectors→a:wide vdispl-size-unread@wide'],
  [parseXlVdispl, 'Connectors=a:1x2', 'vdispl-unknown-key@Connectors'],
  [
    parseXlVirtio,
    'type=virtio,device22,transport=MMIO,backend=0',
    'type→virtio,device22 transport→MMIO backend→0',
  ],
  [parseXlVirtio, 'type=other,device22', 'type→other virtio-item-without-value@device22'],
  [parseXlVirtio, 'transport=pci, grant_usage=1', 'transport→pci grant_usage→1 virtio-transport-unknown@pci'],
  [parseXlVirtio, 'backend=0,type=virtio,', 'backend→0 type→virtio virtio-type-incomplete@virtio'],
  [parseXlVsnd, 'CARD, short-name=Main, sample-rates=8000;x', 'short-name→Main sample-rates→8000;x'],
  [parseXlVsnd, 'stream, unique-id=0,type=P', 'unique-id→0 type→P'],
  [parseXlVsnd, 'PCM, name=a,type=p', 'name→a vsnd-unknown-key@type'],
  [parseXlVsnd, 'STREAM,type=both', 'type→both vsnd-type-unknown@both'],
  [
    parseXlVsnd,
    'PCM, sample-formats=S16_LE;s8; s8',
    'sample-formats→S16_LE;s8; s8 vsnd-sample-formats-unknown@ s8',
  ],
  [parseXlVsnd, 'PCM, sample-rates=;,', 'sample-rates→; vsnd-sample-rates-missing@;'],
  [parseXlVsnd, 'CARD , short-name=a', '[, short-name=a] vsnd-part-unknown@CARD '],
  [parseXlVsnd, 'PCM, ', 'vsnd-item-without-value@'],
  [parseXlVsnd, ',', ''],
  [parseXmVfb, ' type = vnc , vncunused=1', 'type→vnc vncunused→1'],
  [parseXmVfb, 'type=vnc,foo=1', 'type→vnc vfb-unknown-key@foo'],
  [parseXmVtpm, 'instance=1,backend=0', 'instance→1 backend→0'],
  [parseXmVtpm, 'type=x', 'vtpm-unknown-key@type'],
  [parseXmVtpm, '', 'vtpm-item-without-value@'],
];

test.each(rows)('%o reads %j', (parse, spec, reading) => {
  expect(write(spec, parse(spec))).toBe(reading);
});

test('the help says where xl stopped reading, and what a blank too many does', () => {
  expect(parseXlVtpm('foo,backend=a').problems[0]?.help).toContain('no further');
  expect(parseXlVtpm('backend =a').problems[0]?.help).toContain('backend= without a blank');
});

test('the screens of a display are those of its last list, numbers as C reads them', () => {
  const { connectors } = parseXlVdispl('connectors=x:1x1,connectors=a: -1x 02:more;b:zz;c');
  expect(connectors.map(({ id, size }) => [id.value, size])).toEqual([
    ['a', { width: 4294967295, height: 2 }],
    ['b', undefined],
  ]);
});

test('a string of a sound card says which part it is about', () => {
  expect(parseXlVsnd(' Pcm,name=a')).toMatchObject({ part: 'pcm', head: { value: 'Pcm' } });
  expect(parseXlVsnd('')).toEqual({ toolstack: 'xl', items: [], fields: {}, problems: [] });
});
