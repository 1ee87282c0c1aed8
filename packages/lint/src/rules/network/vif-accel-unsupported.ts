// An accelerated card, which xl cannot make.

import { removeItem } from '../../item-edits.ts';
import { defineRule } from '../../rule.ts';

export const vifAccelUnsupported = defineRule({
  name: 'vif-accel-unsupported',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'A network card asks for accel, which xl has not.',
  why: 'xl prints that it does not support it and makes an ordinary card.',
  evidence: ['xl_parse.c, 4.17'],
  releases: { since: '4.0' },
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl xen=4.17\nvif=['«accel=sfc_netback»,bridge=xenbr0', 'bridge=xenbr1,«accel=x»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nvif=['bridge=xenbr0', 'bridge=xenbr1']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvif=['bridge=xenbr0']\n" },
      { note: 'xm has it from 3.2 on.', files: "vif=['accel=sfc_netback,bridge=xenbr0']\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    for (const card of guest.cards.all) {
      for (const item of card.spec.items) {
        if (item.key.value !== 'accel' || item.value === undefined) continue;
        const edit = removeItem(guest.document.text, card, item);
        report({
          span: card.at(item.span),
          message: 'xl does not support accel.',
          help: 'Take it away.',
          tags: ['unnecessary'],
          ...(edit && { fix: { title: 'Take accel away', safety: 'safe', edits: [edit] } }),
        });
      }
    }
  },
});
