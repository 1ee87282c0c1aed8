// An image file given as a block device.
import { isImageFile } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskPhyPrefixOnFile = defineRule({
  name: 'disk-phy-prefix-on-file',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An image file has phy: before its path, which xm takes for block devices only.',
  why: "The guest is not started: xend's hotplug script finds no block device there.",
  evidence: ['blkif.py, 4.4.0', 'hotplug/Linux/block, 4.4.0'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\ndisk = ['«phy»:/srv/xen/a.img,sda1,w', '«phy»:/srv/b.qcow2,sda2,w']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['file:/srv/xen/a.img,sda1,w', 'phy:/srv/b.qcow2,sda2,w']\n",
      },
      {
        note: 'A remark only, as xl looks at the file itself.',
        files: "disk = ['«phy»:/srv/xen/a.img,sda1,w']\n",
        fixed: "disk = ['file:/srv/xen/a.img,sda1,w']\n",
      },
    ],
    good: [
      {
        files: "# xencfg: toolstack=xm\ndisk = ['file:/srv/xen/a.img,sda1,w', 'phy:/dev/vg/b.img,sda2,w']\n",
      },
      { files: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/srv/xen/a.img,sda1,w']\n" },
      { note: 'Not known.', files: "# xencfg: toolstack=xm\ndisk = ['phy:%s,sda1,w' % image]\n" },
    ],
  },
  check(guest, report) {
    const { toolstack } = guest;
    if (toolstack === 'xl') return;
    for (const disk of guest.disks.all) {
      const [prefix, second] = disk.spec.prefixes;
      const path = disk.spec.target?.value ?? '';
      if (prefix?.value !== 'phy' || second !== undefined || !isImageFile(path)) continue;
      const span = disk.at(prefix.span);
      report({
        span,
        message: `${path} looks like an image file, and phy: under xm is for block devices.`,
        help: 'Write file: or tap:aio: before an image file.',
        ...(toolstack === undefined && { severity: 'info' }),
        ...(/\.(?:img|raw|iso)$/i.test(path) &&
          isVerbatim(guest.document.text, span, prefix.value) && {
            fix: { title: 'Write file:', safety: 'unsafe', edits: [{ span, text: 'file' }] },
          }),
      });
    }
  },
});
