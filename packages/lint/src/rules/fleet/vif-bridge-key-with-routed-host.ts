// A bridge for a card that no bridge is made for.
import { defineRule } from '../../rule.ts';
import { scriptOf } from '../../vif-scripts.ts';

export const vifBridgeKeyWithRoutedHost = defineRule({
  name: 'vif-bridge-key-with-routed-host',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A network card names a bridge, and the script that connects it makes routes.',
  why: 'vif-route and vif-nat do not look at bridge=: the card is on no bridge.',
  evidence: ['tools/examples/xend-config.sxp, 3.0.3 and 4.4.0', 'tools/hotplug/Linux/vif-route and vif-nat'],
  examples: {
    bad: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n',
          'etc/xen/a.cfg': "vif=['bridge=«xenbr0»']\n",
        },
      },
      {
        note: 'By xl.conf.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/xl.conf': 'vif.default.script="vif-route"\n',
          'etc/xen/a.cfg': "vif=['ip=10.0.0.5,bridge=«xenbr0»']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n',
          'etc/xen/a.cfg': "vif=['ip=10.0.0.5', 'script=vif-bridge,bridge=xenbr0', 'bridge=']\n",
        },
      },
      {
        note: 'An own script may do anything, and a driver domain has scripts of its own.',
        files: {
          'h1/etc/xen/xend-config.sxp': '(vif-script vif-mine)\n',
          'h1/etc/xen/a.cfg': "vif=['bridge=xenbr0']\n",
          'h2/etc/xen/xend-config.sxp': '(vif-script vif-nat)\n',
          'h2/etc/xen/a.cfg': "vif=['bridge=xenbr0,backend=net']\n",
        },
      },
      { note: 'No host is known.', files: "vif=['bridge=xenbr0']\n" },
    ],
  },
  check(guest, report) {
    for (const card of guest.cards.all) {
      const { bridge, backend } = card.spec;
      if (bridge === undefined || bridge.value === '' || backend !== undefined) continue;
      const script = scriptOf(guest, card.spec);
      if (script?.name !== 'vif-route' && script?.name !== 'vif-nat') continue;
      report({
        span: card.at(bridge.span),
        message: `${script.name} connects this card and does not put it on the bridge '${bridge.value}'.`,
        help: 'Leave bridge= out, or give the card script=vif-bridge.',
        ...(script.place && { related: [script.place] }),
      });
    }
  },
});
