// A routed card without the address that its route leads to.
import { defineRule } from '../../rule.ts';
import { scriptOf } from '../../vif-scripts.ts';

export const vifIpMissingForRouted = defineRule({
  name: 'vif-ip-missing-for-routed',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A card that vif-route serves has no ip=.',
  why: 'vif-route sets a route for each address of ip=; without any, nothing finds its way to the guest.',
  evidence: ['hotplug/Linux/vif-route, 3.0.3 to 4.17'],
  examples: {
    bad: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-route)\n(vif-script vif-route)\n',
          'etc/xen/a.cfg': "vif=[«''»]\n",
        },
      },
      {
        note: 'By xl.conf.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/xl.conf': 'vif.default.script="vif-route"\n',
          'etc/xen/a.cfg': "vif=['«mac=00:16:3e:00:00:01»']\n",
        },
      },
      { note: 'By its own script.', files: "vif=['«mac=00:16:3e:00:00:01,script=vif-route»']\n" },
    ],
    good: [
      {
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-route)\n(vif-script vif-route)\n',
          'etc/xen/a.cfg': "vif=['ip=10.0.0.5', 'bridge=br0,script=vif-bridge']\n",
        },
      },
      {
        note: 'vif-nat makes addresses up.',
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n',
          'etc/xen/a.cfg': "vif=['']\n",
        },
      },
      { note: 'No host is known.', files: "vif=['']\n" },
    ],
  },
  check(guest, report) {
    for (const card of guest.cards.all) {
      if ((card.spec.ip?.value ?? '') !== '') continue;
      const script = scriptOf(guest, card.spec);
      if (script?.name !== 'vif-route') continue;
      const { start, end } = card.span;
      report({
        span: start === end ? { start: Math.max(0, start - 1), end: end + 1 } : card.span,
        message: 'This card is routed and has no ip= for the route to lead to.',
        help: "Add ip= with the guest's address.",
        ...(script.place && { related: [script.place] }),
      });
    }
  },
});
