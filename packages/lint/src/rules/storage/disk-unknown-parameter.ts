// A parameter of a disk string that xl does not know.
import { faultsOf } from '../../disk-faults.ts';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Without those of COLO, which nobody writes by hand. */
const parameters = ['format', 'vdev', 'access', 'devtype', 'backend', 'backendtype', 'script', 'target'];

export const diskUnknownParameter = defineRule({
  name: 'disk-unknown-parameter',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'A disk string has a parameter that xl does not know.',
  why: "The guest is not created: xl says 'unknown parameter'.",
  evidence: ['run: libxlutil 4.17', 'libxlu_disk_l.l, 4.2 to 4.17'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: "disk = ['vdev=xvda,«acess»=rw,target=/dev/vg/a']\n",
        fixed: "disk = ['vdev=xvda,access=rw,target=/dev/vg/a']\n",
      },
      {
        note: 'It came later.',
        files:
          "# xencfg: toolstack=xl xen=4.2\ndisk = ['vdev=xvda,«specification»=xen,target=/dev/vg/a', 'vdev=xvdb,«backend»=dom3,target=/b']\n",
      },
      { note: 'Like none that is known.', files: "disk = ['vdev=xvda,«speed»=fast,target=/dev/vg/a']\n" },
    ],
    good: [
      { files: "disk = ['vdev=xvda,access=rw,target=/dev/vg/a']\n" },
      { note: 'A part of the path.', files: "disk = ['vdev=xvda,target=/srv/acess=rw']\n" },
    ],
  },
  check(guest, report) {
    for (const disk of guest.disks.all) {
      for (const { kind, problem } of faultsOf(disk)) {
        if (kind !== 'parameter') continue;
        const written = disk.text.slice(problem.span.start, problem.span.end);
        const meant = problem.help === undefined ? nearestWord(written, parameters) : undefined;
        const span = disk.at(problem.span);
        report({
          span,
          message: problem.message,
          help:
            meant === undefined
              ? (problem.help ?? `Use one of ${parameters.join(', ')}.`)
              : `Write ${meant}=, if that is meant.`,
          ...(meant !== undefined &&
            isVerbatim(guest.document.text, span, written) && {
              fix: { title: `Write ${meant}`, safety: 'unsafe', edits: [{ span, text: meant }] },
            }),
        });
      }
    }
  },
});
