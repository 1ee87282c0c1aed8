// A partition's name for a disk of an HVM guest.
import { vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskHvmPartitionVdev = defineRule({
  name: 'disk-hvm-partition-vdev',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A disk of an HVM guest has the name of a partition.',
  why: 'QEMU makes a whole disk of it, and paravirtual drivers see a partition: boot loader and drivers find different things.',
  evidence: ['libxl_dm.c, 4.17', 'xen-vbd-interface(7)'],
  examples: {
    bad: [
      {
        files: "type='hvm'\ndisk=['phy:/dev/vg/a,«hda1»,w']\n",
        fixed: "type='hvm'\ndisk=['phy:/dev/vg/a,hda,w']\n",
      },
      {
        note: 'Two of them cannot both be hda.',
        files: "builder='hvm'\ndisk=['phy:/dev/vg/a,ioemu:«hda1»,w','phy:/dev/vg/b,ioemu:«hda2»,w']\n",
      },
    ],
    good: [
      { files: "type='hvm'\ndisk=['phy:/dev/vg/a,hda,w']\n" },
      { files: "type='pv'\ndisk=['phy:/dev/vg/a,xvda1,w']\n" },
      { note: 'Not known.', files: "type='hvm'\ndisk=['phy:/dev/vg/a,hda%d,w' % number]\n" },
    ],
  },
  check(guest, report) {
    if (guest.kind !== 'hvm') return;
    const counts = new Map<string, number>();
    for (const { spec } of guest.disks.all) {
      const name = wholeName(spec.vdev?.value ?? '');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const disk of guest.disks.all) {
      const vdev = vdevOf(disk);
      if (disk.spec.vdev === undefined || vdev === undefined || vdev.kind === 'number' || vdev.kind === 'dp')
        continue;
      if (vdev.partition === 0) continue;
      const whole = wholeName(disk.spec.vdev.value);
      const span = disk.at(disk.spec.vdev.span);
      const isFree = guest.disks.complete && counts.get(whole) === 1;
      report({
        span,
        message: `${disk.spec.vdev.value} is the name of a partition, and an HVM guest is given whole disks.`,
        help: `Name it after a whole disk, as ${whole}.`,
        ...(isFree &&
          isVerbatim(guest.document.text, span, disk.spec.vdev.value) && {
            fix: { title: `Name it ${whole}`, safety: 'unsafe', edits: [{ span, text: whole }] },
          }),
      });
    }
  },
});

function wholeName(vdev: string): string {
  return vdev.replace(/(?<!\d)\d+$/, '');
}
