// Two options of a network card without a comma between them.
import { defineRule } from '../../rule.ts';
import { swallowedOption } from '../../swallowed-option.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vifMissingComma = defineRule({
  name: 'vif-missing-comma',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two options of a network card stand side by side without a comma.',
  why: 'xm and xl part options at commas only: the second is taken for a piece of the value of the first, so the card has neither as it is meant.',
  evidence: ['xm create.py, 4.4.0: configure_vifs', 'xl_parse.c, 4.17: parse_nic_config'],
  examples: {
    bad: [
      {
        files: "vif = ['ip=10.0.0.5 «bridge=xenbr1»', 'ip=10.0.0.6;«bridge=xenbr1»']\n",
        fixed: "vif = ['ip=10.0.0.5,bridge=xenbr1', 'ip=10.0.0.6,bridge=xenbr1']\n",
      },
      {
        files: "vif = ['mac=00:16:3e:11:22:33 «bridge=xenbr1»', 'bridge=xenbr1']\n",
        fixed: "vif = ['mac=00:16:3e:11:22:33,bridge=xenbr1', 'bridge=xenbr1']\n",
      },
    ],
    good: [
      { files: "vif = ['mac=00:16:3e:11:22:33, bridge=xenbr1', 'ip=10.0.0.5 10.0.0.6,bridge=xenbr1']\n" },
      { note: 'Not known.', files: "vif = ['ip=10.0.0.5 %s' % rest]\n" },
    ],
  },
  check(guest, report) {
    for (const card of guest.cards.all) {
      for (const { key, value } of card.spec.items) {
        const found = value && swallowedOption(value);
        if (found === undefined) continue;
        const gap = card.at(found.gap);
        report({
          span: card.at(found.span),
          message: `No comma parts ${found.key}= from ${key.value}=, which takes it in.`,
          help: `Write a comma before ${found.key}=.`,
          ...(isVerbatim(guest.document.text, gap, card.text.slice(found.gap.start, found.gap.end)) && {
            fix: { title: 'Write a comma', safety: 'unsafe', edits: [{ span: gap, text: ',' }] },
          }),
        });
      }
    }
  },
});
