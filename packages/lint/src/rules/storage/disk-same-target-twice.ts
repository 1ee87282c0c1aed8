// One store behind two disks of a guest.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const diskSameTargetTwice = defineRule({
  name: 'disk-same-target-twice',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two disks of a guest are the same device or file, and it may write to one of them.',
  why: "Mounted twice the file system is destroyed; xend refuses such a guest with 'The file is already used', and xl does not look.",
  evidence: ['XendConfig.py, 4.4.0'],
  examples: {
    bad: [
      { files: "disk=['phy:/dev/vg/a,xvda,w','phy:«/dev/vg/a»,xvdb,w']\n" },
      {
        note: 'Under another name, and read only.',
        files: "disk=['phy:/dev/vg0/a-b,xvda,w','phy:«mapper/vg0-a--b»,xvdb,r']\n",
      },
    ],
    good: [
      { files: "disk=['phy:/dev/vg/a,xvda,w','phy:/dev/vg/b,xvdb,w']\n" },
      {
        note: 'Nobody writes.',
        files: "disk=['file:/srv/a.iso,hdc:cdrom,r','file:/srv/a.iso,hdd:cdrom,r']\n",
      },
      { note: 'Not known.', files: "disk=['phy:/dev/vg/a,xvda,w','phy:/dev/vg/%s,xvdb,w' % name]\n" },
    ],
  },
  check(guest, report) {
    const seen = new Map<string, Device<DiskSpec>>();
    for (const disk of guest.disks.all) {
      const key = guest.backingKey(disk);
      const { target } = disk.spec;
      if (key === undefined || target === undefined) continue;
      const first = seen.get(key);
      if (first?.spec.target === undefined) {
        seen.set(key, disk);
        continue;
      }
      const modes = [first.spec.mode, disk.spec.mode];
      if (modes.includes(undefined) || modes.every((mode) => mode === 'r')) continue;
      report({
        span: disk.at(target.span),
        message: `Another disk of this guest is ${target.value} as well.`,
        help: 'Take one of the two away, or give it a device of its own.',
        related: [{ message: 'the other disk', path: guest.path, span: first.at(first.spec.target.span) }],
      });
    }
  },
});
