// One network card written as two.
import type { VifSpec } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';

export const vifCutInTwo = defineRule({
  name: 'vif-cut-in-two',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'Of two network cards one has nothing but an address, and the other has none.',
  why: 'Each text of the list is a card: the guest gets two, of which one has the address and the other the bridge.',
  evidence: ['xl-network-configuration(5)', 'xm create.py, 4.4.0: configure_vifs'],
  examples: {
    bad: [
      { files: "vif = ['bridge=xenbr1', '«mac=00:16:3e:11:22:33»']\n" },
      { files: "vif = ['mac=00:16:3e:11:22:33', '«bridge=xenbr1,model=e1000»']\n" },
    ],
    good: [
      { files: "vif = ['mac=00:16:3e:11:22:33,bridge=xenbr1']\n" },
      { note: 'Two that are complete.', files: "vif = ['mac=00:16:3e:11:22:33', 'mac=00:16:3e:11:22:34']\n" },
      { note: 'Three.', files: "vif = ['mac=00:16:3e:11:22:33', 'bridge=a', 'bridge=b']\n" },
      { note: 'Not known.', files: "vif = ['mac=00:16:3e:11:22:33', 'bridge=%s' % bridge]\n" },
    ],
  },
  check(guest, report) {
    const [first, second, ...more] = guest.cards.all;
    if (first === undefined || second === undefined || more.length > 0) return;
    if (!guest.cards.complete) return;
    const isCut = (one: VifSpec, other: VifSpec): boolean => isAddressAlone(one) && isWithoutAddress(other);
    if (!isCut(first.spec, second.spec) && !isCut(second.spec, first.spec)) return;
    report({
      span: second.span,
      message: 'This is a second card, not the rest of the first.',
      help: 'Put all of a card into one text, parted by commas, if it is to be one.',
    });
  },
});

function isAddressAlone({ mac, items }: VifSpec): boolean {
  return mac !== undefined && items.length === 1;
}

function isWithoutAddress({ mac, bridge, items, problems }: VifSpec): boolean {
  return mac === undefined && bridge !== undefined && items.length > 0 && problems.length === 0;
}
