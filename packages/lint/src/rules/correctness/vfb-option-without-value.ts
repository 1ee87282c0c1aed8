// A word without a value in a frame buffer.
import type { Field, ItemSpec } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vfbOptionWithoutValue = defineRule({
  name: 'vfb-option-without-value',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A part of a frame buffer has no equals sign.',
  why: "xl reads no further, without a word: the screen loses the password and the address that stand behind it; xm stops with 'vnc should be a pair'.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17 and xm create 4.4.0'],
  examples: {
    bad: [
      {
        files: "vfb = [ '«vnc»,vnclisten=127.0.0.1,vncpasswd=x' ]\n",
        fixed: "vfb = [ 'vnc=1,vnclisten=127.0.0.1,vncpasswd=x' ]\n",
      },
      { files: "# xencfg: toolstack=xm\nvfb = ['vnc=1,«127.0.0.1»']\n" },
    ],
    good: [
      { files: "vfb = [ 'vnc=1,vnclisten=127.0.0.1,vncpasswd=x' ]\n" },
      { note: 'xl passes over an empty part.', files: "# xencfg: toolstack=xl\nvfb = ['vnc=1,,sdl=0,']\n" },
      { note: 'Not known.', files: "vfb = ['vnc,%s' % more]\n" },
    ],
  },
  check(guest, report) {
    for (const { spec, text, at } of guest.vfbs.all) {
      const word = wordIn(spec, text);
      if (word === undefined) continue;
      const span = at(word.span);
      const isSwitch = /^(?:vnc|sdl|opengl|vncunused)$/.test(word.value);
      report({
        span,
        message:
          word.value === '' ? 'A part of this frame buffer is empty.' : `'${word.value}' has no value here.`,
        help: isSwitch ? `Write ${word.value}=1.` : 'Write KEY=VALUE, or take it away.',
        ...(isSwitch &&
          isVerbatim(guest.document.text, span, word.value) && {
            fix: {
              title: `Write ${word.value}=1`,
              safety: 'safe',
              edits: [{ span: { start: span.end, end: span.end }, text: '=1' }],
            },
          }),
      });
    }
  },
});

/** The first word without a value, where xl stops; what that is to xm is never better. */
function wordIn({ items, unread }: ItemSpec<string>, text: string): Field | undefined {
  if (unread === undefined) return items.find(({ value }) => value === undefined)?.key;
  const value = text.slice(unread.start, unread.end).split(',', 1)[0] ?? '';
  return { value, span: { start: unread.start, end: unread.start + value.length } };
}
