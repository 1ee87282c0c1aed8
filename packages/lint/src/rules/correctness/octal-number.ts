// A number with a leading zero.
import type { Setting } from '@xencfg/model';
import { literalSpan } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const octalNumber = defineRule({
  name: 'octal-number',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A number begins with a zero, which makes it octal.',
  why: 'xl and Python 2 count in eights after a leading 0, without a word; libvirt counts in tens.',
  evidence: ['libxlu_cfg.c, 4.17', 'run: xl 4.17 and xm create 4.4.0', 'libvirt virconf.c'],
  examples: {
    bad: [
      { files: 'memory = «0512»\n', fixed: 'memory = 512\n' },
      {
        note: 'To xl quotes make no difference.',
        files: "# xencfg: toolstack=xl\nmemory = «'0512'»\n",
        fixed: '# xencfg: toolstack=xl\nmemory = 512\n',
      },
    ],
    good: [
      { files: 'memory = 512\nvcpus = 01\n' },
      { note: 'A text is decimal to xend.', files: "# xencfg: toolstack=xm\nmemory = '0512'\n" },
      { note: 'No number.', files: "name = '0512'\nserial = 0512\n" },
    ],
  },
  check(guest, report) {
    const { document, release } = guest;
    for (const { setting, option, readers } of readSettings(guest)) {
      const text = octalText(document.text, setting);
      if (text === undefined) continue;
      const isQuoted = text.quote !== '';
      const isOctal = readers.every(
        (it) =>
          (it === 'xl' || !isQuoted) &&
          shapesFor(option, it, release).every(({ kind }) => kind === 'integer'),
      );
      if (!isOctal) continue;
      const read = Number.parseInt(text.digits, 8);
      const meant = Number.parseInt(text.digits, 10);
      report({
        span: setting.value.span,
        message: `${setting.name} is ${read} here: ${text.digits} is octal.`,
        help: `Write ${meant}, or ${read} if the octal number is meant.`,
        fix: {
          title: `Write ${meant}`,
          safety: 'unsafe',
          edits: [{ span: setting.value.span, text: String(meant) }],
        },
      });
    }
  },
});

/** Sticky, so that nothing is cut out of the text where there is no such number. */
const octal = /(['"]?)(0[0-7]+)\1/y;

/** The digits of a literal that means another number in eights than in tens. */
function octalText(
  source: string,
  setting: Setting,
): { readonly digits: string; readonly quote: string } | undefined {
  const { start, end } = setting.value.span;
  octal.lastIndex = start;
  const [, quote = '', digits = ''] = octal.exec(source) ?? [];
  if (digits === '' || octal.lastIndex !== end || Number.parseInt(digits, 8) === Number.parseInt(digits, 10))
    return undefined;
  return literalSpan(source, setting) && { digits, quote };
}
