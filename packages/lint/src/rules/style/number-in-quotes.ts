// A number in quotes.
import { literalSpan } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const numberInQuotes = defineRule({
  name: 'number-in-quotes',
  family: 'style',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A number stands in quotes.',
  why: 'xl reads both alike; to the Python of xm it is a text, so that 0 counts as on and sums go wrong.',
  evidence: ['run: libxlutil 4.17', 'xm opts.py, 4.4.0'],
  examples: {
    bad: [
      { files: "vcpus = «'2'»\n", fixed: 'vcpus = 2\n' },
      {
        files: '# xencfg: toolstack=xl\nmemory = «"512"»\nacpi = «\'0\'»\n',
        fixed: '# xencfg: toolstack=xl\nmemory = 512\nacpi = 0\n',
      },
    ],
    good: [
      { files: 'vcpus = 2\n' },
      { note: 'Texts that look like numbers.', files: "name = '12'\nextra = '3'\ncpus = '0'\n" },
      { note: 'A minus sign needs its quotes in xl.', files: "rtc_timeoffset = '-3600'\n" },
      { note: 'What it is without quotes is another number.', files: "memory = '0512'\n" },
    ],
  },
  check(guest, report) {
    const { document, release } = guest;
    for (const { setting, option, readers } of readSettings(guest)) {
      const { value } = setting;
      if (value.kind !== 'text' || !value.quoted) continue;
      const { text } = value.traced;
      if (!/^(?:0|[1-9]\d{0,8})$/.test(text)) continue;
      const isNumber = readers.every((it) =>
        shapesFor(option, it, release).every(({ kind }) => kind === 'integer' || kind === 'boolean'),
      );
      const span = isNumber ? literalSpan(document.text, setting) : undefined;
      if (span === undefined) continue;
      report({
        span,
        message: `${setting.name} is the number ${text}, in quotes.`,
        help: `Write ${text}.`,
        fix: {
          title: 'Take the quotes away',
          safety: guest.toolstack === 'xl' ? 'safe' : 'unsafe',
          edits: [{ span, text }],
        },
      });
    }
  },
});
