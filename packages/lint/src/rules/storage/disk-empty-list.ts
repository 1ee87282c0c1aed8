// A Linux guest with nowhere to find its root.
import { defineRule } from '../../rule.ts';

/** What may bring a root without a disk. */
const otherSources = [
  'ramdisk',
  'nfs_root',
  'nfs_server',
  'ip',
  'dhcp',
  'p9',
  'xen_9pfs',
  'pci',
  'vscsi',
  'usbdev',
  'virtio',
];

export const diskEmptyList = defineRule({
  name: 'disk-empty-list',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A Linux guest has no disk, no RAM disk and no root on the network.',
  why: "Its kernel starts and stops with 'Unable to mount root fs', unless a disk is attached to it in time.",
  evidence: ['Linux: init/do_mounts.c'],
  examples: {
    bad: [
      { files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n«disk = []»\n" },
      {
        files: "type = 'pv'\nkernel = '/boot/vmlinuz-3.16.0-4-amd64'\nroot = '/dev/xvda1 ro'\n«disk = []»\n",
      },
    ],
    good: [
      { files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\ndisk = ['phy:/dev/vg/a,xvda,w']\n" },
      {
        note: 'The RAM disk may be all of it.',
        files: "kernel = '/boot/vmlinuz'\nramdisk = '/boot/initrd'\ndisk = []\n",
      },
      { files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nroot = '/dev/nfs'\ndisk = []\n" },
      { note: 'Not Linux, as far as one can see.', files: "kernel = '/srv/mirage.xen'\ndisk = []\n" },
      { note: 'Perhaps a template.', files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\n" },
    ],
  },
  check(guest, report) {
    const setting = guest.setting('disk');
    const root = guest.rootDevice?.text;
    if (setting?.value.kind !== 'list' || setting.value.items.length > 0) return;
    if (guest.kernel?.image.kind !== 'linux' || guest.kernelArguments === undefined) return;
    if (!otherSources.every((option) => guest.isAbsent(option))) return;
    if (root !== undefined && !/^\/dev\/(?:sd|hd|xvd)/.test(root)) return;
    report({
      span: setting.span,
      message: 'This Linux guest has no disk and no other place for its root.',
      help: 'Give it a disk, a RAM disk or a root over NFS.',
    });
  },
});
