// A block device given as a file, so that xm puts a loop device over it.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskFilePrefixOnDevice = defineRule({
  name: 'disk-file-prefix-on-device',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A block device has file: before its path.',
  why: 'xm puts a loop device over it: one of the few that the host has is used up, and writes stay in the memory of dom0 for a while.',
  evidence: ['xl-disk-configuration(5)', 'hotplug/Linux/block, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\ndisk = ['«file»:/dev/vg/a,sda1,w']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,sda1,w']\n",
      },
      {
        note: 'A remark only, as xl passes over the prefix.',
        files: "disk = ['«file»:/dev/vg/a,sda1,w']\n",
        fixed: "disk = ['phy:/dev/vg/a,sda1,w']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,sda1,w', 'file:/srv/a.img,sda2,w']\n" },
      { files: "# xencfg: toolstack=xl\ndisk = ['file:/dev/vg/a,sda1,w']\n" },
      { note: 'A file after all.', files: "# xencfg: toolstack=xm\ndisk = ['file:/dev/shm/a.img,sda1,w']\n" },
    ],
  },
  check(guest, report) {
    const { toolstack } = guest;
    if (toolstack === 'xl') return;
    for (const disk of guest.disks.all) {
      const [prefix, second] = disk.spec.prefixes;
      const path = disk.spec.target?.value ?? '';
      if (prefix?.value !== 'file' || second !== undefined || !/^\/dev\/(?!shm\/)/.test(path)) continue;
      const span = disk.at(prefix.span);
      report({
        span,
        message: `${path} is a block device, and xm takes it for a file here.`,
        help: 'Write phy: in place of file:.',
        ...(toolstack === undefined && { severity: 'info' }),
        ...(isVerbatim(guest.document.text, span, prefix.value) && {
          fix: { title: 'Write phy:', safety: 'unsafe', edits: [{ span, text: 'phy' }] },
        }),
      });
    }
  },
});
