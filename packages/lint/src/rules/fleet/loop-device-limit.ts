// More image files than the host has loop devices for.
import { defineRule } from '../../rule.ts';

export const loopDeviceLimit = defineRule({
  name: 'loop-device-limit',
  family: 'fleet',
  scope: 'fleet',
  fact: 'autostart',
  least: 1,
  languages: ['menu'],
  severity: 'warning',
  summary: "The guests that start with a host have more file: disks than dom0's kernel has loop devices.",
  why: "xm puts each file: disk on a loop device of its own; when none is left, the next guest fails with 'Failed to find an unused loop device'.",
  evidence: ['Debian xen-utils, README.Debian', 'tools/hotplug/Linux/block, 3.0.3 to 4.1'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro «max_loop=2»\n',
          'etc/xen/auto/a': "name = 'a'\ndisk = ['file:/a1,xvda,w', 'file:/a2,xvdb,w']\n",
          'etc/xen/auto/b': "name = 'b'\ndisk = ['file:/b1,xvda,w']\n",
        },
      },
      {
        note: 'One guest may need them all.',
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro «max_loop=1»\n',
          'etc/xen/auto/a': "name = 'a'\ndisk = ['file:/a1,xvda,w', 'file:/a2,xvdb,w']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro max_loop=64\n',
          'etc/xen/auto/a': "name = 'a'\ndisk = ['file:/a1,xvda,w', 'file:/a2,xvdb,w']\n",
          'etc/xen/auto/b': "name = 'b'\ndisk = ['file:/b1,xvda,w']\n",
        },
      },
      {
        note: 'Other disks take no loop device, nor do guests that somebody starts by hand.',
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro max_loop=2\n',
          'etc/xen/auto/a': "name = 'a'\ndisk = ['phy:/dev/vg/a,xvda,w', 'file:/a2,xvdb,w']\n",
          'etc/xen/auto/b': "name = 'b'\ndisk = ['tap:aio:/b1,xvda,w']\n",
          'etc/xen/c': "name = 'c'\ndisk = ['file:/c1,xvda,w', 'file:/c2,xvdb,w']\n",
        },
      },
      {
        note: 'How many there are is not known.',
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 ro\n',
          'etc/xen/auto/a': `name = 'a'\ndisk = [${Array.from({ length: 9 }, (_, i) => `'file:/a${i},xvd${'abcdefghi'[i]},w'`).join(', ')}]\n`,
          'etc/xen/auto/b': "name = 'b'\ndisk = ['file:/b1,xvda,w']\n",
        },
      },
    ],
  },
  check(facts, report, { fleet }) {
    const guests = facts.flatMap(({ path }) => fleet.guestsByPath.get(path) ?? []);
    const host = guests[0]?.host;
    const menu = host?.files.menu;
    const word = host?.bootEntry?.kernel?.args.findLast(({ name = '' }) =>
      /^(?:loop\.)?max_loop$/.test(name),
    );
    if (menu === undefined || word?.value === undefined || !/^[1-9]\d{0,5}$/.test(word.value)) return;
    const most = Number(word.value);
    const disks = guests
      .filter(({ toolstack }) => toolstack === 'xm')
      .flatMap((guest) => guest.disks.all)
      .filter(({ text }) => text.startsWith('file:'));
    if (disks.length <= most) return;
    report({
      path: menu.path,
      span: word.span,
      message: `The guests that start with this host have ${disks.length} file: disks, and dom0 has ${most} loop ${most === 1 ? 'device' : 'devices'}.`,
      help: `Raise max_loop to ${2 ** Math.ceil(Math.log2(disks.length + 1))} or more.`,
    });
  },
});
