// Two scripts of xend's network that do not belong together.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vifScriptMismatch = defineRule({
  name: 'vif-script-mismatch',
  family: 'fleet',
  scope: 'host',
  languages: ['sxp'],
  severity: 'error',
  summary: 'xend prepares the network in one way and connects the cards of guests in another.',
  why: 'Bridge, route and nat each come as a pair of scripts; a mixed pair starts without a word and the guests have no network.',
  evidence: [
    'tools/examples/xend-config.sxp, 3.0.3 and 4.4.0',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(network-script network-nat)\n(vif-script «vif-bridge»)\n' },
        fixed: { 'xend-config.sxp': '(network-script network-nat)\n(vif-script vif-nat)\n' },
      },
      {
        note: 'Arguments of the one script may mean nothing to the other.',
        files: {
          'xend-config.sxp':
            "(network-script 'network-route netdev=eth1')\n(vif-script '«vif-bridge» bridge=br0')\n",
        },
        fixed: {
          'xend-config.sxp':
            "(network-script 'network-route netdev=eth1')\n(vif-script 'vif-bridge bridge=br0')\n",
        },
      },
    ],
    good: [
      {
        files: {
          'xend-config.sxp': "(network-script 'network-bridge netdev=eth1')\n(vif-script vif-bridge)\n",
        },
      },
      {
        note: 'The system makes the bridges.',
        files: { 'xend-config.sxp': '(network-script network-dummy)\n(vif-script vif-bridge)\n' },
      },
      {
        note: 'An own script may do anything.',
        files: { 'xend-config.sxp': '(network-script two-bridges.sh)\n(vif-script vif-nat)\n' },
      },
      {
        note: 'vif-bridge has a bridge to use, whatever the other script does.',
        files: {
          'etc/xen/xend-config.sxp': '(network-script network-route)\n(vif-script vif-bridge)\n',
          'etc/network/interfaces': 'iface br0 inet static\n bridge_ports eth0\n',
        },
      },
    ],
  },
  check(host, report) {
    const { xend, interfaces } = host.files;
    const network = host.xend('network-script')?.value;
    const vif = host.xend('vif-script')?.value;
    if (xend === undefined || network === undefined || vif === undefined) return;
    const [, wanted] = /^network-(bridge|route|nat)(?: |$)/.exec(network.text) ?? [];
    const [, found, rest] = /^vif-(bridge|route|nat)( |$)/.exec(vif.text) ?? [];
    if (wanted === undefined || found === undefined || wanted === found) return;
    const ownBridges = [...(interfaces?.interfaces.bridges ?? []), ...(host.settings?.bridges ?? [])];
    if (found === 'bridge' && (ownBridges.length > 0 || interfaces?.interfaces.complete === false)) return;
    const { start } = vif.span;
    const word = `vif-${found}`;
    const span = { start, end: start + word.length };
    const isPlain = isVerbatim(xend.text, vif.span, vif.text);
    report({
      path: xend.path,
      span: isPlain ? span : vif.span,
      message: `${word} connects the cards, and network-${wanted} prepares the network.`,
      help: `Use vif-${wanted}, or network-${found} as the network-script.`,
      related: [{ message: 'the network-script', path: xend.path, span: network.span }],
      ...(isPlain &&
        rest === '' && {
          fix: { title: `Use vif-${wanted}`, safety: 'unsafe', edits: [{ span, text: `vif-${wanted}` }] },
        }),
    });
  },
});
