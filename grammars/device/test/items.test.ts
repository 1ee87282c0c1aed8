// Devices that are items between commas; what xl accepts agrees with xl 4.17.
import { expect, test } from 'vitest';
import {
  type ItemSpec,
  parseXlChannel,
  parseXlP9,
  parseXlPvcalls,
  parseXlUsbctrl,
  parseXlUsbdev,
  parseXlVfb,
  parseXlVkb,
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
