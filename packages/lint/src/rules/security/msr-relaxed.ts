// A switch that hides what guests do wrong.
import { defineRule } from '../../rule.ts';

export const msrRelaxed = defineRule({
  name: 'msr-relaxed',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'A guest may read processor registers that Xen does not know.',
  why: 'It is a way around faults of guests that is to be removed again; xl says so, and asks to tell the Xen project for what it is needed.',
  evidence: ['xl_parse.c, 4.17', 'xl.cfg(5)'],
  releases: { since: '4.15' },
  examples: {
    bad: [{ files: '«msr_relaxed = 1»\n' }],
    good: [{ files: 'msr_relaxed = 0\n' }, { note: 'Not known.', files: 'msr_relaxed = value\n' }],
  },
  check(guest, report) {
    const setting = guest.setting('msr_relaxed');
    if (guest.toolstack === 'xm' || setting === undefined || guest.isOn('msr_relaxed') !== true) return;
    report({
      span: setting.span,
      message: 'msr_relaxed is on, which xl wants to drop.',
      help: 'Take it away once the guest starts without it, and report to the Xen project if it does not.',
    });
  },
});
