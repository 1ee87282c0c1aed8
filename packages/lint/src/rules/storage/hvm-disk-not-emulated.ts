// A drive or boot disk that the firmware of an HVM guest does not see.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import { vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const hvmDiskNotEmulated = defineRule({
  name: 'hvm-disk-not-emulated',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A CD drive or the only disk of an HVM guest is beyond the four that are emulated.',
  why: 'QEMU has room for four hd or xvd disks: the BIOS and installers see no disk beyond them, and with a drive there QEMU may not start at all.',
  evidence: ['libxl_dm.c, 4.17'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl\ntype='hvm'\ndisk=['phy:/dev/vg/a,xvda,w','file:/iso/a.iso,«xvde»:cdrom,r']\n",
        fixed:
          "# xencfg: toolstack=xl\ntype='hvm'\ndisk=['phy:/dev/vg/a,xvda,w','file:/iso/a.iso,hdc:cdrom,r']\n",
      },
      {
        files: "type='hvm'\ndisk=['file:/iso/a.iso,«xvde»:cdrom,r']\n",
        fixed: "type='hvm'\ndisk=['file:/iso/a.iso,hdc:cdrom,r']\n",
      },
      { files: "# xencfg: toolstack=xl\ntype='hvm'\ndisk=['phy:/dev/vg/a,«xvde»,w']\n" },
    ],
    good: [
      {
        files:
          "type='hvm'\ndisk=['phy:/dev/vg/a,xvda,w','phy:/dev/vg/b,xvde,w','file:/iso/a.iso,hdc:cdrom,r']\n",
      },
      {
        note: 'Another controller has more places.',
        files: "type='hvm'\nhdtype='ahci'\ndisk=['file:/iso/a.iso,xvde:cdrom,r']\n",
      },
      { files: "type='pv'\ndisk=['phy:/dev/vg/a,xvde,w']\n" },
      {
        note: 'Not known.',
        files: "# xencfg: toolstack=xl\ntype='hvm'\nkernel='/boot/vmlinuz'\ndisk=['phy:/dev/vg/a,xvde,w']\n",
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl' || guest.kind !== 'hvm' || !guest.isAbsent('hdtype')) return;
    const [boot] = guest.disks.all.filter(({ spec }) => !spec.isCdrom);
    const isBootable = !guest.disks.complete || !guest.isAbsent('kernel') || guest.disks.all.some(isEmulated);
    for (const disk of guest.disks.all) {
      const { vdev, isCdrom } = disk.spec;
      if (vdev === undefined || isEmulated(disk) || (!isCdrom && (isBootable || disk !== boot))) continue;
      const span = disk.at(vdev.span);
      report({
        span,
        message: `The ${isCdrom ? 'CD drive' : 'disk'} ${vdev.value} is beyond the four that QEMU emulates.`,
        help: isCdrom ? 'Name it hdc, or another of hda to hdd.' : 'Name the disk to boot from hda or xvda.',
        ...(isCdrom &&
          isFree(guest, 2) &&
          isVerbatim(guest.document.text, span, vdev.value) && {
            fix: { title: 'Name it hdc', safety: 'unsafe', edits: [{ span, text: 'hdc' }] },
          }),
      });
    }
  },
});

/** Also where it cannot be told. */
function isEmulated(disk: Device<DiskSpec>): boolean {
  const vdev = vdevOf(disk);
  return vdev?.kind !== 'xvd' || vdev.disk < 4;
}

function isFree({ disks }: Guest, index: number): boolean {
  return disks.complete && !disks.all.some((disk) => diskIndex(disk) === index);
}

function diskIndex(disk: Device<DiskSpec>): number | undefined {
  const vdev = vdevOf(disk);
  return vdev === undefined || vdev.kind === 'number' ? undefined : vdev.disk;
}
