// A name in xend's file that is no option of it.
import { readOptions } from '@xencfg/grammar-sxp';
import { wordSpan } from '@xencfg/model';
import { xendOption, xendOptions } from '@xencfg/schema';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const sxpUnknownOption = defineRule({
  name: 'sxp-unknown-option',
  family: 'correctness',
  scope: 'document',
  languages: ['sxp'],
  severity: 'warning',
  summary: 'A list of xend-config.sxp has a name that is no option of xend.',
  why: 'xend passes over it without a word and takes its default for the option that is meant.',
  evidence: ['XendOptions.py, 3.0.3 to 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(«dom0-minmem» 196)\n' },
        fixed: { 'xend-config.sxp': '(dom0-min-mem 196)\n' },
      },
      { note: 'Like none that is known.', files: { 'xend-config.sxp': '(«frobnicate» yes)\n' } },
      {
        note: 'The option that is meant is there as well.',
        files: { 'xend-config.sxp': '(dom0-cpus 0)\n(«dom0-cpu» 1)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': '(dom0-min-mem 196)\n# (dom0-minmem 196)\n' } },
      { note: 'Another file of xend.', files: { 'xend-pci-quirks.sxp': '(new_quirks (a))\n' } },
      { note: 'Another finding.', files: { 'xend-config.sxp': '(dom0-cpus=0)\n' } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp' || !/(?:^|\/)xend-config[^/]*$/.test(document.path)) return;
    const options = readOptions(document.tree);
    const given = new Set(options.map(({ name }) => name));
    for (const { name, nameNode } of options) {
      if (xendOption(name) !== undefined || name.includes('=')) continue;
      const span = wordSpan(nameNode);
      const near = nearestWord(name, names);
      report({
        span,
        message: `xend knows no option '${name}'${near === undefined ? '' : `; '${near}' is one`}.`,
        help: near === undefined ? 'Make it a comment.' : `Write ${near}, if that is meant.`,
        ...(near === undefined && { severity: 'info' }),
        ...(near !== undefined &&
          !given.has(near) &&
          isVerbatim(document.text, span, name) && {
            fix: { title: `Rename it to ${near}`, safety: 'unsafe', edits: [{ span, text: near }] },
          }),
      });
    }
  },
});

const names: readonly string[] = xendOptions.map(({ name }) => name);
