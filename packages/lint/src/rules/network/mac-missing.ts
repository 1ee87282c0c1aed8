// A card whose address changes at every start.
import { deriveMac } from '../../mac-generator.ts';
import { defineRule } from '../../rule.ts';
import { swallowedOption } from '../../swallowed-option.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const macMissing = defineRule({
  name: 'mac-missing',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A network card has no MAC address of its own.',
  why: 'The toolstack makes one up at every start, so udev in the guest counts up to eth1, eth2 and so on, and DHCP gives new leases.',
  evidence: ['xl-network-configuration(5)', 'xend/server/netif.py, 4.4.0 (randomMAC)'],
  examples: {
    bad: [
      {
        files: "name = 'web'\nvif = ['«bridge=xenbr0»']\n",
        fixed: "name = 'web'\nvif = ['mac=00:16:3e:2a:7b:e9,bridge=xenbr0']\n",
      },
      {
        note: 'Two cards, one with nothing said of it.',
        files: "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', «''»]\n",
        fixed: "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3e:32:d1:3e']\n",
      },
    ],
    good: [
      { files: "vif = ['bridge=xenbr0,mac=00:16:3e:00:00:01']\n" },
      { note: 'Not known.', files: 'vif = [card]\n' },
      {
        note: 'A file for many guests, which cannot have one address.',
        files: "name = 'web%d' % vmid\nvif = ['']\n",
      },
      {
        note: 'An address is there, and is lost for another reason.',
        files:
          "type = 'pv'\nvif = ['mac =00:16:3e:00:00:01', 'bridge=xenbr0 mac=00:16:3e:00:00:02', 'mac:00:16:3e:00:00:03']\n",
      },
    ],
  },
  check(guest, report, context) {
    // A name that is computed makes several guests of one file.
    if (guest.name === undefined && !guest.isAbsent('name')) return;
    const source = guest.document.text;
    const cards = guest.cards.all;
    for (const [index, card] of cards.entries()) {
      const { mac, items } = card.spec;
      if (mac !== undefined || items.some((it) => /^\s*mac\s*(?::|$)/i.test(it.key.value))) continue;
      if (items.some(({ value }) => value && swallowedOption(value)?.key === 'mac')) continue;
      // One text that stands for several cards is one place to mend, and not by one address.
      if (cards.findIndex((it) => it.span.start === card.span.start) < index) continue;
      const isShared = cards.filter((it) => it.span.start === card.span.start).length > 1;
      const isCertain = !isShared && isQuotedVerbatim(source, card.span, card.text);
      const isBlank = card.text.trim() === '';
      const { start, end } = card.span;
      report({
        span: isCertain && start === end ? { start: start - 1, end: end + 1 } : card.span,
        message: 'This card gets another MAC address at every start of the guest.',
        help: 'Put mac= and an address that begins with 00:16:3e before the rest.',
        ...(isCertain && {
          fix: {
            title: 'Give this card a fixed address',
            safety: 'unsafe',
            edits: [
              {
                span: { start, end: isBlank ? end : start },
                text: `mac=${deriveMac(context.fleet, guest, index)}${isBlank ? '' : ','}`,
              },
            ],
          },
        }),
      });
    }
  },
});
