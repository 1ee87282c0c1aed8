// Documents, guests and hosts as the files of a project make them.
import { describe, expect, test } from 'vitest';
import {
  buildFleet,
  detectLanguage,
  type FleetFile,
  openDocument,
  type ProjectSettings,
} from '../src/index.ts';

function fleetOf(files: Readonly<Record<string, string>>, settings?: ProjectSettings) {
  const list = Object.entries(files).flatMap(([path, text]): FleetFile[] => {
    const language = detectLanguage(path, text, true);
    return language === undefined ? [] : [{ path, text, language }];
  });
  return buildFleet(list, settings);
}

describe('the language of a file', () => {
  test.each([
    ['etc/xen/web.cfg', 'name = "web"\nmemory = 512\n', 'cfg'],
    ['auto/web', '# a guest\nname = "web"\nmemory = 512\n', 'cfg'],
    ['setup.cfg', '[metadata]\nname = xencfg\n', undefined],
    ['haproxy.cfg', 'global\n  log /dev/log local0\n', undefined],
    ['notes', 'memory = what I forget\n', undefined],
    ['x/xend-config.sxp', '', 'sxp'],
    ['saved', '# xend\n(xend-relocation-server no)\n', 'sxp'],
    ['init', "(require 'package)\n(vif)\n", undefined],
    ['boot/grub/menu.lst', '', 'menu'],
    ['grub', 'default 0\ntitle Xen\nkernel /xen.gz\n', 'menu'],
    ['etc/xen/xl.conf', '', 'xl-conf'],
    ['etc/network/interfaces', '', 'interfaces'],
    ['xm-config.xml', '<domain>\n', undefined],
    ['pool', 'name = "p"\nsched = "credit"\n', 'cpupool'],
    ['saved', 'autoballoon = "off"\nlockfile = "x"\n', 'xl-conf'],
    ['web.cfg', 'name = "{{ name }}"\nmemory = 512\n', undefined],
    ['grub.cfg', 'menuentry "Xen" {\n  multiboot /xen.gz\n}\n', 'menu'],
  ])('%s is %s', (path, text, language) => {
    expect(detectLanguage(path, text)).toBe(language);
  });
});

describe('the toolstack of a guest', () => {
  test.each([
    ['name = "a"\nmemory = 512\n', undefined],
    ['type = "pv"\n', 'xl'],
    ['disk = [ "format=raw,vdev=xvda,target=/x" ]\n', 'xl'],
    ["kernel = '/usr/lib/xen/boot/hvmloader'\n", 'xm'],
    ["import os\nname = 'a'\n", 'xm'],
    ["name = 'VM%d' % 3\n", 'xm'],
    ["disk = ['phy:/dev/a,xvda,w!']\n", 'xm'],
    ["name = ('a')\n", 'xm'],
    ["# xencfg: toolstack=xl xen=4.17\nkernel = '/usr/lib/xen/boot/hvmloader'\n", 'xl'],
    ['name = "a"\r\nmemory = 512\r\n', undefined],
  ])('%j is for %s', (text, toolstack) => {
    const document = openDocument('a.cfg', text, 'cfg');
    expect('belief' in document ? document.belief?.toolstack : undefined).toBe(toolstack);
  });

  test('what only xl refuses is not certain while the toolstack is unknown', () => {
    const { problems } = openDocument('a.cfg', 'name = "a"\r\n', 'cfg');
    expect(problems.map((it) => [it.problem.code, it.toolstack, it.certain])).toEqual([
      ['crlf', 'xl', false],
    ]);
  });

  test('the release decides whether xl knows +=', () => {
    const text = 'type = "pv"\nname = "a"\nname += "b"\n';
    const codes = (release: '4.11' | '4.13') =>
      openDocument('a.cfg', text, 'cfg', { release }).problems.map((it) => it.problem.code);
    expect([codes('4.11'), codes('4.13')]).toEqual([['append-unknown'], []]);
  });

  test('a binary file is one problem', () => {
    const { problems } = openDocument('a.cfg', '\x7fELF\x01\x02\x03\0\0\0\x04\x05', 'cfg');
    expect(problems.map((it) => it.problem.code)).toEqual(['binary']);
  });
});

describe('a host', () => {
  const menu =
    'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686 pciback.hide=(00:1a.0)\n';

  test('is the tree around its files, and lends its guests toolstack and release', () => {
    const fleet = fleetOf({
      'h/boot/grub/menu.lst': menu,
      'h/etc/xen/xend-config.sxp':
        "(network-script network-bridge)\n(vif-script 'vif-bridge')\n(vif-script vif-nat)\n",
      'h/etc/xen/a.cfg': 'name = "a"\n',
      'other/b.cfg': 'name = "b"\n',
    });
    const [host] = fleet.hosts;
    expect(fleet.hosts.map((it) => it.root)).toEqual(['h']);
    expect(host?.release).toBe('3.0.3');
    expect(host?.bridges).toEqual(['xenbr0']);
    expect(host?.xend('vif-script')?.value?.text).toBe('vif-bridge');
    expect(host?.hiddenDevices?.devices.map((it) => it.text)).toEqual(['0000:00:1a.0']);
    expect(fleet.guests.map((it) => [it.name, it.host?.root, it.toolstack, it.release])).toEqual([
      ['a', 'h', 'xm', '3.0.3'],
      ['b', undefined, undefined, undefined],
    ]);
  });

  test('may boot by GRUB 2', () => {
    const { hosts } = fleetOf({
      'h/boot/grub/grub.cfg':
        "set default=\"1\"\nmenuentry 'Debian' {\n  linux /vmlinuz-6.1.0-9-amd64\n}\nmenuentry 'Debian, with Xen' {\n  multiboot2 /boot/xen-4.17-amd64.gz placeholder dom0_mem=1024M\n  module2 /boot/vmlinuz-6.1.0-9-amd64 placeholder root=/dev/sda1\n}\n",
    });
    expect(hosts.map((it) => [it.root, it.release, it.bootEntry?.kernel?.image.release])).toEqual([
      ['h', '4.17', '6.1.0'],
    ]);
  });

  test('without Xen in GRUB 2 is none', () => {
    const files = { 'h/boot/grub/grub.cfg': "menuentry 'Debian' {\n  linux /vmlinuz-6.1.0-9-amd64\n}\n" };
    expect(fleetOf(files).hosts).toEqual([]);
  });

  test.each([
    ['3.0.3-1-i386-pae', "(network-script 'network-bridge vifnum=2 netdev=eth2')", ['xenbr2']],
    ['3.0.3-1-i386-pae', "(network-script 'network-bridge bridge=br7')", ['br7']],
    ['3.2-1-i386', "(network-script 'network-bridge netdev=eth1')", ['eth1']],
    ['3.2-1-i386', '(network-script network-bridge)', undefined],
    ['3.0.3-1-i386-pae', '(network-script my-script)', undefined],
    ['3.0.3-1-i386-pae', '(network-script network-dummy)', undefined],
    ['3.0.3-1-i386-pae', '(network-script network-nat)', undefined],
  ])('with Xen %s and %s has the bridges %j', (xen, sxp, bridges) => {
    const { hosts } = fleetOf({
      'menu.lst': `title xen\nkernel /boot/xen-${xen}.gz\n`,
      'xend-config.sxp': sxp,
    });
    expect(hosts[0]?.bridges).toEqual(bridges);
  });

  test('with bridges made by the system has those, unless other files are taken in', () => {
    const files = {
      'etc/xen/xend-config.sxp': '(network-script network-dummy)',
      'etc/network/interfaces':
        'auto br0\niface br0 inet static\n  address 10.0.0.1\n  bridge_ports eth0\niface eth0 inet manual\n',
    };
    expect(fleetOf(files).hosts[0]?.bridges).toEqual(['br0']);
    const more = {
      ...files,
      'etc/network/interfaces': `${files['etc/network/interfaces']}source interfaces.d/*\n`,
    };
    expect(fleetOf(more).hosts[0]?.bridges).toBeUndefined();
    expect(fleetOf(more, { hosts: [{ root: '', bridges: ['br9'] }] }).hosts[0]?.bridges).toEqual(['br9']);
  });
});

describe('a guest', () => {
  const guestOf = (text: string) => fleetOf({ 'a.cfg': text }).guests[0];

  test.each([
    ['memory = 1', undefined],
    ['kernel = "/boot/vmlinuz"', 'pv'],
    ['type = "hvm"', 'hvm'],
    ['type = "h"', 'hvm'],
    ['type = "p"', 'pv'],
    ['type = "pvh"', 'pvh'],
    ['type = "HVM"', undefined],
    ["builder = 'hvm'", 'hvm'],
    ['builder = something()', undefined],
    ['from x import *', undefined],
  ])('with %j is %s', (text, kind) => {
    expect(guestOf(text)?.kind).toBe(kind);
  });

  test('takes its root device from root, and from extra when that says another', () => {
    expect(guestOf("root = '/dev/sda1 ro'")?.rootDevice?.text).toBe('/dev/sda1');
    expect(guestOf("root = 'root=/dev/sda1 ro'\nextra = 'quiet root=/dev/xvda2'")?.rootDevice?.text).toBe(
      '/dev/xvda2',
    );
    expect(guestOf("root = f()\nextra = ''")?.rootDevice).toBeUndefined();
  });

  test('knows where each part of a device stands, through joined strings', () => {
    const text = "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,' 'xvda,w']\n";
    const disk = guestOf(text)?.disks.all[0];
    const vdev = disk?.spec.vdev;
    const span = vdev && disk?.at(vdev.span);
    expect(span && text.slice(span.start, span.end)).toBe('xvda');
  });

  test('a value that a variable brings stands where the variable is set, a computed one where it is computed', () => {
    const text = "dev = '/dev/sda1'\nn = '1'\nroot = dev\nextra = 'x=' + n\n";
    const guest = guestOf(text);
    const shown = ['root', 'extra'].map((name) => guest?.text(name)?.span);
    expect(shown.map((span) => span && text.slice(span.start, span.end))).toEqual(['/dev/sda1', "x=' + n"]);
  });

  test('a list that is not wholly known is incomplete', () => {
    expect(guestOf("disk = ['phy:/dev/a,xvda,w', f()]")?.disks).toMatchObject({ complete: false, all: [{}] });
    expect(guestOf("vif = 'bridge=br0'")?.cards.complete).toBe(false);
  });
});
