// A disk of xm whose path has no type before it.
import { faultsOf } from '../../disk-faults.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskPrefixMissing = defineRule({
  name: 'disk-prefix-missing',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The path of a disk has no type such as phy: or file: before it, which xm wants.',
  why: "The guest is not created: xend says 'Block device must have physical details specified'; up to 3.2 the guest starts with an empty device.",
  evidence: ['blkif.py, 3.0.3 to 4.4.0'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\ndisk = ['«/srv/xen/a.img»,sda1,w', '«/dev/vg/b»,sda2,w', '«vg/c»,sda3,w']\n",
        fixed:
          "# xencfg: toolstack=xm\ndisk = ['file:/srv/xen/a.img,sda1,w', 'phy:/dev/vg/b,sda2,w', 'vg/c,sda3,w']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\ndisk = ['file:/srv/xen/a.img,sda1,w', ',hdc:cdrom,r']\n" },
      { note: 'xl has another place for the format.', files: "disk = ['/srv/xen/a.img,raw,sda1,w']\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      for (const { kind, problem } of faultsOf(disk)) {
        if (kind !== 'prefix') continue;
        const path = disk.text.slice(problem.span.start, problem.span.end);
        const prefix = path.startsWith('/dev/') ? 'phy' : 'file';
        const span = disk.at(problem.span);
        report({
          span,
          message: `The disk '${path}' has no type before its path, which xm wants.`,
          help: 'Put phy: before a block device and file: or tap:aio: before an image file.',
          ...(path.startsWith('/') &&
            isVerbatim(guest.document.text, span, path) && {
              fix: {
                title: `Put ${prefix}: before the path`,
                safety: 'unsafe',
                edits: [{ span: { start: span.start, end: span.start }, text: `${prefix}:` }],
              },
            }),
        });
      }
    }
  },
});
