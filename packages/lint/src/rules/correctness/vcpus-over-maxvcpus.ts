// More processors at start than there can ever be.
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

export const vcpusOverMaxvcpus = defineRule({
  name: 'vcpus-over-maxvcpus',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A guest starts with more virtual CPUs than it may ever have.',
  why: "xl prints 'maxvcpus < vcpus' and does not create the guest.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17'],
  examples: {
    bad: [
      {
        files: '# xencfg: toolstack=xl\nvcpus=4\nmaxvcpus=«2»\n',
        fixed: '# xencfg: toolstack=xl\nvcpus=4\nmaxvcpus=4\n',
      },
      { files: 'vcpus = 4\nmaxvcpus = «2»\n' },
    ],
    good: [
      { files: 'vcpus = 4\nmaxvcpus = 4\n' },
      { note: 'xl raises vcpus to 1 first.', files: '# xencfg: toolstack=xl\nvcpus = 0\nmaxvcpus = 1\n' },
      { note: 'Not known.', files: 'vcpus = n\nmaxvcpus = 2\n' },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xm') return;
    const vcpus = guest.integer('vcpus');
    const most = guest.integer('maxvcpus');
    const setting = guest.setting('maxvcpus');
    const [span, start] = [guest.valueSpan('maxvcpus'), guest.valueSpan('vcpus')];
    if (vcpus === undefined || most === undefined || setting === undefined || !span || !start) return;
    if (most >= vcpus) return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `maxvcpus is ${most}, less than the ${vcpus} of vcpus.`,
      help: `Set maxvcpus to ${vcpus} or more, or leave it out.`,
      related: [{ message: 'what it starts with', path: guest.path, span: start }],
      ...(guest.toolstack === undefined && { severity: 'warning' }),
      ...(literal && {
        fix: {
          title: `Raise maxvcpus to ${vcpus}`,
          safety: 'unsafe',
          edits: [{ span: literal, text: String(vcpus) }],
        },
      }),
    });
  },
});
