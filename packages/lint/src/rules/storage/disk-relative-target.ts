// A disk whose path does not begin at the root.
import { targetPath } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskRelativeTarget = defineRule({
  name: 'disk-relative-target',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'The path of a disk is relative.',
  why: 'That of a phy: disk is looked up below /dev; that of a file depends on the folder in which the toolstack runs, which for xend is not yours.',
  evidence: ['xl-disk-configuration(5)', 'hotplug/Linux/block (expand_dev), 4.4.0'],
  examples: {
    bad: [
      {
        files: "disk=['phy:«vg/a»,xvda,w']\n",
        fixed: "disk=['phy:/dev/vg/a,xvda,w']\n",
      },
      { files: "disk=['file:«images/a.img»,xvda,w']\n" },
    ],
    good: [
      { files: "disk=['phy:/dev/vg/a,xvda,w', 'file:/srv/a.img,xvdb,w', ',hdc:cdrom,r']\n" },
      {
        note: 'What a script is given is no path.',
        files: "disk=['drbd:web,xvda,w', 'tap:ram:1024,xvdb,w']\n",
      },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      const { target, problems } = disk.spec;
      const path = targetPath(disk.spec);
      if (target === undefined || path === undefined || problems.length > 0 || target.value.startsWith('/'))
        continue;
      const isDevice = path !== target.value;
      const span = disk.at(target.span);
      report({
        span,
        message: isDevice
          ? `'${target.value}' means ${path}.`
          : `'${target.value}' is looked up in the folder in which the toolstack runs.`,
        help: 'Write the whole path.',
        ...(isDevice &&
          isVerbatim(guest.document.text, span, target.value) && {
            fix: { title: `Write ${path}`, safety: 'safe', edits: [{ span, text: path }] },
          }),
      });
    }
  },
});
