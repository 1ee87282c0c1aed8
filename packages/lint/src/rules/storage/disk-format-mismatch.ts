// An image whose name says another format than its disk string.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Guest } from '@xencfg/model';
import { formatByName } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskFormatMismatch = defineRule({
  name: 'disk-format-mismatch',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The name of an image says one format and the disk string another.',
  why: 'Read as raw, a qcow2 or vhd image shows the guest its container in place of a disk, and what the guest writes destroys it; the other way QEMU refuses the file.',
  evidence: ['xl-disk-configuration(5)', 'libxlu_disk_l.l, 4.17'],
  examples: {
    bad: [
      {
        files: "disk = ['/srv/a.qcow2,«raw»,xvda,rw']\n",
        fixed: "disk = ['/srv/a.qcow2,qcow2,xvda,rw']\n",
      },
      {
        note: 'Both toolstacks read file: and tap:aio: as raw.',
        files: "disk = ['«file:/srv/a.qcow2»,xvda,w', '«tap:aio:/srv/b.vhd»,xvdb,w']\n",
      },
      {
        files: "# xencfg: toolstack=xl\ndisk = ['format=«qcow2»,vdev=xvda,target=/srv/a.raw']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['format=raw,vdev=xvda,target=/srv/a.raw']\n",
      },
    ],
    good: [
      {
        files:
          "disk = ['/srv/a.qcow2,qcow2,xvda,rw', '/srv/b.img,raw,xvdb,rw', '/srv/c.iso,raw,hdc:cdrom,r']\n",
      },
      {
        note: 'Many name the newer format after the older.',
        files: "disk = ['/srv/a.qcow,qcow2,xvda,rw']\n",
      },
      { files: "disk = ['tap:qcow2:/srv/a.qcow2,xvda,w', 'phy:/dev/vg/a.qcow2,xvdb,w']\n" },
      { note: 'Not known.', files: "disk = ['/srv/%s,raw,xvda,rw' % image]\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      const { spec } = disk;
      const path = spec.target?.value ?? '';
      const named = formatByName(path);
      const format = formatOf(spec, guest);
      if (
        named === undefined ||
        format === undefined ||
        spec.target === undefined ||
        path.startsWith('/dev/')
      )
        continue;
      if (isFit(named, format)) continue;
      const isWritten = spec.format !== undefined && !spec.prefixes.includes(spec.format);
      const span = disk.at(
        isWritten && spec.format
          ? spec.format.span
          : { start: spec.prefixes[0]?.span.start ?? spec.target.span.start, end: spec.target.span.end },
      );
      report({
        span,
        message: `${path} is read as ${format}, and its name says ${named}.`,
        help: 'See with qemu-img info what it is, and give that format.',
        ...(isWritten &&
          /^(?:raw|qcow2?|vhd)$/.test(named) &&
          isVerbatim(guest.document.text, span, format) && {
            fix: { title: `Give the format ${named}`, safety: 'unsafe', edits: [{ span, text: named }] },
          }),
      });
    }
  },
});

/** Undefined where the toolstack hands the path to something that reads it in its own way. */
function formatOf(spec: DiskSpec, { toolstack }: Guest): string | undefined {
  if (spec.problems.length > 0 || spec.script !== undefined || spec.isEmptyDrive) return undefined;
  if (spec.format !== undefined) return spec.format.value;
  const names = spec.prefixes.map(({ value }) => value);
  if (toolstack !== 'xl' && (names.includes('phy') || names.includes('ioemu'))) return undefined;
  return 'raw';
}

function isFit(named: string, format: string): boolean {
  if (format === named || format === 'empty') return true;
  if (named === 'iso') return format === 'raw';
  return named === 'qcow' && format === 'qcow2';
}
