// An address that no card may have: none, everybody's, or that of dom0's end.
import { macsOf } from '@xencfg/model';
import { deriveMac } from '../../mac-generator.ts';
import { isPlaceholder } from '../../mac-texts.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Of every interface that dom0 makes for a guest. */
const backEnd = 'fe:ff:ff:ff:ff:ff';

export const macBroadcastOrZero = defineRule({
  name: 'mac-broadcast-or-zero',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: "A MAC address is all zeros, all ones, or the one of dom0's own ends of the cards.",
  why: 'Bridges and kernels drop what comes from such an address or take it for their own, so the guest has no network.',
  evidence: ['hotplug/Linux/vif-bridge', 'hotplug/Linux/xen-network-common.sh', 'libxl_nic.c, 4.17'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\nname='web'\nvif=['mac=«00:00:00:00:00:00»']\n",
        fixed: "# xencfg: toolstack=xm\nname='web'\nvif=['mac=00:16:3e:2a:7b:e9']\n",
      },
      {
        note: 'xl takes zeros for no address at all.',
        files: "name='web'\nvif=['mac=«00:00:00:00:00:00»']\n",
        fixed: "name='web'\nvif=['mac=00:16:3e:2a:7b:e9']\n",
      },
      {
        files: "name='web'\nvif=['mac=«FF:FF:FF:FF:FF:FF»', 'mac=«fe:ff:ff:ff:ff:ff»']\n",
        fixed: "name='web'\nvif=['mac=00:16:3e:2a:7b:e9', 'mac=00:16:3e:32:d1:3e']\n",
      },
    ],
    good: [
      { files: "vif=['mac=00:16:3e:11:22:33']\n" },
      { note: 'Not known.', files: "vif=['mac=00:00:00:00:00:%02x' % number]\n" },
    ],
  },
  check(guest, report, context) {
    for (const { text, written, span, card } of macsOf(guest)) {
      if (!isPlaceholder(text) && text !== backEnd) continue;
      const isDropped = text === '00:00:00:00:00:00' && guest.toolstack !== 'xm';
      report({
        span,
        message:
          text === backEnd
            ? `${text} is the address of dom0's end of every card.`
            : `${text} is no address that a card may have.`,
        help: 'Use an address that begins with 00:16:3e.',
        ...(isDropped && {
          severity: 'warning',
          why: 'xl takes zeros for no address and makes one up at every start; xm hands them on, and then the card does not work.',
        }),
        ...(isVerbatim(guest.document.text, span, written) && {
          fix: {
            title: 'Give this card an address of its own',
            safety: 'unsafe',
            edits: [{ span, text: deriveMac(context.fleet, guest, card) }],
          },
        }),
      });
    }
  },
});
