// A list that stands in quotes.
import { listInText, literalSpan } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const bracketsInStringList = defineRule({
  name: 'brackets-in-string-list',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A list is written inside quotes, which make it a text.',
  why: "xl says 'is a single value but should be a list' and starts the guest without it; xm takes the text letter by letter and stops, as with 'Invalid disk specifier: ['.",
  evidence: ['libxlu_cfg.c, 4.17', 'run: xl 4.17 and xm create 4.4.0'],
  examples: {
    bad: [
      {
        files: 'disk = «"[\'phy:/dev/vg/a,xvda,w\']"»\n',
        fixed: "disk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        files: 'vif = «\'[ "bridge=xenbr0", "bridge=xenbr1" ]\'»\n',
        fixed: 'vif = [ "bridge=xenbr0", "bridge=xenbr1" ]\n',
      },
    ],
    good: [
      { files: "disk = ['phy:/dev/vg/a,xvda,w']\n" },
      { note: 'No list.', files: "extra = '[quiet]'\ndisk = 'phy:/dev/vg/a,xvda,w'\n" },
      { note: 'Not known.', files: 'disk = disks\n' },
    ],
  },
  check(guest, report) {
    const source = guest.document.text;
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      if (value.kind !== 'text') continue;
      const list = listInText(value.traced.text);
      if (list === undefined) continue;
      const takesLists = readers.every((it) =>
        shapesFor(option, it, guest.release).some(({ kind }) => kind === 'list'),
      );
      if (!takesLists) continue;
      const span = literalSpan(source, setting);
      report({
        span: value.span,
        message: `The list of ${name} stands in quotes and is a text.`,
        help: 'Remove the quotes around the brackets.',
        ...(span && {
          fix: { title: 'Remove the quotes', safety: 'safe', edits: [{ span, text: list }] },
        }),
      });
    }
  },
});
