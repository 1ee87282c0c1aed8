// A network card that leaves its bridge to the toolstack.
import { defineRule } from '../../rule.ts';
import { scriptOf } from '../../vif-scripts.ts';

export const defaultDriftBridge = defineRule({
  name: 'default-drift-bridge',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  presets: ['migrate'],
  dependsOn: 'toolstack',
  summary: 'A network card names no bridge, which xm and xl choose in different ways.',
  why: "The script of xend takes the first bridge that it finds; xl takes xenbr0 or vif.default.bridge of xl.conf, and where that is missing says 'Could not find bridge'.",
  evidence: ['vif-bridge, 4.4', 'xl-network-configuration(5)', 'xl.conf(5)'],
  examples: {
    bad: [{ files: "# xencfg: toolstack=xm\nvif = [ «''», «'mac=00:16:3e:00:00:01'», 'bridge=br0' ]\n" }],
    good: [
      { files: "# xencfg: toolstack=xm\nvif = [ 'bridge=br0' ]\n" },
      {
        note: 'It is not joined to a bridge.',
        files: "# xencfg: toolstack=xm\nvif = [ 'script=vif-nat' ]\n",
      },
      { files: "# xencfg: toolstack=xl\nvif = [ '' ]\n" },
      { note: 'Not known to whom.', files: "vif = [ '' ]\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm') return;
    const bridges = guest.host?.bridges;
    if (bridges?.length === 1 && bridges[0] === 'xenbr0') return;
    for (const { spec, span } of guest.cards.all) {
      if (spec.problems.length > 0 || (spec.bridge !== undefined && spec.bridge.value !== '')) continue;
      const script = scriptOf(guest, spec);
      if (script !== undefined && script.name !== 'vif-bridge') continue;
      report({
        span: { start: span.start - 1, end: span.end + 1 },
        message: 'The card names no bridge: xm takes the first one, xl will take xenbr0.',
        help:
          bridges?.length === 1
            ? `Write bridge=${bridges[0]}.`
            : 'Write bridge=, with the one that the guest is on now.',
      });
    }
  },
});
