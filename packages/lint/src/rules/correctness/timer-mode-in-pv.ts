// A setting of the clock that xl refuses for paravirtual guests.
import { compareReleases } from '@xencfg/schema';
import { removeLines } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const timerModeInPv = defineRule({
  name: 'timer-mode-in-pv',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'timer_mode is set for a paravirtual guest.',
  why: 'xl stops with \'"timer_mode" option is not supported for PV guests\' and does not create the guest.',
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17'],
  releases: { since: '4.10' },
  examples: {
    bad: [
      {
        files: "type='pv'\nbootloader='pygrub'\n«timer_mode»='no_delay_for_missed_ticks'\nmemory=256\n",
        fixed: "type='pv'\nbootloader='pygrub'\nmemory=256\n",
      },
      {
        files: "# xencfg: toolstack=xl xen=4.17\nkernel = '/boot/vmlinuz'\n«timer_mode» = 1 # as before\n",
      },
    ],
    good: [
      { files: "type='pv'\nbootloader='pygrub'\n" },
      { files: "type='pvh'\nkernel='/boot/vmlinuz'\ntimer_mode='no_delay_for_missed_ticks'\n" },
      {
        note: 'Passed over then.',
        files: "# xencfg: toolstack=xl xen=4.4\nkernel='/boot/vmlinuz'\ntimer_mode=1\n",
      },
      {
        note: 'Which release it is is not known.',
        files: "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\ntimer_mode=1\n",
      },
    ],
  },
  check(guest, report) {
    const { toolstack, release, document } = guest;
    const setting = guest.setting('timer_mode');
    if (toolstack !== 'xl' || guest.kind !== 'pv' || setting === undefined) return;
    // The option type came with the refusal.
    const refuses =
      release === undefined ? guest.setting('type') !== undefined : compareReleases(release, '4.10') >= 0;
    if (!refuses) return;
    const edit = removeLines(document, setting.span);
    report({
      span: setting.nameSpan,
      message: 'xl has no timer_mode for paravirtual guests.',
      help: 'Remove timer_mode.',
      ...(edit && { fix: { title: 'Remove timer_mode', safety: 'safe', edits: [edit] } }),
    });
  },
});
