// A disk of an HVM guest that is to be read only, which the emulated controller cannot do.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { formatByName, vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';

export const hvmReadOnlyDisk = defineRule({
  name: 'hvm-read-only-disk',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'An emulated hard disk of an HVM guest is attached read only.',
  why: "The guest is not created: libxl says 'qemu-xen doesn't support read-only IDE disk drivers'. Older releases let the guest write all the same (XSA-142).",
  evidence: ['libxl_dm.c, 4.17', 'XSA-142'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype='hvm'\ndisk=['/dev/vg/a,raw,hda,«r»']\n" },
      {
        note: 'The release is not known.',
        files: "type='hvm'\ndisk=['/dev/vg/a,raw,xvda,rw','vdev=xvdb,access=«ro»,target=/dev/vg/b']\n",
      },
    ],
    good: [
      { files: "type='hvm'\ndisk=['/dev/vg/a,raw,hda,rw','/srv/b.iso,raw,hdc:cdrom,r']\n" },
      { note: 'A SCSI disk can be.', files: "type='hvm'\ndisk=['/dev/vg/a,raw,sda,r']\n" },
      { note: 'An image of a CD is another mistake.', files: "type='hvm'\ndisk=['/srv/b.iso,raw,hdc,r']\n" },
      { note: 'Not emulated.', files: "type='hvm'\ndisk=['/dev/vg/a,raw,xvde,r']\n" },
      { files: "type='pv'\ndisk=['/dev/vg/a,raw,hda,r']\n" },
      {
        note: 'The old device model does as it is told.',
        files: "type='hvm'\ndevice_model_version='qemu-xen-traditional'\ndisk=['/dev/vg/a,raw,hda,r']\n",
      },
    ],
  },
  check(guest, report) {
    const { toolstack, kind, release } = guest;
    if (toolstack !== 'xl' || kind !== 'hvm' || !guest.isAbsent('device_model_version')) return;
    for (const disk of guest.disks.all) {
      const { access, vdev } = disk.spec;
      if (vdev === undefined || access === undefined || !isEmulatedReadOnly(disk)) continue;
      report({
        span: disk.at(access.span),
        message: `The emulated disk ${vdev.value} cannot be read only.`,
        help: 'Name it as a SCSI disk (sda), or attach it as a CD drive.',
        // The refusal came with a fix for 4.6 that older releases were given later on.
        ...((release === undefined || compareReleases(release, '4.7') < 0) && { severity: 'warning' }),
      });
    }
  },
});

/** Of what a script or another domain serves, QEMU opens nothing. An image of a CD is another mistake. */
function isEmulatedReadOnly(disk: Device<DiskSpec>): boolean {
  const { mode, isCdrom, script, backend, problems, target } = disk.spec;
  if (formatByName(target?.value ?? '') === 'iso') return false;
  const vdev = vdevOf(disk);
  const isIde = (vdev?.kind === 'hd' || vdev?.kind === 'xvd') && vdev.disk < 4;
  return isIde && mode === 'r' && !isCdrom && !script && !backend && problems.length === 0;
}
