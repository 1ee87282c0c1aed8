// A disk name that xend had a number for and xl has not.
import { parseVdev } from '@xencfg/grammar-device';
import { diskName } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskVdevOutOfXlRange = defineRule({
  name: 'disk-vdev-out-of-xl-range',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A disk has a name beyond hdd or sdp, which xl cannot number.',
  why: 'The guest is not created: xl numbers hda to hdd and sda to sdp only, unlike xend.',
  evidence: ['libxl_device.c, 4.17', 'util/blkif.py, 4.4.0'],
  releases: { since: '4.0' },
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a,«hde»,w', 'phy:/dev/vg/b,«sdq1»,w']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a,xvde,w', 'phy:/dev/vg/b,xvdq1,w']\n",
      },
      {
        note: 'The name is taken.',
        files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,«hde»,w', 'phy:/dev/vg/b,xvde,w']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,xvde,w', 'phy:/dev/vg/b,hdd,w']\n" },
      { files: "disk = ['phy:/dev/vg/a,hde,w']\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    const taken = new Set(guest.disks.all.map((disk) => disk.spec.vdev?.value));
    for (const disk of guest.disks.all) {
      const { vdev } = disk.spec;
      const name = vdev && diskName(vdev.value);
      if (vdev === undefined || name === undefined || vdev.value.startsWith('/dev/')) continue;
      if (parseVdev(vdev.value, 'xl') !== undefined || parseVdev(vdev.value, 'xm') === undefined) continue;
      const span = disk.at(vdev.span);
      const free = `xvd${name.letters}${name.partition}`;
      const isFree = guest.disks.complete && !taken.has(free);
      report({
        span,
        message: `xl has no number for ${vdev.value}.`,
        help: 'Use an xvd name, and change /etc/fstab in the guest if it names the disk.',
        ...(isFree &&
          isVerbatim(guest.document.text, span, vdev.value) && {
            fix: { title: `Change it to ${free}`, safety: 'unsafe', edits: [{ span, text: free }] },
          }),
      });
    }
  },
});
