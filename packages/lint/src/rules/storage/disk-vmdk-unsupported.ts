// A VMware image, which xl cannot serve.
import { faultsOf } from '../../disk-faults.ts';
import { defineRule } from '../../rule.ts';

export const diskVmdkUnsupported = defineRule({
  name: 'disk-vmdk-unsupported',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A disk has the format vmdk, which xl does not know.',
  why: "The guest is not created: xl says 'unknown deprecated disk prefix' or 'unknown value for format'.",
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\ndisk = ['tap:«vmdk»:/srv/a.vmdk,xvda,w', 'format=«vmdk»,vdev=xvdb,target=/srv/b.vmdk']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ndisk = ['/srv/a.qcow2,qcow2,xvda,rw']\n" },
      { note: 'xm has it.', files: "disk = ['tap:vmdk:/srv/a.vmdk,xvda,w']\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      for (const { kind, problem } of faultsOf(disk)) {
        if (kind !== 'vmdk') continue;
        report({
          span: disk.at(problem.span),
          message: 'xl does not know the disk format vmdk.',
          help: 'Convert the image with qemu-img convert -O qcow2, and give that with the format qcow2.',
        });
      }
    }
  },
});
