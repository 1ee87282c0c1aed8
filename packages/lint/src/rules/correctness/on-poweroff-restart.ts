// A guest that cannot be switched off from inside.
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const onPoweroffRestart = defineRule({
  name: 'on-poweroff-restart',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A guest starts again when it has switched itself off.',
  why: 'Whoever shuts it down from inside finds it running again; only destroy ends it.',
  evidence: ['xl.cfg(5)'],
  examples: {
    bad: [{ files: "on_poweroff = '«restart»'\n", fixed: "on_poweroff = 'destroy'\n" }],
    good: [
      { files: "on_poweroff = 'destroy'\non_reboot = 'restart'\n" },
      { note: 'It stays for a look at it.', files: "on_poweroff = 'preserve'\n" },
    ],
  },
  check(guest, report) {
    const action = guest.text('on_poweroff');
    if (action?.text !== 'restart') return;
    report({
      span: action.span,
      message: 'After a power-off from inside the guest starts again.',
      help: 'Write destroy, unless that is meant.',
      ...(isQuotedVerbatim(guest.document.text, action.span, action.text) && {
        fix: {
          title: 'End the guest when it switches itself off',
          safety: 'unsafe',
          edits: [{ span: action.span, text: 'destroy' }],
        },
      }),
    });
  },
});
