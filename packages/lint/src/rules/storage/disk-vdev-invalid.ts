// A disk under a name that Xen has no number for.
import { parseVdev } from '@xencfg/grammar-device';
import type { Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { diskName } from '../../disk-names.ts';
import { missingCommasInDisk } from '../../missing-comma.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskVdevInvalid = defineRule({
  name: 'disk-vdev-invalid',
  aliases: ['vdev-dp-form-under-xm'],
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A disk has a device name that Xen cannot number.',
  why: 'The guest is not created: the number of the device is what the guest gets, and the toolstack finds none.',
  evidence: ['libxl_device.c, 4.17', 'util/blkif.py, 4.4.0', 'run: libxlutil 4.17'],
  examples: {
    bad: [
      {
        note: 'A form of xl.',
        files: "# xencfg: toolstack=xm xen=4.1\ndisk = ['phy:/dev/vg/a,«d0p1»,w']\n",
        fixed: "# xencfg: toolstack=xm xen=4.1\ndisk = ['phy:/dev/vg/a,xvda1,w']\n",
      },
      { files: "disk = ['phy:/dev/vg/a,«bogus9»,w', 'phy:/dev/vg/b,«xvda300»,w']\n" },
      {
        note: 'xl wants the name without its folder.',
        files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,«/dev/xvda»,w']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        note: 'xm keeps the blank.',
        files: "# xencfg: toolstack=xm xen=4.1\ndisk = ['phy:/dev/vg/a,« xvda»,w']\n",
        fixed: "# xencfg: toolstack=xm xen=4.1\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
      },
    ],
    good: [
      {
        files:
          "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,hdc1,w', 'phy:/dev/vg/c,0x801,w', 'phy:/dev/vg/d,sdb15,w']\n",
      },
      {
        note: 'One of them knows it.',
        files: "disk = ['phy:/dev/vg/a,d0p1,w', 'phy:/dev/vg/b,/dev/xvdb,w']\n",
      },
      { note: 'Not known.', files: "disk = ['phy:/dev/vg/a,%s,w' % dev]\n" },
    ],
  },
  check(guest, report) {
    const { toolstack } = guest;
    for (const disk of guest.disks.all) {
      const { vdev } = disk.spec;
      if (vdev === undefined || disk.spec.problems.length > 0) continue;
      const stacks = toolstack === undefined ? (['xl', 'xm'] as const) : [toolstack];
      if (stacks.some((stack) => parseVdev(vdev.value, stack))) continue;
      // Names beyond what xl numbers are spoken of by another rule.
      if (toolstack === 'xl' && parseVdev(vdev.value, 'xm') && !vdev.value.startsWith('/dev/')) continue;
      if (missingCommasInDisk(disk).length > 0) continue;
      const bare = xvdName(vdev.value) ?? vdev.value.trim().replace(/^\/dev\//, '');
      const isMendable = bare !== vdev.value && parseVdev(bare, toolstack ?? 'xl') !== undefined;
      const span = disk.at(vdev.span);
      report({
        span,
        message: `${toolstack ?? 'Xen'} has no number for a disk named '${vdev.value}'.`,
        help:
          isMendable || diskName(vdev.value) === undefined
            ? 'Write a name such as xvda or xvda1, without blanks and folder.'
            : 'Take a letter and a partition that are in range, as in xvda1.',
        // A node of dom0 of that name lends its number.
        ...(mayBorrowNumber(guest) && { severity: 'warning' }),
        ...(isMendable &&
          isVerbatim(guest.document.text, span, vdev.value) && {
            fix: { title: `Write ${bare}`, safety: 'safe', edits: [{ span, text: bare }] },
          }),
      });
    }
  },
});

/** `d0p1` is a name of xl for what both call xvda1 (xen-vbd-interface(7)). */
function xvdName(vdev: string): string | undefined {
  const [, disk, partition] = /^d([0-9]|1[0-5])p([0-9]|1[0-5])$/.exec(vdev) ?? [];
  if (disk === undefined || partition === undefined) return undefined;
  return `xvd${String.fromCharCode(97 + Number(disk))}${partition === '0' ? '' : partition}`;
}

/** Up to 4.0 xend takes the number of dom0's own /dev/NAME, if there is one (util/blkif.py). */
function mayBorrowNumber({ toolstack, release }: Guest): boolean {
  return toolstack !== 'xl' && (release === undefined || compareReleases(release, '4.1') < 0);
}
