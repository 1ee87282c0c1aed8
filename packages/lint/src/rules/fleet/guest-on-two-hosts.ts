// A guest that two hosts start.
import type { Fact } from '@xencfg/model';
import { nameOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const guestOnTwoHosts = defineRule({
  name: 'guest-on-two-hosts',
  family: 'fleet',
  scope: 'fleet',
  fact: 'name',
  reach: ({ starts }) => starts === true,
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two hosts start the same guest when they boot.',
  why: 'No host asks the other: the guest runs twice, with one address on the network, and on shared storage two systems write to one file system.',
  evidence: ['Novell, Virtualization with Xen (SLED 11), section 8.6', 'tools/hotplug/Linux/xendomains'],
  examples: {
    bad: [
      {
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/auto/web1': "name = '«web1»'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'h2/etc/xen/auto/web1': "name = '«web1»'\nvif = ['mac=00:16:3E:00:00:01']\n",
        },
      },
      {
        note: 'By its UUID.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/auto/web1': "name = '«web1»'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
          'h2/etc/xen/auto/web1': "name = '«web1»'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
        },
      },
    ],
    good: [
      {
        note: 'It may move to the second host, which does not start it.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/auto/web1': "name = 'web1'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'h2/etc/xen/web1': "name = 'web1'\nvif = ['mac=00:16:3e:00:00:01']\n",
        },
      },
      {
        note: 'Each host has a guest of its own of that name.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-bridge)\n',
          'h1/etc/xen/auto/dns': "name = 'dns'\nvif = ['mac=00:16:3e:00:00:01']\n",
          'h2/etc/xen/auto/dns': "name = 'dns'\nvif = ['mac=00:16:3e:00:00:02']\n",
        },
      },
    ],
  },
  check(facts, report) {
    if (facts.every(({ host }) => host === facts[0]?.host)) return;
    const marked = facts.filter(({ starts }) => starts).map((fact) => ({ fact, marks: fact.marks ?? [] }));
    const byMark = new Map<string, Fact[]>();
    for (const { fact, marks } of marked) {
      for (const mark of marks) {
        const known = byMark.get(mark);
        if (known === undefined) byMark.set(mark, [fact]);
        // One of each of two hosts is enough to tell any other.
        else if (known.every(({ host }) => host !== fact.host) && known.length < 2) known.push(fact);
      }
    }
    for (const { fact, marks } of marked) {
      const other = marks
        .flatMap((mark) => byMark.get(mark) ?? [])
        .find((it) => it.host !== undefined && it.host !== fact.host);
      if (other === undefined) continue;
      report({
        path: fact.path,
        span: fact.span,
        message: `The host of ${other.path} starts ${nameOf(fact)} as well.`,
        help: 'Take it out of the folder for automatic starts on all hosts but one.',
        related: [{ message: 'the same guest on the other host', path: other.path, span: other.span }],
      });
    }
  },
});
