// An option of xend without its brackets.
import { wordSpan } from '@xencfg/model';
import { xendOption } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const sxpOptionOutsideParentheses = defineRule({
  name: 'sxp-option-outside-parentheses',
  family: 'syntax',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'An option of xend stands outside brackets.',
  why: 'xend looks at lists only: it passes over the words and takes its default, without a word.',
  evidence: ['xend sxp.py, 4.4.0', 'run: xend sxp.py 4.4.0'],
  examples: {
    bad: [
      {
        files: {
          'xend-config.sxp': "«dom0-cpus» 0\n«vnc-listen» '127.0.0.1'   # local\n(vif-script vif-bridge)\n",
        },
        fixed: {
          'xend-config.sxp': "(dom0-cpus 0)\n(vnc-listen '127.0.0.1')   # local\n(vif-script vif-bridge)\n",
        },
      },
      {
        note: 'There is no value to put into brackets with it.',
        files: { 'xend-config.sxp': '«dom0-cpus»\n«vif-script» = vif-nat\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': '(dom0-cpus 0)\n# dom0-cpus 0\n' } },
      {
        note: 'No option of xend, and words of a remark.',
        files: { 'xend-config.sxp': 'nothing 0\n; set dom0-cpus 0\n' },
      },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    for (const [index, item] of tree.items.entries()) {
      if (item.kind !== 'Atom' || xendOption(item.value) === undefined) continue;
      const { start, end } = item.span;
      if (!/^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))) continue;
      const next = tree.items[index + 1];
      const value =
        next !== undefined && next.kind !== 'List' && isBlank(text.slice(end, next.span.start))
          ? next
          : undefined;
      const word = value && text.slice(wordSpan(value).start, wordSpan(value).end);
      const isAlone = value !== undefined && /^[^\S\n]*(?:#|\n|$)/.test(text.slice(value.span.end));
      report({
        span: item.span,
        message: `${item.value} stands outside brackets, where xend does not look for it.`,
        help: `Write (${item.value} VALUE).`,
        ...(value !== undefined &&
          isAlone &&
          word !== '=' && {
            fix: {
              title: 'Put it into brackets',
              safety: 'safe',
              edits: [
                { span: { start, end: start }, text: '(' },
                { span: { start: value.span.end, end: value.span.end }, text: ')' },
              ],
            },
          }),
      });
    }
  },
});

function isBlank(text: string): boolean {
  return /^[ \t]+$/.test(text);
}
