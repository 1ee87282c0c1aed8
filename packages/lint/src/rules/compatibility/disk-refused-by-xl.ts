// A disk as xm takes it and xl does not.
import { type DiskSpec, parseXlDisk } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const diskRefusedByXl = defineRule({
  name: 'disk-refused-by-xl',
  aliases: ['w-bang-unsupported-by-xl', 'disk-fourth-field-backend'],
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  presets: ['migrate'],
  dependsOn: 'toolstack',
  summary: 'xm takes the disk string, and xl refuses it.',
  why: "xl does not create the guest: it says 'unknown value for access' of w!, 'too many positional parameters' of a fourth field.",
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17', 'xm create.py, 4.4.0'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/shared,xvdb,«w!»']\n",
      },
      {
        files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,sda1,w,«dom3»']\n",
      },
      { files: "# xencfg: toolstack=xm xen=3.2\ndisk = ['tap:«vmdk»:/srv/a.vmdk,xvda,w']\n" },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w', ',hdc:cdrom,r']\n" },
      {
        note: 'Of this other rules speak.',
        files: "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,xvda,w!']\n",
      },
      { note: 'Of this too.', files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda']\n" },
      { note: 'Not known to whom.', files: "disk = ['phy:/dev/vg/a,xvda1,w']\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm') return;
    for (const disk of guest.disks.all) {
      const [problem] = parseXlDisk(disk.text).problems;
      if (problem === undefined || disk.spec.problems.length > 0) continue;
      const isEmpty = problem.span.start === problem.span.end;
      report({
        span: isEmpty ? disk.span : disk.at(problem.span),
        message: problem.message,
        help: helpFor(disk, problem.help),
      });
    }
  },
});

function helpFor({ spec }: Device<DiskSpec>, help: string | undefined): string {
  if (spec.mode === 'w!')
    return 'Plan another way to share it: xl has no mode for a disk that two guests write to.';
  if (spec.backend !== undefined)
    return `For xl write backend=${spec.backend.value} with the other places by name.`;
  return help ?? 'Write target,format,vdev,access for xl.';
}
