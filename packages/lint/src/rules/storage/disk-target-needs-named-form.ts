// A path that holds a comma or an equals sign, and so cannot be given by its place.
import { type DiskSpec, parseXlDisk } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import type { Fix, Span } from '@xencfg/source';
import { faultsOf } from '../../disk-faults.ts';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const diskTargetNeedsNamedForm = defineRule({
  name: 'disk-target-needs-named-form',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The path of a disk holds a sign that parts the fields of the string.',
  why: 'The toolstack cuts the path there, takes the rest for the other fields and does not create the guest.',
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:«/dev/a,b»,xvda,w']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ndisk = ['vdev=xvda,access=w,target=/dev/a,b']\n",
      },
      {
        files: "# xencfg: toolstack=xl\ndisk = ['tap:qcow2:«/srv/a=b.qcow2»,xvda,w']\n",
        fixed: "# xencfg: toolstack=xl\ndisk = ['format=qcow2,vdev=xvda,access=w,target=/srv/a=b.qcow2']\n",
      },
      {
        note: 'xm has no other form.',
        files: "# xencfg: toolstack=xm\ndisk = ['phy:«/dev/a,b»,hdc:cdrom,r']\n",
      },
    ],
    good: [
      { files: "disk = ['vdev=xvda,access=rw,target=/dev/a,b']\n" },
      { note: 'xm takes an equals sign.', files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/a=b,xvda,w']\n" },
      { note: 'A colon parts nothing.', files: "disk = ['phy:/dev/disk/by-path/ip-10.0.0.1:3260,xvda,w']\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      if (!faultsOf(disk).some(({ kind }) => kind === 'path')) continue;
      const path = findPath(disk);
      const text = disk.text.slice(path.start, path.end);
      const fix = guest.toolstack === 'xl' ? rewrite(guest, disk, path) : undefined;
      report({
        span: disk.at(path),
        message: `The path '${text}' holds ${text.includes(',') ? 'a comma' : 'an equals sign'}, at which the toolstack cuts it.`,
        help:
          guest.toolstack === 'xm'
            ? 'Make a link to it without that sign and name the link.'
            : 'Write the string by names, with target= last.',
        ...(fix && { fix }),
      });
    }
  },
});

/** From behind the prefixes to the comma before the device: two fields follow the path, or a format and two. */
function findPath({ spec, text }: Device<DiskSpec>): Span {
  const start = spec.target?.span.start ?? 0;
  const { vdev } = spec;
  if (text.slice(start, spec.target?.span.end).includes('=') && vdev !== undefined)
    return { start, end: spec.target?.span.end ?? text.length };
  const cells = text.split(',');
  return { start, end: text.length - cells.slice(-2).join(',').length - 1 };
}

/** Given only where xl then reads the path as it is meant. */
function rewrite({ document }: Guest, { spec, text, span }: Device<DiskSpec>, path: Span): Fix | undefined {
  if (!isQuotedVerbatim(document.text, span, text)) return undefined;
  const [device = '', access = ''] = text
    .slice(path.end + 1)
    .split(',')
    .slice(-2);
  const [vdev, type] = device.replace(/^ioemu:/, '').split(':');
  const target = text.slice(path.start, path.end);
  const format = spec.format && spec.format.span.end < path.start ? `format=${spec.format.value},` : '';
  const named = `${format}vdev=${vdev}${type === undefined ? '' : `,devtype=${type}`},access=${access},target=${target}`;
  const read = parseXlDisk(named);
  if (read.problems.length > 0 || read.target?.value !== target) return undefined;
  return { title: 'Write the disk by names', safety: 'unsafe', edits: [{ span, text: named }] };
}
