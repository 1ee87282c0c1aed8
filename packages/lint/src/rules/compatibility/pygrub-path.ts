// pygrub by a path that another package or release does not have.
import { compareReleases } from '@xencfg/schema';
import { moveToXl } from '../../migration.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const pygrubPath = defineRule({
  name: 'pygrub-path',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'pygrub is named with a folder that is of one package or release of Xen.',
  why: 'Debian keeps it in a folder with the version of Xen, so the path breaks with the next one; xl says that /usr/bin/pygrub is deprecated.',
  evidence: [
    'libxl_bootloader.c, 4.2 to 4.22',
    'wiki.xenproject.org: PyGrub',
    'Debian xen-utils, README.Debian',
  ],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\nbootloader='«/usr/bin/pygrub»'\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nbootloader='pygrub'\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nbootloader='«/usr/lib/xen-3.0.3-1/bin/pygrub»'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\nbootloader='pygrub'\n" },
      { note: 'One of its own.', files: "# xencfg: toolstack=xl\nbootloader='/opt/xen/pygrub'\n" },
      {
        note: 'It looks for no such name.',
        files: "# xencfg: toolstack=xl xen=4.1\nbootloader='/usr/bin/pygrub'\n",
      },
      { note: 'Not known to whom.', files: "bootloader='/usr/bin/pygrub'\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const loader = guest.text('bootloader');
    if (move === undefined || loader === undefined) return;
    if (move.release !== undefined && compareReleases(move.release, '4.2') < 0) return;
    if (!/^\/usr\/(?:bin|lib(?:64)?\/xen-[\d.]+(?:-\d+)?\/bin)\/pygrub$/.test(loader.text)) return;
    const { span, text } = loader;
    report({
      span,
      message: `The path ${text} is of one package of Xen.`,
      help: 'Write pygrub alone, which xl finds from Xen 4.2 on.',
      ...move.scope,
      ...(!move.isAhead &&
        isVerbatim(guest.document.text, span, text) && {
          fix: { title: 'Write pygrub', safety: 'unsafe', edits: [{ span, text: 'pygrub' }] },
        }),
    });
  },
});
