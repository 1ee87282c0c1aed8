// A hotplug script by its path where its name does.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

const folder = '/etc/xen/scripts/';

export const scriptPath = defineRule({
  name: 'script-path',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'The script of a network card is given with the folder in which scripts are looked for anyway.',
  why: 'The file then works only on hosts that keep their scripts there.',
  evidence: ['xl-network-configuration(5)', 'xend-config.sxp, 3.0.3 and 4.4.0'],
  examples: {
    bad: [
      {
        files: "vif=['script=«/etc/xen/scripts/vif-bridge»']\n",
        fixed: "vif=['script=vif-bridge']\n",
      },
    ],
    good: [
      { files: "vif=['script=vif-bridge', 'script=/usr/local/lib/vif-own']\n" },
      { note: 'Not known.', files: "vif=['script=/etc/xen/scripts/%s' % script]\n" },
    ],
  },
  check(guest, report) {
    for (const { spec, at } of guest.cards.all) {
      const { script } = spec;
      const name = script?.value.startsWith(folder) ? script.value.slice(folder.length) : '';
      if (script === undefined || name === '' || name.includes('/')) continue;
      const span = at(script.span);
      report({
        span,
        message: `Scripts are looked for in ${folder.slice(0, -1)} anyway.`,
        help: `Write ${name}.`,
        ...(isVerbatim(guest.document.text, span, script.value) && {
          fix: { title: `Write ${name}`, safety: 'unsafe', edits: [{ span, text: name }] },
        }),
      });
    }
  },
});
