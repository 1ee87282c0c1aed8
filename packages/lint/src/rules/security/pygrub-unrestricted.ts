// A boot loader that reads the guest's file system as root.
import { compareReleases } from '@xencfg/schema';
import { runsPygrub } from '../../boot-loader.ts';
import { insertBelow } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const pygrubUnrestricted = defineRule({
  name: 'pygrub-unrestricted',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'release',
  summary: "pygrub reads the guest's disk with the rights of root, where it need not.",
  why: 'What the guest writes on its disk is read by a program in dom0 that has had holes; from 4.18 on bootloader_restrict takes its rights away.',
  evidence: ['xl.cfg(5), 4.18', 'CVE-2007-4993'],
  releases: { since: '4.18' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.18\nbootloader='«pygrub»'\n",
        fixed: "# xencfg: toolstack=xl xen=4.18\nbootloader='pygrub'\nbootloader_restrict = 1\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.18\nbootloader='pygrub'\nbootloader_restrict=1\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\nbootloader='pygrub'\n" },
      {
        note: 'For all guests.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.18-amd64.gz\n',
          'etc/xen/xl.conf': 'bootloader_restrict=1\n',
          'etc/xen/a.cfg': "bootloader='pygrub'\n",
        },
      },
      { files: "# xencfg: toolstack=xl xen=4.18\nbootloader='pygrub'\nbootloader_user='xen-loader'\n" },
      { note: 'The release is not known.', files: "bootloader='pygrub'\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    const loader = guest.text('bootloader');
    if (toolstack !== 'xl' || release === undefined || compareReleases(release, '4.18') < 0) return;
    if (loader === undefined || !runsPygrub(guest)) return;
    // A bootloader_user turns it on as well, and xl.conf has a say for all guests.
    const options = ['bootloader_restrict', 'bootloader_user'];
    if (!options.every((option) => guest.isAbsent(option))) return;
    if (guest.host?.xl('bootloader_restrict') !== undefined) return;
    const edit = insertBelow(guest.document.text, loader.setting.span, 'bootloader_restrict = 1');
    report({
      span: loader.span,
      message: "pygrub reads the guest's disk as root.",
      help: 'Add bootloader_restrict=1, or boot by pvgrub inside the guest.',
      ...(edit && { fix: { title: 'Take its rights away', safety: 'unsafe', edits: [edit] } }),
    });
  },
});
