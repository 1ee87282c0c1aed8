// A single value for an option that is a list.
import type { Guest } from '@xencfg/model';
import type { GuestOption, Toolstack } from '@xencfg/schema';
import { isRightSide, listInText } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const scalarWhereListNeeded = defineRule({
  name: 'scalar-where-list-needed',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An option that is a list is given a single value.',
  why: "xl says 'is a single value but should be a list' and starts the guest without it; xm takes the text letter by letter and stops, as with 'Invalid disk specifier: p'.",
  evidence: ['libxlu_cfg.c, 4.17', 'run: xl 4.17 and xm create 4.4.0'],
  examples: {
    bad: [
      {
        files: "disk = «'phy:/dev/vg/a,xvda,w'»\n",
        fixed: "disk = ['phy:/dev/vg/a,xvda,w']\n",
      },
      {
        files: "# xencfg: toolstack=xm\nbridge = 'xenbr0'\nvif = «'bridge=' + bridge»\n",
        fixed: "# xencfg: toolstack=xm\nbridge = 'xenbr0'\nvif = ['bridge=' + bridge]\n",
      },
    ],
    good: [
      { files: "disk = ['phy:/dev/vg/a,xvda,w']\n" },
      { note: 'Both are taken.', files: "cpus = '0-3'\nbootloader_args = '-q'\n" },
      { note: 'Nothing is lost.', files: "disk = ''\n" },
      { note: 'Not known.', files: 'disk = disks\n' },
    ],
  },
  check(guest, report) {
    const { document } = guest;
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      if (!readers.every((it) => takesLists(it, option, guest))) continue;
      if (value.kind !== 'number' && (value.kind !== 'text' || value.traced.text.trim() === '')) continue;
      // A list that stands in quotes is another finding.
      if (value.kind === 'text' && listInText(value.traced.text) !== undefined) continue;
      const { start, end } = value.span;
      report({
        span: value.span,
        message: `${name} is to be a list, and is given a single value.`,
        help: 'Put it in square brackets.',
        ...(isRightSide(document.text, setting) && {
          fix: {
            title: 'Put it in square brackets',
            safety: 'safe',
            edits: [
              { span: { start, end: start }, text: '[' },
              { span: { start: end, end }, text: ']' },
            ],
          },
        }),
      });
    }
  },
});

function takesLists(toolstack: Toolstack, option: GuestOption, { release }: Guest): boolean {
  return shapesFor(option, toolstack, release).every(({ kind }) => kind === 'list');
}
