// An instruction that keeps no finding away.
import { removeDirective, removeName } from '../../directive-edits.ts';
import { defineRule } from '../../rule.ts';

export const suppressionUnused = defineRule({
  name: 'suppression-unused',
  family: 'linter',
  scope: 'run',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu'],
  severity: 'warning',
  summary: 'An instruction to the linter keeps no finding away.',
  why: 'What it was for is gone; left in place it hides the next mistake of that kind.',
  evidence: ['packages/lint/src/suppressions.ts: what each instruction kept away is counted'],
  examples: {
    bad: [
      {
        note: 'Nothing is wrong with the address any more.',
        files:
          "# xencfg-disable-next-line «mac-malformed» -- copied from the old host\nvif = ['mac=00:16:3e:00:00:01']\n",
        fixed: "vif = ['mac=00:16:3e:00:00:01']\n",
      },
      {
        note: 'One of two names is of use.',
        files:
          "# xencfg-disable-next-line «mac-multicast», mac-malformed\nvif = ['mac=00:16:3e:00:00']\nmemory = 512\n",
        fixed: "# xencfg-disable-next-line mac-malformed\nvif = ['mac=00:16:3e:00:00']\nmemory = 512\n",
      },
      {
        note: 'Behind a setting, and without names.',
        files: 'memory = 512 # «xencfg-disable-line»\n',
        fixed: 'memory = 512\n',
      },
      {
        note: 'Nothing is disabled that could be enabled.',
        files: "name = 'web'\n# «xencfg-enable»\nmemory = 512\n",
      },
    ],
    good: [
      { files: "# xencfg-disable-next-line mac-malformed\nvif = ['mac=00:16:3e:00:00']\n" },
      {
        note: 'The finding stands on a later line of the list.',
        files:
          "# xencfg-disable-next-line mac-malformed\nvif = [\n  'mac=00:16:3e:00:00:01',\n  'mac=00:16:3e:00:00',\n]\n",
      },
    ],
  },
  check({ document, directives }, report) {
    for (const { directive, unused, isUnused } of directives) {
      for (const name of unused) {
        report({
          span: name.span,
          message:
            directive.word === 'xencfg-enable'
              ? `'${name.text}' is not disabled here.`
              : `'${name.text}' finds nothing that this could keep away.`,
          help: 'Remove the name.',
          tags: ['unnecessary'],
          fix: {
            title: `Remove '${name.text}'`,
            safety: 'safe',
            edits: [removeName(document, directive, name)],
          },
        });
      }
      if (!isUnused) continue;
      report({
        span: directive.written.span,
        message:
          directive.word === 'xencfg-enable'
            ? 'Nothing is disabled here.'
            : 'Nothing is found that this could keep away.',
        help: 'Remove the comment.',
        tags: ['unnecessary'],
        fix: { title: 'Remove the comment', safety: 'safe', edits: [removeDirective(document, directive)] },
      });
    }
  },
});
