// A bridge by the name that xend's script gave it in older releases.
import { compareReleases } from '@xencfg/schema';
import { placesOfRelease } from '../../release-origin.ts';
import { defineRule } from '../../rule.ts';

export const bridgeNameDefaultByVersion = defineRule({
  name: 'bridge-name-default-by-version',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: "A network card names the bridge as xend's script did before Xen 3.2.",
  why: 'From 3.2 on network-bridge makes a bridge named after the card, such as eth0; xenbr0 is taken for eth0 only as long as that is the card.',
  evidence: ['tools/examples/network-bridge and vif-bridge, 3.0.3, 3.1, 3.2 and 3.3'],
  releases: { since: '3.2', until: '4.0' },
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=«xenbr0»']\n",
        },
        fixed: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=eth0']\n",
        },
      },
    ],
    good: [
      {
        note: 'Pinned by name, or the name of this release.',
        files: {
          'h1/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h1/etc/xen/xend-config.sxp': "(network-script 'network-bridge bridge=xenbr0')\n",
          'h1/etc/xen/a.cfg': "vif = ['bridge=xenbr0']\n",
          'h2/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h2/etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
          'h2/etc/xen/a.cfg': "vif = ['bridge=eth0']\n",
        },
      },
      {
        note: 'Older releases call it so.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=xenbr0']\n",
        },
      },
      {
        note: 'The system makes a bridge of that name.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/network/interfaces': 'iface xenbr0 inet manual\n  bridge_ports eth1\n',
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n',
          'etc/xen/a.cfg': "vif = ['bridge=xenbr0']\n",
        },
      },
    ],
  },
  check(guest, report) {
    const { host } = guest;
    const release = host?.release;
    const { xend, interfaces } = host?.files ?? {};
    const script = host?.xend('network-script')?.value;
    if (host === undefined || xend === undefined || script?.text !== 'network-bridge') return;
    if (release === undefined || compareReleases(release, '3.2') < 0 || compareReleases(release, '4.0') > 0)
      return;
    if (interfaces?.interfaces.complete === false) return;
    const own = [...(interfaces?.interfaces.bridges ?? []), ...(host.settings?.bridges ?? [])];
    for (const card of guest.cards.all) {
      const { bridge, script: other, backend } = card.spec;
      const name = bridge?.value ?? '';
      const [, number] = /^xenbr(\d+)$/.exec(name) ?? [];
      if (bridge === undefined || number === undefined || own.includes(name)) continue;
      if (other !== undefined || backend !== undefined) continue;
      const span = card.at(bridge.span);
      report({
        span,
        message: `Xen ${release} has no bridge '${name}' of its own making.`,
        help: `Write bridge=eth${number}, or pin the name with network-bridge bridge=${name}.`,
        related: [
          { message: 'what makes the bridge', path: xend.path, span: script.span },
          ...placesOfRelease(guest),
        ],
        ...(guest.document.text.slice(span.start, span.end) === name && {
          fix: {
            title: `Write eth${number}`,
            safety: 'unsafe',
            edits: [{ span, text: `eth${number}` }],
          },
        }),
      });
    }
  },
});
