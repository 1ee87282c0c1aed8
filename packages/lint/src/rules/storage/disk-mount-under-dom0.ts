// A disk that dom0 itself runs from.
import { backingKey, parseXlDisk } from '@xencfg/grammar-device';
import type { Host } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const diskMountUnderDom0 = defineRule({
  name: 'disk-mount-under-dom0',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: "A guest is given the device of dom0's own root file system.",
  why: "The hotplug script refuses a device that 'is mounted in the privileged domain'; where it does not notice, or is told not to look, guest and dom0 destroy the file system.",
  evidence: ['hotplug/Linux/block (check_sharing), 4.4.0'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686 root=/dev/sda1 ro\n',
          'etc/xen/a.cfg': "disk=['phy:«/dev/sda1»,xvda1,w', 'phy:«sda»,xvdb,r']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst':
            'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686 root=/dev/sda1 ro\n',
          'etc/xen/a.cfg': "disk=['phy:/dev/vg/guest,xvda1,w', 'phy:/dev/sda10,xvdb,w']\n",
        },
      },
      { note: 'The host is not known.', files: "disk=['phy:/dev/sda1,xvda1,w']\n" },
    ],
  },
  check(guest, report) {
    const root = guest.host && rootOf(guest.host);
    if (root === undefined) return;
    for (const disk of guest.disks.all) {
      const key = guest.backingKey(disk);
      const { target } = disk.spec;
      if (key === undefined || target === undefined || !holds(key, root.key)) continue;
      report({
        span: disk.at(target.span),
        message:
          key === root.key ? `${key} is the root of dom0.` : `${key} holds the root of dom0, ${root.key}.`,
        help: 'Give the guest a device of its own.',
        related: [root.place],
      });
    }
  },
});

/** The device that dom0's kernel is told to take as its root, written as disks are compared. */
function rootOf(host: Host): { readonly key: string; readonly place: RelatedPlace } | undefined {
  const argument = host.bootEntry?.kernel?.args.findLast((it) => it.name === 'root');
  if (!argument?.value?.startsWith('/dev/') || host.files.menu === undefined) return undefined;
  const key = backingKey(parseXlDisk(`vdev=xvda,target=${argument.value}`));
  return key === undefined
    ? undefined
    : { key, place: { message: "dom0's root", path: host.files.menu.path, span: argument.span } };
}

/** The same device, or the whole disk that it is a partition of. */
function holds(device: string, root: string): boolean {
  return (
    device === root ||
    (/^\/dev\/(?:[sh]d|xvd|vd)[a-z]+$/.test(device) && root.replace(/(?<!\d)\d+$/, '') === device)
  );
}
