// A card on a bridge that the host does not have.
import type { Host } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import type { RelatedPlace } from '@xencfg/source';
import { placesOfRelease } from '../../release-origin.ts';
import { defineRule } from '../../rule.ts';

export const bridgeNotDefined = defineRule({
  name: 'bridge-not-defined',
  aliases: ['network-script-without-bridge-debian'],
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A network card is put on a bridge that neither the host nor the project has.',
  why: "The guest is not started: its hotplug script fails with 'Could not find bridge device'.",
  evidence: ['tools/hotplug/Linux/vif-bridge', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      {
        note: 'Xen 3.0 calls the bridge xenbr0.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=xenbr0', 'bridge=«eth0»']\n",
        },
      },
      {
        note: 'The system makes the bridges.',
        files: {
          'etc/network/interfaces': 'iface br0 inet manual\n  bridge_ports eth0\n',
          'etc/xen/xend-config.sxp': '(network-script network-dummy)\n',
          'etc/xen/a.cfg': "vif = ['mac=00:16:3e:00:00:01,bridge=«br1»']\n",
        },
      },
    ],
    good: [
      {
        note: 'From 3.2 on the script takes eth0 for xenbr0.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-i386.gz\n',
          'etc/xen/xend-config.sxp': "(network-script 'network-bridge netdev=eth0')\n",
          'etc/xen/a.cfg': "vif = ['bridge=xenbr0', 'bridge=eth0', 'ip=10.0.0.1']\n",
        },
      },
      {
        note: 'A script of the card or of the host may know better, and so may a driver domain.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=ovs1,script=vif-openvswitch', 'bridge=br1,backend=net']\n",
        },
      },
      {
        note: 'Nobody knows what a script of your own makes.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\n',
          'etc/xen/xend-config.sxp': '(network-script my-bridges.sh)\n',
          'etc/xen/a.cfg': "vif = ['bridge=br1']\n",
        },
      },
      { note: 'No host is known.', files: "vif = ['bridge=br1']\n" },
    ],
  },
  check(guest, report) {
    const { host, release } = guest;
    const bridges = host?.bridges;
    if (host === undefined || bridges === undefined || !joinsBridges(host)) return;
    // vif-bridge, 3.2 on. Without a release the newer script is assumed, as that finds more.
    const isTranslated = release === undefined || compareReleases(release, '3.2') >= 0;
    for (const card of guest.cards.all) {
      const { bridge, script, backend } = card.spec;
      const name = bridge?.value ?? '';
      if (bridge === undefined || name === '' || script !== undefined || backend !== undefined) continue;
      const [, number] = /^xenbr(\d+)$/.exec(name) ?? [];
      const isEthernet = isTranslated && number !== undefined && bridges.includes(`eth${number}`);
      if (bridges.includes(name) || isEthernet) continue;
      report({
        span: card.at(bridge.span),
        message: `The host has no bridge '${name}'${bridges.length === 0 ? '' : `, only ${bridges.join(', ')}`}.`,
        help: 'Name a bridge of the host, or add this one to its interfaces file or to the project.',
        related: [...originsOf(host), ...placesOfRelease(guest)],
      });
    }
  },
});

/** Whether the host's cards are joined to bridges by Xen's own script, which xend also takes when nothing is said. */
function joinsBridges(host: Host): boolean {
  const setting = host.xend('vif-script');
  if (setting === undefined) return true;
  const [script = ''] = setting.value?.text.split(' ') ?? [];
  return script.slice(script.lastIndexOf('/') + 1) === 'vif-bridge';
}

/** The files that the bridges are known from. */
function originsOf(host: Host): RelatedPlace[] {
  const { xend, interfaces } = host.files;
  const script = host.xend('network-script')?.value;
  const places: RelatedPlace[] = [];
  if (xend !== undefined && script !== undefined)
    places.push({ message: 'what xend sets up', path: xend.path, span: script.span });
  if (interfaces !== undefined)
    places.push({
      message: 'the bridges that the system makes',
      path: interfaces.path,
      span: { start: 0, end: 0 },
    });
  return places;
}
