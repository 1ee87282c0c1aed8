// The old name of gatewaydev.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vifNetdevDeprecated = defineRule({
  name: 'vif-netdev-deprecated',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'release',
  summary: 'A network card has netdev, which is called gatewaydev now.',
  why: 'xl prints that netdev is deprecated and takes it for gatewaydev.',
  evidence: ['xl_parse.c, 4.17'],
  releases: { since: '4.3' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl xen=4.17\nvif=['«netdev»=eth0']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nvif=['gatewaydev=eth0']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvif=['gatewaydev=eth0']\n" },
      { note: 'Under xm it is a mistake, of which another rule speaks.', files: "vif=['netdev=eth0']\n" },
      { files: "# xencfg: toolstack=xl xen=4.2\nvif=['netdev=eth0']\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    if (toolstack !== 'xl' || (release !== undefined && compareReleases(release, '4.3') < 0)) return;
    for (const card of guest.cards.all) {
      for (const { key, value } of card.spec.items) {
        if (key.value !== 'netdev' || value === undefined) continue;
        const span = card.at(key.span);
        report({
          span,
          message: 'netdev is called gatewaydev now.',
          help: 'Write gatewaydev=.',
          tags: ['deprecated'],
          ...(isVerbatim(guest.document.text, span, key.value) && {
            fix: { title: 'Write gatewaydev', safety: 'safe', edits: [{ span, text: 'gatewaydev' }] },
          }),
        });
      }
    }
  },
});
