// A guest that is started anew after each crash, without a trace of why.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const onCrashRestartLoop = defineRule({
  name: 'on-crash-restart-loop',
  family: 'performance',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  dependsOn: 'release',
  presets: ['xm-legacy', 'xl-modern'],
  summary: 'A guest is started anew when it crashes, and no dump of it is kept.',
  why: 'The cause is gone with the guest, which may crash and start for ever.',
  evidence: ['xl.cfg(5)', 'xm create.py, 4.4.0'],
  releases: { since: '3.3' },
  examples: {
    bad: [
      {
        files: "on_crash = '«restart»'\n",
        fixed: "on_crash = 'coredump-restart'\n",
      },
    ],
    good: [
      { files: "on_crash = 'coredump-restart'\n" },
      { files: "on_crash = 'destroy'\non_reboot = 'restart'\n" },
      { note: 'The word came with 3.3.', files: "# xencfg: toolstack=xm xen=3.2\non_crash = 'restart'\n" },
      { note: 'Not known.', files: 'on_crash = action\n' },
    ],
  },
  check(guest, report) {
    const { release } = guest;
    const action = guest.text('on_crash');
    if (release !== undefined && compareReleases(release, '3.3') < 0) return;
    if (action?.text !== 'restart') return;
    report({
      span: action.span,
      message: 'After a crash this guest starts anew and leaves no dump.',
      help: 'Write coredump-restart, and keep some room for the dumps.',
      ...(isVerbatim(guest.document.text, action.span, action.text) && {
        fix: {
          title: 'Keep a dump',
          safety: 'unsafe',
          edits: [{ span: action.span, text: 'coredump-restart' }],
        },
      }),
    });
  },
});
