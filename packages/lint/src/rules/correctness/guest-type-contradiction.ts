// Two options that make two kinds of guest.
import { defineRule } from '../../rule.ts';

export const guestTypeContradiction = defineRule({
  name: 'guest-type-contradiction',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'builder and type disagree about the kind of guest.',
  why: 'xl says \'Contradicting "builder" and "type" options specified\' and does not create the guest.',
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17'],
  releases: { since: '4.10' },
  examples: {
    bad: [
      { files: "builder = 'hvm'\ntype = '«pv»'\n" },
      { note: 'The old word has no third kind.', files: "builder = 'generic'\ntype = '«pvh»'\n" },
    ],
    good: [
      { files: "type = 'hvm'\n" },
      { files: "builder = 'hvm'\ntype = 'hvm'\n" },
      { files: "builder = 'generic'\ntype = 'pv'\n" },
      { note: 'xm does not read type.', files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\ntype = 'pv'\n" },
      { note: 'Not known.', files: "builder = 'hvm'\ntype = kind\n" },
    ],
  },
  check(guest, report) {
    const builder = guest.text('builder');
    const type = guest.text('type');
    if (guest.toolstack === 'xm' || builder === undefined || type === undefined) return;
    const asked = builder.text === 'hvm' ? 'hvm' : builder.text === 'generic' ? 'pv' : undefined;
    if (asked === undefined || guest.kind === undefined || guest.kind === asked) return;
    report({
      span: type.span,
      message: `builder '${builder.text}' and type '${type.text}' are two kinds of guest.`,
      help: 'Keep type, with the kind that is meant, and remove builder.',
      related: [{ message: 'the other kind', path: guest.path, span: builder.span }],
    });
  },
});
