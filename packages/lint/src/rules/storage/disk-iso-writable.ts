// An image of a CD that is attached as a hard disk or for writing.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import type { Fix } from '@xencfg/source';
import { formatByName } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskIsoWritable = defineRule({
  name: 'disk-iso-writable',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'An ISO image is attached for writing, or to an HVM guest as a hard disk.',
  why: 'The guest may change the image, and an HVM guest boots no installer from what it sees as a hard disk.',
  evidence: ['xl-disk-configuration(5)', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "disk=['file:/iso/etch.iso,«hdc,w»']\n",
        fixed: "disk=['file:/iso/etch.iso,hdc:cdrom,r']\n",
      },
      {
        files: "type='hvm'\ndisk=['file:/iso/etch.iso,«hdc,r»']\n",
        fixed: "type='hvm'\ndisk=['file:/iso/etch.iso,hdc:cdrom,r']\n",
      },
      {
        note: 'A paravirtual guest has no drives.',
        files: "type='pv'\ndisk=['file:/iso/etch.iso,«xvdc,w»']\n",
        fixed: "type='pv'\ndisk=['file:/iso/etch.iso,xvdc,r']\n",
      },
      { note: 'By names.', files: "# xencfg: toolstack=xl\ndisk=['vdev=hdc,target=«/iso/etch.iso»']\n" },
    ],
    good: [
      { files: "disk=['file:/iso/etch.iso,hdc:cdrom,r']\n" },
      { files: "type='pv'\ndisk=['file:/iso/etch.iso,xvdc,r']\n" },
      { note: 'A drive is never written to.', files: "disk=['file:/iso/etch.iso,hdc:cdrom,w']\n" },
      { note: 'Not known.', files: "disk=['file:/iso/%s,hdc,w' % image]\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      const { target, mode, isCdrom, problems } = disk.spec;
      if (target === undefined || formatByName(target.value) !== 'iso') continue;
      if (isCdrom || mode === undefined || problems.length > 0) continue;
      if (mode === 'r' && guest.kind !== 'hvm') continue;
      const fix = fixFor(guest, disk);
      report({
        span: fix?.edits[0]?.span ?? disk.at(target.span),
        message:
          mode === 'r'
            ? `The ISO image ${target.value} is attached as a hard disk.`
            : `The ISO image ${target.value} is attached for writing.`,
        help:
          guest.kind === 'pv'
            ? 'Attach it read only, with r at the end.'
            : 'Attach it as a drive, with :cdrom behind the device and r at the end.',
        ...(fix && { fix }),
      });
    }
  },
});

/** For the form by places only, where device and access stand side by side. */
function fixFor(guest: Guest, { spec, text, at }: Device<DiskSpec>): Fix | undefined {
  const { vdev, access } = spec;
  if (vdev === undefined || access === undefined || access.span.start !== vdev.span.end + 1) return undefined;
  const span = at({ start: vdev.span.start, end: access.span.end });
  if (!isVerbatim(guest.document.text, span, text.slice(vdev.span.start, access.span.end))) return undefined;
  const isDrive = guest.kind !== 'pv' && vdev.value.startsWith('hd');
  return {
    title: isDrive ? 'Attach it as a drive' : 'Attach it read only',
    safety: 'unsafe',
    edits: [{ span, text: `${vdev.value}${isDrive ? ':cdrom' : ''},r` }],
  };
}
