// An instruction that does not say why.
import { defineRule } from '../../rule.ts';

export const suppressionWithoutReason = defineRule({
  name: 'suppression-without-reason',
  family: 'linter',
  scope: 'run',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu'],
  severity: 'warning',
  presets: [],
  summary: 'An instruction to the linter does not say why the finding is kept away.',
  why: 'Whoever comes next cannot tell whether it still has to be.',
  evidence: ['packages/lint/src/directives.ts: the reason is what stands after " -- "'],
  examples: {
    bad: [
      { files: "# «xencfg-disable-next-line» mac-malformed\nvif = ['mac=00:16:3e:00:00']\n" },
      {
        note: 'Nothing stands after the dashes.',
        files: "# «xencfg-disable-file» network --\nname = 'web'\n",
      },
    ],
    good: [
      {
        files: "# xencfg-disable-next-line mac-malformed -- set by a script\nvif = ['mac=00:16:3e:00:00']\n",
      },
      {
        note: 'The end of a block needs none.',
        files: "# xencfg-disable network -- being moved\nname = 'web'\n# xencfg-enable network\n",
      },
    ],
  },
  check({ directives }, report) {
    for (const { directive } of directives) {
      const { word, written, reason } = directive;
      if (word === undefined || word === 'xencfg-enable' || reason !== undefined) continue;
      report({
        span: written.span,
        message: `This '${written.text}' gives no reason.`,
        help: 'Add the reason after two dashes: " -- reason".',
      });
    }
  },
});
