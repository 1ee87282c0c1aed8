// A guest without a processor.
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const vcpusZero = defineRule({
  name: 'vcpus-zero',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest has fewer virtual CPUs than one.',
  why: 'xl takes 0 for 1 without a word and stops at less; xend does not create the guest.',
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xend XendDomainInfo.py, 4.4.0'],
  examples: {
    bad: [
      { files: 'vcpus = «0»\n', fixed: 'vcpus = 1\n' },
      { files: '# xencfg: toolstack=xl\nvcpus = "«-1»"\n', fixed: '# xencfg: toolstack=xl\nvcpus = 1\n' },
    ],
    good: [{ files: 'vcpus = 1\n' }, { note: 'Not known.', files: 'vcpus = n\n' }],
  },
  check(guest, report) {
    const vcpus = guest.integer('vcpus');
    const setting = guest.setting('vcpus');
    const span = guest.valueSpan('vcpus');
    if (vcpus === undefined || vcpus > 0 || setting === undefined || span === undefined) return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `vcpus is ${vcpus}, and a guest has one processor at least.`,
      help: 'Write 1.',
      ...(vcpus < 0 && { severity: 'error' }),
      ...(literal && {
        fix: { title: 'Write 1', safety: 'safe', edits: [{ span: literal, text: '1' }] },
      }),
    });
  },
});
