// A MAC address in capitals and small letters, or with lone digits.

import { macsOf } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const macCaseStyle = defineRule({
  name: 'mac-case-style',
  family: 'style',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  summary: 'A MAC address mixes capitals and small letters, or leaves out zeros.',
  why: 'It is hard to compare and to find: leases, firewalls and logs write it in one way.',
  evidence: ['own judgement'],
  examples: {
    bad: [
      {
        files: "vif = ['mac=«0:16:3E:A:b:c»']\n",
        fixed: "vif = ['mac=00:16:3e:0a:0b:0c']\n",
      },
      { files: "vif = ['mac=«00:16:3e:AA:bb:01»']\n", fixed: "vif = ['mac=00:16:3e:aa:bb:01']\n" },
    ],
    good: [{ files: "vif = ['mac=00:16:3e:0a:0b:0c', 'mac=00:16:3E:0A:0B:0D']\n" }],
  },
  check(guest, report) {
    const { toolstack, release, document } = guest;
    for (const { text, written, span } of macsOf(guest)) {
      const hasLone = written.trim().length < text.length;
      if (!hasLone && !(/[a-f]/.test(written) && /[A-F]/.test(written))) continue;
      // Up to 4.5 xl cut the text every third character, and so read another address from lone digits.
      const isSame =
        !hasLone || (toolstack === 'xl' && release !== undefined && compareReleases(release, '4.6') >= 0);
      report({
        span,
        message: `The address is written as ${written.trim()}.`,
        help: `Write ${text}.`,
        ...(isVerbatim(document.text, span, written) && {
          fix: { title: `Write ${text}`, safety: isSame ? 'safe' : 'unsafe', edits: [{ span, text }] },
        }),
      });
    }
  },
});
