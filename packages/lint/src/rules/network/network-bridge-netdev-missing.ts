// A host with several cards whose bridge is put on whichever has the default route.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const networkBridgeNetdevMissing = defineRule({
  name: 'network-bridge-netdev-missing',
  family: 'network',
  scope: 'host',
  languages: ['sxp'],
  severity: 'info',
  summary: "xend's network-bridge is not told which of several cards to take.",
  why: 'From 3.0.2 on the script takes the card of the default route at the moment in which xend starts: another route, and the guests are on another network.',
  evidence: ['tools/examples/network-bridge, 3.0.3 to 3.3'],
  releases: { since: '3.0.2', until: '4.0' },
  examples: {
    bad: [
      {
        files: {
          'etc/network/interfaces': 'iface eth0 inet dhcp\niface eth1 inet static\n',
          'etc/xen/xend-config.sxp': '(network-script «network-bridge»)\n',
        },
      },
    ],
    good: [
      {
        files: {
          'etc/network/interfaces': 'iface eth0 inet dhcp\niface eth1 inet static\n',
          'etc/xen/xend-config.sxp': "(network-script 'network-bridge netdev=eth1')\n",
        },
      },
      {
        note: 'There is one card.',
        files: {
          'etc/network/interfaces': 'iface eth0 inet dhcp\niface eth0 inet6 auto\niface eth0.7 inet manual\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
        },
      },
      { note: 'The cards are not known.', files: { 'xend-config.sxp': '(network-script network-bridge)\n' } },
    ],
  },
  check(host, report) {
    const { xend, interfaces } = host.files;
    const value = host.xend('network-script')?.value;
    const [script, ...args] = value?.text.split(' ') ?? [];
    const cards = interfaces?.interfaces.cards ?? [];
    if (xend === undefined || value === undefined || script !== 'network-bridge' || cards.length < 2) return;
    // From 4.1 on it does nothing where the system has made a bridge.
    if (host.release !== undefined && compareReleases(host.release, '4.0') > 0) return;
    if (args.some((it) => /^(?:netdev|vifnum)=|^bridge=null$/.test(it))) return;
    report({
      path: xend.path,
      span: value.span,
      message: `The host has the cards ${cards.join(', ')}, and nothing tells which of them gets the bridge.`,
      help: `Name it, as in 'network-bridge netdev=${cards[0]}'.`,
      ...(interfaces && {
        related: [{ message: 'the cards', path: interfaces.path, span: { start: 0, end: 0 } }],
      }),
    });
  },
});
