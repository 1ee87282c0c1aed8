// A CD drive for a guest that has no emulated devices.
import { defineRule } from '../../rule.ts';

export const diskCdromInPv = defineRule({
  name: 'disk-cdrom-in-pv',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A paravirtual guest is given a CD drive.',
  why: 'It sees a read-only disk: there is no drive to eject from, and most kernels call it xvd whatever the name says.',
  evidence: ['xl-disk-configuration(5)'],
  examples: {
    bad: [{ files: "type='pv'\ndisk=['file:/iso/a.iso,hdc:«cdrom»,r']\n" }],
    good: [
      { files: "type='pv'\ndisk=['file:/iso/a.iso,xvdc,r']\n" },
      { files: "type='hvm'\ndisk=['file:/iso/a.iso,hdc:cdrom,r']\n" },
      {
        note: 'The disks of the HVM guest that it serves.',
        files: "kernel='/usr/lib/xen/boot/ioemu-stubdom.gz'\ndisk=['file:/iso/a.iso,hdc:cdrom,r']\n",
      },
      { note: 'What kind of guest it is, is not known.', files: "disk=['file:/iso/a.iso,hdc:cdrom,r']\n" },
    ],
  },
  check(guest, report) {
    // Mini-OS with QEMU in it is paravirtual itself, and serves an HVM guest.
    if (guest.kind !== 'pv' || guest.kernel?.text.includes('stubdom')) return;
    for (const disk of guest.disks.all) {
      const { devtype, isCdrom } = disk.spec;
      if (!isCdrom || devtype === undefined) continue;
      report({
        span: disk.at(devtype.span),
        message: 'A paravirtual guest has no CD drive; this is a read-only disk to it.',
        help: 'Write it as one, such as xvdc with the access r.',
      });
    }
  },
});
