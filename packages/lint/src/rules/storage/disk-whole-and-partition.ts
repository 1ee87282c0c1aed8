// A whole disk and a partition of it as two disks of one guest.
import { vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';

export const diskWholeAndPartition = defineRule({
  name: 'disk-whole-and-partition',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest has a whole disk and, as another disk, a partition of that.',
  why: 'The kernel of the guest takes the names of all partitions together with that of the disk, so that one of the two is missing in the guest.',
  evidence: ['xen-vbd-interface(7)'],
  examples: {
    bad: [
      { files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,«xvda1»,w']\n" },
      { note: 'In the other order.', files: "disk = ['phy:/dev/vg/b,«sda2»,w', 'phy:/dev/vg/a,sda,w']\n" },
    ],
    good: [
      { files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb1,w']\n" },
      {
        note: 'Partitions of a disk that is not there.',
        files: "disk = ['phy:/dev/vg/a,xvda1,w', 'phy:/dev/vg/b,xvda2,w']\n",
      },
      { note: 'Not known.', files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvda%d,w' % number]\n" },
    ],
  },
  check(guest, report) {
    const named = guest.disks.all.flatMap((disk) => {
      const vdev = vdevOf(disk);
      return vdev === undefined || vdev.kind === 'number' ? [] : [{ disk, vdev }];
    });
    const wholes = new Map(
      named.filter(({ vdev }) => vdev.partition === 0).map((it) => [`${it.vdev.kind}${it.vdev.disk}`, it]),
    );
    for (const { disk, vdev } of named) {
      if (vdev.partition === 0 || disk.spec.vdev === undefined) continue;
      const whole = wholes.get(`${vdev.kind}${vdev.disk}`);
      if (whole?.disk.spec.vdev === undefined) continue;
      report({
        span: disk.at(disk.spec.vdev.span),
        message: `${disk.spec.vdev.value} is a partition of ${whole.disk.spec.vdev.value}, which is another disk of this guest.`,
        help: 'Name one of them after another disk.',
        related: [
          { message: 'the whole disk', path: guest.path, span: whole.disk.at(whole.disk.spec.vdev.span) },
        ],
      });
    }
  },
});
