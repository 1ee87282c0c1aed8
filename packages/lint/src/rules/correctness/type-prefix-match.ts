// The kind of a guest in a few letters.
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

/** In the order in which xl compares. */
const kinds = { type: ['hvm', 'pv', 'pvh'], builder: ['hvm', 'generic'] } as const;

export const typePrefixMatch = defineRule({
  name: 'type-prefix-match',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'The kind of guest is not written out, and xl completes it.',
  why: "xl compares as many letters as are there: 'h' and an empty text are hvm, and 'p' is pv.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17'],
  releases: { since: '4.10' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\ntype = '«»'\n",
        fixed: "# xencfg: toolstack=xl\ntype = 'hvm'\n",
      },
      {
        files: "# xencfg: toolstack=xl\ntype = '«p»'\nkernel = '/boot/vmlinuz'\n",
        fixed: "# xencfg: toolstack=xl\ntype = 'pv'\nkernel = '/boot/vmlinuz'\n",
      },
      { files: "# xencfg: toolstack=xl xen=4.17\nbuilder = '«gen»'\n" },
    ],
    good: [
      { files: "type = 'pv'\nkernel = '/boot/vmlinuz'\n" },
      { note: 'No beginning of any.', files: "# xencfg: toolstack=xl\ntype = 'HVM'\n" },
      { note: 'Not known.', files: '# xencfg: toolstack=xl\ntype = kind\n' },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    for (const name of ['type', 'builder'] as const) {
      const given = guest.text(name);
      if (given === undefined) continue;
      const kind = kinds[name].find((it) => it.startsWith(given.text));
      if (kind === undefined || kind === given.text) continue;
      report({
        span: given.span,
        message: `xl takes ${name} '${given.text}' for '${kind}'.`,
        help: `Write '${kind}', or the kind that is meant.`,
        ...(isQuotedVerbatim(guest.document.text, given.span, given.text) && {
          fix: {
            title: `Write '${kind}'`,
            safety: 'safe',
            edits: [{ span: given.span, text: kind }],
          },
        }),
      });
    }
  },
});
