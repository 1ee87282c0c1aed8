// Two cards of one guest with one address.

import { macsOf } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { deriveMac } from '../../mac-generator.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const macDuplicateInFile = defineRule({
  name: 'mac-duplicate-in-file',
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two network cards of one guest have the same MAC address.',
  why: 'Neither card works reliably: the bridge cannot tell them apart, and xend from 2007 on refuses the guest.',
  evidence: ['xen.git 1dd1b5a9f6 of 2007-06-29; not in 3.0.3', 'run: xm create -n of 4.4.0 under Python 2.7'],
  examples: {
    bad: [
      {
        files: "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=«00:16:3E:00:00:01»']\n",
        fixed: "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3e:32:d1:3e']\n",
      },
    ],
    good: [{ files: "name = 'web'\nvif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3e:00:00:02']\n" }],
  },
  check(guest, report, context) {
    const seen = new Map<string, Span>();
    for (const { text, written, span, card } of macsOf(guest)) {
      const first = seen.get(text);
      if (first === undefined) {
        seen.set(text, span);
        continue;
      }
      report({
        span,
        message: `Another card of this guest already has the MAC address ${text}.`,
        help: 'Give each card an address of its own.',
        related: [{ message: 'the card that has it first', path: guest.path, span: first }],
        ...(isVerbatim(guest.document.text, span, written) && {
          fix: {
            title: 'Give this card an address of its own',
            safety: 'unsafe',
            edits: [{ span, text: deriveMac(context.fleet, guest, card) }],
          },
        }),
      });
    }
  },
});
