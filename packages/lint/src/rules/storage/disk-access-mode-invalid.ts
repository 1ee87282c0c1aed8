// An access to a disk that the toolstack does not know.
import type { Guest } from '@xencfg/model';
import type { Safety } from '@xencfg/source';
import { faultsOf } from '../../disk-faults.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskAccessModeInvalid = defineRule({
  name: 'disk-access-mode-invalid',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The access to a disk is none of the words that the toolstack knows.',
  why: "The guest is not created: xl says 'unknown value for access', xend 'Invalid mode'; capitals and blanks count.",
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17', 'blkif.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "disk = ['phy:/dev/vg/a,xvda,«RW»']\n",
        fixed: "disk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        note: 'xm keeps the blank.',
        files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,« w»', 'phy:/dev/vg/b,xvdb,«ro»']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb,r']\n",
      },
      {
        note: 'Sharing is of xm; xl 4.1 took it for plain writing.',
        files: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a,xvda,«w!»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ndisk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      { files: "disk = ['phy:/dev/vg/a,xvda,«read»']\n" },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xl\ndisk = ['phy:/dev/vg/a,xvda,w', 'vdev=xvdb,access=rw,target=/dev/vg/b']\n",
      },
      { files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,xvda,w!']\n" },
      { files: "# xencfg: toolstack=xl xen=4.1\ndisk = ['phy:/dev/vg/a,xvda,w!']\n" },
      { note: 'One of them takes it.', files: "disk = ['phy:/dev/vg/a,xvda,w!', 'phy:/dev/vg/b,xvdb,rw']\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      for (const { kind, problem } of faultsOf(disk)) {
        if (kind !== 'access') continue;
        const written = disk.text.slice(problem.span.start, problem.span.end);
        const meant = meantAccess(written, guest);
        const isEmpty = written === '';
        const span = isEmpty ? disk.span : disk.at(problem.span);
        report({
          span,
          message: problem.message,
          help: problem.help ?? 'Write r for reading only or w.',
          ...(meant &&
            !isEmpty &&
            isVerbatim(guest.document.text, span, written) && {
              fix: {
                title: `Write ${meant.access}`,
                safety: meant.safety,
                edits: [{ span, text: meant.access }],
              },
            }),
        });
      }
    }
  },
});

/** Under xl a `w!` loses what it says of sharing. */
function meantAccess(
  written: string,
  { toolstack }: Guest,
): { readonly access: string; readonly safety: Safety } | undefined {
  const [, letters = '', mark = ''] = /^\s*(ro|rw|r|w)(!?)\s*$/i.exec(written) ?? [];
  if (letters === '') return undefined;
  const access = /w/i.test(letters) ? 'w' : 'r';
  if (mark === '') return { access, safety: 'safe' };
  return toolstack === 'xm' && access === 'w'
    ? { access: 'w!', safety: 'safe' }
    : { access, safety: 'unsafe' };
}
