// An hd and an xvd disk of one letter, which an HVM guest sees as one.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import { vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';

export const diskHvmIndexClash = defineRule({
  name: 'disk-hvm-index-clash',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An HVM guest has an hd disk and an xvd disk of the same letter.',
  why: 'Both become the same emulated IDE disk: QEMU does not start, or the guest sees one of them only.',
  evidence: ['libxl_dm.c, 4.17', 'xen-vbd-interface(7)'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ntype='hvm'\ndisk=['phy:/dev/vg/a,hda,w','phy:/dev/vg/b,«xvda»,w']\n",
      },
      { files: "type='hvm'\ndisk=['phy:/dev/vg/a,xvdc,w','phy:/dev/vg/b,«hdc»:cdrom,r']\n" },
    ],
    good: [
      { files: "type='hvm'\ndisk=['phy:/dev/vg/a,hda,w','phy:/dev/vg/b,hdb,w']\n" },
      {
        note: 'Beyond the fourth letter nothing is emulated.',
        files: "type='hvm'\ndisk=['phy:/dev/vg/a,hda,w','phy:/dev/vg/b,xvde,w']\n",
      },
      {
        note: 'A paravirtual guest has no emulated disks.',
        files: "type='pv'\ndisk=['phy:/dev/vg/a,hda,w','phy:/dev/vg/b,xvda,w']\n",
      },
      {
        note: 'Old xend emulates what says ioemu only.',
        files: "builder='hvm'\ndisk=['file:/a,ioemu:hda,w','phy:/dev/vg/b,xvda,w']\n",
      },
    ],
  },
  check(guest, report) {
    if (guest.kind !== 'hvm') return;
    const emulated = guest.disks.all.flatMap((disk) => {
      const vdev = vdevOf(disk);
      const isIde = vdev?.kind === 'hd' || vdev?.kind === 'xvd';
      return isIde && vdev.disk < 4 ? [{ disk, vdev }] : [];
    });
    // The first of each kind and letter; old xend makes no IDE disk of what does not say ioemu.
    const seen = new Map<string, Device<DiskSpec>>();
    for (const { disk, vdev } of emulated) {
      const mark = guest.toolstack === 'xl' || disk.spec.emulated === undefined ? '' : 'ioemu:';
      const other = seen.get(`${mark}${vdev.kind === 'hd' ? 'xvd' : 'hd'}${vdev.disk}`);
      const own = `${mark}${vdev.kind}${vdev.disk}`;
      if (!seen.has(own)) seen.set(own, disk);
      if (other?.spec.vdev === undefined || disk.spec.vdev === undefined) continue;
      report({
        span: disk.at(disk.spec.vdev.span),
        message: `${disk.spec.vdev.value} and ${other.spec.vdev.value} are the same emulated disk of an HVM guest.`,
        help: 'Give each disk a letter of its own.',
        related: [{ message: 'the other disk', path: guest.path, span: other.at(other.spec.vdev.span) }],
        ...(guest.toolstack !== 'xl' && { severity: 'warning' }),
      });
    }
  },
});
