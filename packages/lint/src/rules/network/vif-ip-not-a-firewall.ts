// An IP address of a bridged card, which gives the guest none.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';
import { scriptOf } from '../../vif-scripts.ts';

export const vifIpNotAFirewall = defineRule({
  name: 'vif-ip-not-a-firewall',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A card that is joined to a bridge has an IP address.',
  why: 'The address is not set in the guest: with vif-bridge it only opens the packet filter of dom0 for that address, and narrows nothing while dom0 forwards everything.',
  evidence: ['xl-network-configuration(5)', 'hotplug/Linux/vif-common.sh'],
  examples: {
    bad: [
      { files: "vif=['ip=«10.0.0.5»,bridge=xenbr0']\n" },
      {
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-bridge)\n(vif-script vif-bridge)\n',
          'etc/xen/a.cfg': "vif=['ip=«10.0.0.5»']\n",
        },
      },
    ],
    good: [
      { files: "vif=['bridge=xenbr0']\n" },
      { note: 'Perhaps routed.', files: "vif=['ip=10.0.0.5']\n" },
      { files: "vif=['ip=10.0.0.5,bridge=ovs0,script=vif-openvswitch']\n" },
      {
        note: 'Here it is what keeps others from using the address.',
        files: {
          'etc/xen/xend-config.sxp':
            "(network-script 'network-bridge antispoof=yes')\n(vif-script vif-bridge)\n",
          'etc/xen/a.cfg': "vif=['ip=10.0.0.5,bridge=xenbr0']\n",
        },
      },
    ],
  },
  check(guest, report) {
    if (hasAntispoofing(guest)) return;
    for (const { spec, at } of guest.cards.all) {
      const { ip, bridge } = spec;
      if (ip === undefined || ip.value.trim() === '') continue;
      const script = scriptOf(guest, spec)?.name;
      if (script !== 'vif-bridge' && (script !== undefined || bridge === undefined)) continue;
      report({
        span: at(ip.span),
        message: `ip=${ip.value.trim()} does not give the guest this address.`,
        help: 'Set the address in the guest; keep it here for a filter or a script of your own.',
      });
    }
  },
});

function hasAntispoofing({ host }: Guest): boolean {
  const script = host?.xend('network-script')?.value;
  return script !== undefined && /\bantispoof=(?!no\b)/.test(script.text);
}
