// Two network cards that want one name in dom0.
import { findClashes, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const vifnameDuplicate = defineRule({
  name: 'vifname-duplicate',
  family: 'fleet',
  scope: 'fleet',
  fact: 'vifname',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two network cards of one host have the same vifname.',
  why: 'The second card cannot be renamed and is not put on the bridge, and when its guest stops the script takes the card of the first one down.',
  evidence: ['Debian bug 658305', 'tools/hotplug/Linux/vif-common.sh (rename_vif)'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['vifname=«web»']\n",
          'b.cfg': "name = 'b'\nvif = ['vifname=«web»,bridge=br0']\n",
        },
      },
      { note: 'Both cards of one guest.', files: "name = 'a'\nvif = ['vifname=web', 'vifname=«web»']\n" },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\nvif = ['vifname=web']\n",
          'b.cfg': "name = 'b'\nvif = ['vifname=db']\n",
        },
      },
      {
        note: 'Two files of one guest, and a guest of another host.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/a.cfg': "name = 'a'\nvif = ['vifname=web']\n",
          'h1/etc/xen/a-old.cfg': "name = 'a'\nvif = ['vifname=web']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\nvif = ['vifname=web']\n",
        },
      },
    ],
  },
  check(facts, report) {
    for (const { fact, others, more } of findClashes(facts)) {
      report({
        path: fact.path,
        span: fact.span,
        message: `${nameAll(others, more)} ${others.length + more > 1 ? 'call cards' : 'calls a card'} '${fact.key}' as well.`,
        help: 'Give each card a name of its own.',
        related: placesOf(others, (name) => `also the name of a card of ${name}`),
      });
    }
    // Facts of one file stand together, in the order of its text.
    for (const [index, fact] of facts.entries()) {
      const before = facts[index - 1];
      if (before?.path !== fact.path) continue;
      report({
        path: fact.path,
        span: fact.span,
        message: `Another card of this guest is called '${fact.key}' as well.`,
        help: 'Give each card a name of its own.',
        related: [{ message: 'the other card', path: before.path, span: before.span }],
      });
    }
  },
});
