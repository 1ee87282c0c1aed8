// An option of xend that stands in the file twice.
import { readOptions, type SxpOption } from '@xencfg/grammar-sxp';
import { wordSpan } from '@xencfg/model';
import { xendOption } from '@xencfg/schema';
import { removeWithLine } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const sxpDuplicateOption = defineRule({
  name: 'sxp-duplicate-option',
  family: 'correctness',
  scope: 'document',
  languages: ['sxp'],
  severity: 'warning',
  summary: 'An option of xend is set twice.',
  why: 'xend takes the first list of a name and looks at no later one, unlike in the files of guests, where the last wins.',
  evidence: ['run: xend/sxp.py of 4.4.0 under Python 2.7'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(vif-script vif-bridge)\n(«vif-script» vif-route)\n(dom0-cpus 0)\n' },
        fixed: { 'xend-config.sxp': '(vif-script vif-bridge)\n(dom0-cpus 0)\n' },
      },
      {
        note: 'Not alone on its line, and with quotes around the name.',
        files: { 'xend-config.sxp': "(dom0-cpus 0) ('«dom0-cpus»' 1) # as in Etch\n" },
        fixed: { 'xend-config.sxp': '(dom0-cpus 0)  # as in Etch\n' },
      },
      {
        note: 'A comment inside is not thrown away.',
        files: { 'xend-config.sxp': '(dom0-cpus 0)\n(«dom0-cpus» # all of them\n 1)\n' },
        fixed: { 'xend-config.sxp': '(dom0-cpus 0)\n(dom0-cpus # all of them\n 1)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': '(vif-script vif-bridge)\n#(vif-script vif-route)\n' } },
      {
        note: 'No option of xend.',
        files: { 'xend-pci-quirks.sxp': '(new_quirks (a))\n(new_quirks (b))\n' },
      },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { path, text, tree } = document;
    const firsts = new Map<string, SxpOption>();
    for (const option of readOptions(tree)) {
      const { name, list } = option;
      if (xendOption(name) === undefined) continue;
      const first = firsts.get(name);
      if (first === undefined) {
        firsts.set(name, option);
        continue;
      }
      const mayHoldComment = text.slice(list.span.start, list.span.end).includes('#');
      report({
        span: wordSpan(option.nameNode),
        message: `${name} is set before, and xend takes the first.`,
        help: 'Keep the one that is meant.',
        related: [{ message: 'the one that counts', path, span: wordSpan(first.nameNode) }],
        ...(list.close !== undefined &&
          !mayHoldComment && {
            fix: {
              title: 'Remove the list that xend does not read',
              safety: 'unsafe',
              edits: [removeWithLine(text, list.span)],
            },
          }),
      });
    }
  },
});
