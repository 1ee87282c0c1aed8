// Bridged guests that may use each other's addresses.
import { defineRule } from '../../rule.ts';

export const antispoofOff = defineRule({
  name: 'antispoof-off',
  family: 'security',
  scope: 'host',
  languages: ['sxp'],
  severity: 'hint',
  presets: ['security'],
  summary: "xend's bridge lets guests send under any address.",
  why: 'A guest may take the address of another, or of the host; antispoof=yes drops what does not come from the ip= of its card.',
  evidence: ['tools/examples/network-bridge, 3.0.3 to 3.3'],
  examples: {
    bad: [
      { files: { 'xend-config.sxp': '(network-script «network-bridge»)\n' } },
      { files: { 'xend-config.sxp': "(network-script '«network-bridge netdev=eth1 antispoof=no»')\n" } },
    ],
    good: [
      { files: { 'xend-config.sxp': "(network-script 'network-bridge antispoof=yes')\n" } },
      { files: { 'xend-config.sxp': '(network-script network-route)\n' } },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    const value = host.xend('network-script')?.value;
    const [script, ...args] = value?.text.split(' ') ?? [];
    if (xend === undefined || value === undefined || script !== 'network-bridge') return;
    if (args.some((it) => /^antispoof=(?!no$)/.test(it))) return;
    report({
      path: xend.path,
      span: value.span,
      message: 'Guests on this bridge may send under any address.',
      help: "Write 'network-bridge antispoof=yes', and ip= in each card.",
    });
  },
});
