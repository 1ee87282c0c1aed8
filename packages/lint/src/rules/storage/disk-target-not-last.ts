// Parameters behind target=, which takes all that follows it.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import type { Fix } from '@xencfg/source';
import { swallowedAt } from '../../disk-faults.ts';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const diskTargetNotLast = defineRule({
  name: 'disk-target-not-last',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'Parameters stand behind target= in a disk string.',
  why: "xl takes all that follows target= for the path: it says 'no vdev specified', or looks for a file with commas in its name.",
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17', 'xl-disk-configuration(5)'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: "disk = ['target=/dev/vg/root«,vdev=xvda,access=rw»']\n",
        fixed: "disk = ['vdev=xvda,access=rw,target=/dev/vg/root']\n",
      },
      {
        note: 'Some of them.',
        files: "disk = ['format=raw, vdev=hdc, target=/srv/a.iso«, cdrom»']\n",
        fixed: "disk = ['format=raw, vdev=hdc, cdrom,target=/srv/a.iso']\n",
      },
    ],
    good: [
      { files: "disk = ['vdev=xvda,access=rw,target=/dev/vg/root']\n" },
      { note: 'A comma that belongs to the path.', files: "disk = ['vdev=xvda,target=/srv/a,b.img']\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xm') return;
    for (const disk of guest.disks.all) {
      const start = swallowedAt(disk.spec);
      if (start === undefined) continue;
      const fix = moveTarget(guest, disk, start);
      report({
        span: disk.at({ start, end: disk.text.length }),
        message: `target= takes '${disk.text.slice(start)}' for a part of the path.`,
        help: 'Write target= last.',
        ...(fix && { fix }),
      });
    }
  },
});

/** Safe where xl refuses the string as it is; else it starts with another path than the one that it now looks for. */
function moveTarget(guest: Guest, { spec, text, span }: Device<DiskSpec>, end: number): Fix | undefined {
  const key = spec.parts.find((part) => part.key?.value === 'target')?.key;
  if (key === undefined || !isQuotedVerbatim(guest.document.text, span, text)) return undefined;
  const { start } = key.span;
  const others = text.slice(end + 1).replace(/,$/, '');
  const moved = `${others}${others.endsWith(',') ? '' : ','}${text.slice(start, end)}`;
  return {
    title: 'Put target= last',
    safety: spec.problems.length > 0 ? 'safe' : 'unsafe',
    edits: [{ span, text: `${text.slice(0, start)}${moved.trimStart()}` }],
  };
}
