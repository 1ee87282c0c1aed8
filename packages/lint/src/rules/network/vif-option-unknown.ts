// An option of a network card that the toolstack does not know.
import type { Guest } from '@xencfg/model';
import type { Problem } from '@xencfg/source';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

const common = ['mac', 'bridge', 'ip', 'script', 'backend', 'vifname', 'rate', 'model', 'type'];

export const vifOptionUnknown = defineRule({
  name: 'vif-option-unknown',
  aliases: ['vif-option-unknown-to-xm'],
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'A network card has an option that the toolstack does not know.',
  why: "xm says 'Invalid vif option' and does not create the guest; xl makes the card without it, from 4.6 on with a message.",
  evidence: ['xl_parse.c, 4.5 and 4.17', 'xm create.py, 4.4.0', 'run: xm create, 4.4.0'],
  examples: {
    bad: [
      {
        files: "vif=['«brigde»=xenbr0']\n",
        fixed: "vif=['bridge=xenbr0']\n",
      },
      {
        note: 'A word alone.',
        files: "# xencfg: toolstack=xm\nvif=['mac=00:16:3e:00:00:01, «xenbr0»']\n",
      },
      {
        note: 'xl takes the blank for a part of the name.',
        files: "# xencfg: toolstack=xl xen=4.17\nvif=['«mac »=00:16:3e:00:00:01']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\nvif=['mac=00:16:3e:00:00:01']\n",
      },
      {
        note: 'It came later.',
        files: "# xencfg: toolstack=xl xen=4.2\nvif=['bridge=xenbr0,«mtu»=9000']\n",
      },
      {
        note: 'A colon in place of the equals sign.',
        files: "# xencfg: toolstack=xl\nvif=['«mac:00:16:3e:00:00:01»,bridge=xenbr0']\n",
        fixed: "# xencfg: toolstack=xl\nvif=['mac=00:16:3e:00:00:01,bridge=xenbr0']\n",
      },
      { note: 'Options of xl.', files: "# xencfg: toolstack=xm\nvif=['«mtu»=9000,bridge=xenbr0']\n" },
    ],
    good: [
      { files: "vif=['bridge=xenbr0', 'mac=00:16:3e:00:00:01, ip=10.0.0.1']\n" },
      { note: 'One of them knows it.', files: "vif=['mtu=9000,bridge=xenbr0', 'mac = 00:16:3e:00:00:01']\n" },
      { note: 'Not known.', files: "vif=['%s=xenbr0' % option]\n" },
    ],
  },
  check(guest, report) {
    for (const card of guest.cards.all) {
      for (const problem of card.spec.problems) {
        const isEmpty = problem.span.start === problem.span.end;
        const written = card.text.slice(problem.span.start, problem.span.end);
        // With help of its own it is spelt well.
        const isMisspelt = problem.help === undefined || written !== written.trim();
        const meant =
          problem.code === 'vif-unknown-key' && isMisspelt ? nearestWord(written, common) : undefined;
        const span = isEmpty ? card.span : card.at(problem.span);
        const [colon] = /^\w+(?=:)/.exec(written) ?? [];
        report({
          span,
          message: problem.message,
          help: meant === undefined ? helpFor(problem) : `Write ${meant}=, if that is meant.`,
          severity: severityFor(guest, written),
          ...(colon !== undefined &&
            problem.code === 'vif-item-without-value' &&
            common.includes(colon) &&
            isVerbatim(guest.document.text, span, written) && {
              fix: {
                title: `Write ${colon}=`,
                safety: 'unsafe',
                edits: [
                  {
                    span: { start: span.start + colon.length, end: span.start + colon.length + 1 },
                    text: '=',
                  },
                ],
              },
            }),
          ...(meant !== undefined &&
            isVerbatim(guest.document.text, span, written) && {
              fix: {
                title: `Write ${meant}`,
                safety: meant === written.trim() ? 'safe' : 'unsafe',
                edits: [{ span, text: meant }],
              },
            }),
        });
      }
    }
  },
});

function helpFor({ help, code }: Problem): string {
  return help ?? (code === 'vif-unknown-key' ? 'Take it away, or write what is meant.' : 'Write KEY=VALUE.');
}

/** What is empty costs a card under xl nothing. */
function severityFor({ toolstack }: Guest, written: string): 'error' | 'warning' | 'info' {
  if (toolstack === 'xm') return 'error';
  return written.trim() === '' ? 'info' : 'warning';
}
