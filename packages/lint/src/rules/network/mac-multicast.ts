// A group address on a card.
import { macsOf } from '@xencfg/model';
import { deriveMac } from '../../mac-generator.ts';
import { isPlaceholder } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const macMulticast = defineRule({
  name: 'mac-multicast',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A MAC address is one for groups, with the lowest bit of its first byte set.',
  why: 'Linux refuses such an address for a card and bridges drop packets that come from one, so the guest has no network.',
  evidence: ['xl-network-configuration(5)'],
  examples: {
    bad: [
      {
        files: "name = 'web'\nvif = ['mac=«01:16:3e:11:22:33»,bridge=xenbr0']\n",
        fixed: "name = 'web'\nvif = ['mac=00:16:3e:2a:7b:e9,bridge=xenbr0']\n",
      },
      {
        note: 'Meant to be locally administered: one bit too many.',
        files: "name = 'web'\nvif = ['mac=00:16:3e:11:22:33', 'mac=«03:00:00:00:00:01»']\n",
      },
    ],
    good: [
      { files: "vif = ['mac=00:16:3e:11:22:33', 'mac=02:00:00:00:00:01']\n" },
      { note: 'Broadcast, which is another mistake.', files: "vif = ['mac=ff:ff:ff:ff:ff:ff']\n" },
      { note: 'Not known.', files: "vif = ['mac=%s:00:00:00:00:01' % first]\n" },
    ],
  },
  check(guest, report, context) {
    for (const { mac, text, written, span, card } of macsOf(guest)) {
      if (!mac.multicast || isPlaceholder(text)) continue;
      report({
        span,
        message: `The MAC address ${text} is one for groups, which no card may have.`,
        help: 'Use an address whose first byte is even, such as one that begins with 00:16:3e.',
        ...(isVerbatim(guest.document.text, span, written) && {
          fix: {
            title: "Use an address in Xen's range",
            safety: 'unsafe',
            edits: [{ span, text: deriveMac(context.fleet, guest, card) }],
          },
        }),
      });
    }
  },
});
