// An instruction that the linter does not understand.
import { removeName } from '../../directive-edits.ts';
import { defineRule } from '../../rule.ts';
import { layoutAdvice, layoutRule } from '../../rule-names.ts';

export const suppressionUnknownRule = defineRule({
  name: 'suppression-unknown-rule',
  family: 'linter',
  scope: 'run',
  languages: ['cfg', 'xl-conf', 'cpupool', 'sxp', 'menu'],
  severity: 'warning',
  summary: 'An instruction to the linter names something that is no rule, or is no instruction itself.',
  why: 'It keeps nothing away, whatever it was written for.',
  evidence: ['packages/lint/src/directives.ts: the words and names that are understood'],
  examples: {
    bad: [
      {
        files: "# xencfg-disable-next-line «mac-malfromed»\nvif = ['mac=00:16:3e:00:00:01']\n",
        fixed: "# xencfg-disable-next-line mac-malformed\nvif = ['mac=00:16:3e:00:00:01']\n",
      },
      {
        note: 'Like no rule at all.',
        files: "# xencfg-disable-file «whatever-this-was-called»\nname = 'web'\n",
        fixed: "name = 'web'\n",
      },
      {
        note: 'The instruction itself is misspelt.',
        files: "# «xencfg-disable-nextline» mac-malformed\nvif = ['mac=00:16:3e:00:00']\n",
        fixed: "# xencfg-disable-next-line mac-malformed\nvif = ['mac=00:16:3e:00:00']\n",
      },
    ],
    good: [
      { files: "# xencfg-disable-next-line network\nvif = ['mac=00:16:3e:00:00']\n" },
      {
        note: 'About the program, not to it.',
        files: "# xencfg-notes.txt tells more\n# xencfg-settings\nname = 'web'\n",
      },
    ],
  },
  check({ document, directives, suggest }, report) {
    for (const { directive, unknown } of directives) {
      const { written, meant } = directive;
      if (meant !== undefined) {
        report({
          span: written.span,
          message: `'${written.text}' is no instruction to the linter.`,
          help: `Write '${meant}'.`,
          fix: {
            title: `Change it to '${meant}'`,
            safety: 'unsafe',
            edits: [{ span: written.span, text: meant }],
          },
        });
      }
      for (const { text, span } of unknown) {
        const near = suggest(text);
        report({
          span,
          message: `'${text}' is no rule, alias or family.`,
          help: describeRemedy(text, near),
          fix:
            near === undefined
              ? {
                  title: `Remove '${text}'`,
                  safety: 'safe',
                  edits: [removeName(document, directive, { text, span })],
                }
              : { title: `Change it to '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] },
        });
      }
    }
  },
});

function describeRemedy(text: string, near: string | undefined): string {
  if (text === layoutRule) return `Remove the name. ${layoutAdvice}`;
  return near === undefined ? 'Remove the name.' : `Write '${near}', if that is meant.`;
}
