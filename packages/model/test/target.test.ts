// What a guest and its host are believed to be, and the words for why.
import { describe, expect, test } from 'vitest';
import {
  buildFleet,
  describeTarget,
  detectLanguage,
  type FleetFile,
  type Guest,
  type ProjectSettings,
  type Target,
} from '../src/index.ts';

function fleetOf(files: Readonly<Record<string, string>>, settings?: ProjectSettings) {
  const list = Object.entries(files).flatMap(([path, text]): FleetFile[] => {
    const language = detectLanguage(path, text, true);
    return language === undefined ? [] : [{ path, text, language }];
  });
  return buildFleet(list, settings);
}

const guestOf = (text: string, files: Readonly<Record<string, string>> = {}, settings?: ProjectSettings) =>
  fleetOf({ ...files, 'etc/xen/a.cfg': text }, settings).guests[0] as Guest;

/** The values alone. */
const valuesOf = (target: Target) =>
  Object.fromEntries(Object.entries(target).map(([part, known]) => [part, known.value]));

const menu = (xen: string, kernel = 'vmlinuz-2.6.18-6-xen-686') => ({
  'boot/grub/menu.lst': `title xen\nkernel /boot/${xen}\nmodule /boot/${kernel} root=/dev/hda2\n`,
});

describe('the target of a guest comes', () => {
  test('from its pragma before all else', () => {
    const text = '# xencfg: toolstack=xl xen=4.19\nname = "a"\n';
    const { target } = guestOf(text, menu('xen-3.0.3-1-i386-pae.gz'), { toolstack: 'xm', xen: '3.1' });
    expect(target.toolstack).toMatchObject({ value: 'xl', because: 'the file says so' });
    expect(target.release).toMatchObject({ value: '4.19', because: 'the file says so' });
  });

  test('from a pragma behind empty lines, whatever ends them', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['# web', '', '# xencfg: toolstack=xm xen=3.0.3', 'name = "a"', ''].join(end);
      const { target } = guestOf(text, {});
      expect(valuesOf(target)).toMatchObject({ toolstack: 'xm', release: '3.0.3' });
    }
  });

  test("from its host's boot menu, with the place", () => {
    const files = menu('xen-3.0.3-1-i386-pae.gz');
    const { target } = guestOf('name = "a"\n', files);
    expect(valuesOf(target)).toEqual({
      toolstack: 'xm',
      release: '3.0.3',
      distribution: 'debian-etch',
      architecture: 'i386',
    });
    const { release } = target;
    const [, text] = Object.entries(files)[0] ?? [];
    expect(release?.path).toBe('boot/grub/menu.lst');
    expect(release?.span && text?.slice(release.span.start, release.span.end)).toBe(
      '/boot/xen-3.0.3-1-i386-pae.gz',
    );
    expect(describeTarget(target, undefined)).toBe(
      'read for xm and Xen 3.0.3: the host boots Xen 3.0.3 (boot/grub/menu.lst)',
    );
  });

  test('and files of a host are called what the host calls them, wherever the repository lies', () => {
    const text = 'title xen\nkernel /boot/xen-4.17-amd64.gz\nmodule /boot/vmlinuz-6.1.0-9-amd64\n';
    const own = { '/srv/git/one/boot/grub/menu.lst': text, '/srv/git/one/etc/xen/a.cfg': 'name = "a"\n' };
    const [guest] = fleetOf(own).guests;
    expect(guest && describeTarget(guest.target, guest.host, ['release'])).toBe(
      'read for Xen 4.17: the host boots Xen 4.17 (/boot/grub/menu.lst)',
    );
  });

  test('from what only one toolstack takes, and not from what xl takes too', () => {
    const toolstackOf = (text: string) => guestOf(text).target.toolstack;
    expect(toolstackOf("disk = ['phy:/dev/x,xvda,w!']\n")?.value).toBe('xm');
    expect(toolstackOf("disk = ['/dev/x,,xvda']\n")?.value).toBe('xl');
    expect(toolstackOf("usbdevice = ['tablet']\n")?.value).toBe('xl');
    expect(toolstackOf("usbdevice = 'tablet'\n")).toBeUndefined();
    // One thing for each: nothing is believed.
    expect(toolstackOf("usbdevice = ['tablet']\nhostname = 'a'\n")).toBeUndefined();
    // What xen-tools writes for both.
    expect(toolstackOf("dhcp = 'dhcp'\n")).toBeUndefined();
    expect(toolstackOf("pci = ['03:00.3,permissive=1']\n")?.value).toBe('xl');
    const emulated = "disk = ['file:/x,ioemu:hda,w']\n";
    expect(toolstackOf(emulated)).toMatchObject({
      value: 'xm',
      because: 'its disks are written as xm had them',
    });
    expect(toolstackOf(`${emulated}device_model_version = 'qemu-xen-traditional'\n`)?.value).toBe('xl');
    // xm takes blanks for a part of what they stand before.
    expect(toolstackOf("disk = ['tap:qcow2:/x.img, xvda, w']\n")?.value).toBe('xl');
    expect(toolstackOf("disk = ['file: /x.img,ioemu:hda,w']\n")?.value).toBe('xl');
  });

  test('from the year in which xen-tools wrote it', () => {
    const writtenIn = (year: number) =>
      guestOf(
        `# Configuration file, created\n# by xen-tools 4.9 on Tue Oct  5 21:07:47 ${year}.\nname = 'a'\n`,
      ).target.toolstack;
    expect(writtenIn(2021)).toMatchObject({
      value: 'xl',
      because: 'xen-tools wrote it in 2021, when there was xl only',
    });
    expect(writtenIn(2012)).toBeUndefined();
  });

  test('from the project', () => {
    const { target } = guestOf('name = "a"\n', {}, { toolstack: 'xm', xen: '3.2' });
    expect(valuesOf(target)).toEqual({ toolstack: 'xm', release: '3.2' });
    expect(describeTarget(target, undefined)).toBe('read for xm and Xen 3.2: the project says so');
  });

  test.each([
    ["kernel = '/usr/lib/xen-3.0.3-1/boot/hvmloader'\n", 'xm', '3.0.3', 'debian-etch'],
    ["device_model = '/usr/lib/xen-3.2-1/bin/qemu-dm'\n", 'xm', '3.2', 'debian-lenny'],
    ["bootloader = '/usr/lib/xen-4.4/bin/pygrub'\n", undefined, '4.4', undefined],
    ["bootloader = '/usr/lib/xen-4.11/bin/pygrub'\n", 'xl', '4.11', undefined],
    ["kernel = '/usr/lib/xen-4.11/boot/hvmloader'\n", 'xl', '4.11', undefined],
    ["# xencfg: toolstack=xm\nbootloader = '/usr/lib/xen-4.11/bin/pygrub'\n", 'xm', undefined, undefined],
    ["kernel = '/usr/lib/xen-9.9/boot/hvmloader'\n", 'xm', undefined, undefined],
    ["kernel = '/usr/lib/xen/boot/hvmloader'\n", 'xm', undefined, undefined],
  ])('from the paths that it names: %j', (text, toolstack, release, distribution) => {
    const guest = guestOf(text);
    expect([guest.toolstack, guest.release]).toEqual([toolstack, release]);
    expect(guest.target.distribution?.value).toBe(distribution);
  });

  test('from a path only while its host tells nothing', () => {
    const text = "kernel = '/usr/lib/xen-3.0.3-1/boot/hvmloader'\n";
    expect(guestOf(text, menu('xen-3.2-1-amd64.gz')).release).toBe('3.2');
  });

  test('from a kernel of 64 bits', () => {
    expect(guestOf("kernel = '/boot/vmlinuz-2.6.26-2-xen-amd64'\n").target.architecture).toMatchObject({
      value: 'amd64',
      because: 'its kernel is of 64 bits',
    });
    expect(guestOf("kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\n").target.architecture).toBeUndefined();
    expect(guestOf("device_model = '/usr/lib64/xen/bin/qemu-dm'\n").target.architecture?.value).toBe('amd64');
  });

  test("from the distribution of dom0's kernel, which makes it likely and no more", () => {
    const guest = guestOf('name = "a"\n', menu('xen.gz', 'vmlinuz-2.6.26-2-xen-686'));
    expect(guest.release).toBeUndefined();
    expect(guest.target.release).toMatchObject({ value: '3.2', likely: true });
    expect(describeTarget(guest.target, guest.host, ['release'])).toMatch(
      /^read for Xen 3\.2: probably, as the kernel 2\.6\.26-2-xen-686 is of Debian 5\.0 Lenny, which has Xen 3\.2\S* \(boot/,
    );
  });

  test('from nowhere, and then nothing is said', () => {
    const { target } = guestOf('name = "a"\n');
    expect(target).toEqual({});
    expect(describeTarget(target, undefined)).toBeUndefined();
  });
});

test('reasons that differ stand beside what they are for', () => {
  const { target } = guestOf("import os\nkernel = '/usr/lib/xen-3.2-1/boot/hvmloader'\n");
  expect(describeTarget(target, undefined)).toBe(
    'read for xm (it is a Python program) and Xen 3.2 (kernel is /usr/lib/xen-3.2-1/boot/hvmloader)',
  );
});

describe('the toolstack of a host with the files of both', () => {
  const both = {
    'etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
    'etc/xen/xl.conf': 'autoballoon = "off"\n',
  };

  test('is not known', () => {
    expect(fleetOf(both).hosts[0]?.belief).toBeUndefined();
  });

  test.each(['xm', 'xl'])('is %s where the system is told so', (toolstack) => {
    const files = { ...both, 'etc/default/xen': `# which one\nTOOLSTACK="${toolstack}"\n` };
    expect(fleetOf(files).hosts[0]?.target.toolstack).toMatchObject({
      value: toolstack,
      because: `the host has TOOLSTACK=${toolstack}`,
      path: 'etc/default/xen',
    });
  });

  test('is xl without those of xend', () => {
    expect(fleetOf({ 'etc/xen/xl.conf': 'autoballoon = "off"\n' }).hosts[0]?.belief?.toolstack).toBe('xl');
  });
});
