// A disk of the host under a name that may be another disk's after the next boot.
import { targetPath } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';

export const diskUnstableDeviceName = defineRule({
  name: 'disk-unstable-device-name',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A guest is given a disk of the host under a name such as /dev/sdb.',
  why: 'The kernel of dom0 hands these letters out in the order in which it finds the disks, so that after a reboot or a new disk the guest may get another one.',
  evidence: ['udev: persistent storage names'],
  examples: {
    bad: [
      { files: "disk=['phy:«/dev/sdb1»,xvda1,w']\n" },
      { note: 'Below /dev without saying so.', files: "disk=['phy:«sdb»,xvda,w']\n" },
    ],
    good: [
      { files: "disk=['phy:/dev/disk/by-id/wwn-0x5000c500-part1,xvda1,w', 'phy:/dev/vg/a,xvdb,w']\n" },
      { note: 'The old disk driver kept its names.', files: "disk=['phy:/dev/hda5,xvda1,w']\n" },
      { note: 'Not known.', files: "disk=['phy:%s,xvda1,w' % device]\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      const path = targetPath(disk.spec);
      if (path === undefined || disk.spec.target === undefined || !/^\/dev\/sd[a-z]+\d*$/.test(path))
        continue;
      report({
        span: disk.at(disk.spec.target.span),
        message: `${path} may be another disk after a reboot of the host.`,
        help: 'Use a name below /dev/disk/by-id, or a logical volume.',
      });
    }
  },
});
