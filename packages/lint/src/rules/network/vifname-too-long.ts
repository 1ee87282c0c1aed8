// A name of an interface that Linux does not take.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

/** Of an interface, in bytes: IFNAMSIZ of Linux without the NUL. */
const longest = 15;
const suffix = '-emu';

export const vifnameTooLong = defineRule({
  name: 'vifname-too-long',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: "The name of a card's interface in dom0 is longer than Linux allows.",
  why: 'The hotplug script cannot rename the interface, and the guest is not started or has no network.',
  evidence: ['Linux: IFNAMSIZ', 'hotplug/Linux/vif-common.sh', 'libxl_nic.c, 4.17'],
  examples: {
    bad: [
      { files: "vif=['vifname=«production-web-01»']\n" },
      {
        note: 'xl adds -emu for the emulated card.',
        files: "# xencfg: toolstack=xl\ntype='hvm'\nvif=['vifname=«production-1»']\n",
      },
    ],
    good: [
      { files: "vif=['vifname=prodweb01']\n" },
      {
        files:
          "# xencfg: toolstack=xl\ntype='hvm'\nvif=['vifname=production1', 'vifname=production-1,type=vif']\n",
      },
      { note: 'Not known.', files: "vif=['vifname=production-web-%d' % number]\n" },
    ],
  },
  check(guest, report) {
    for (const { spec, at } of guest.cards.all) {
      const { vifname } = spec;
      if (vifname === undefined) continue;
      const emulated = isEmulated(guest, spec.type?.value) ? suffix.length : 0;
      const most = longest - emulated;
      if (vifname.value.trim().length <= most) continue;
      report({
        span: at(vifname.span),
        message: `'${vifname.value}' has ${vifname.value.length} letters, and ${most} is the most${emulated > 0 ? ' for an emulated card' : ''}.`,
        help: `Choose a name of at most ${most} letters.`,
      });
    }
  },
});

function isEmulated({ toolstack, kind }: Guest, type: string | undefined): boolean {
  return toolstack === 'xl' && kind === 'hvm' && type !== 'vif';
}
