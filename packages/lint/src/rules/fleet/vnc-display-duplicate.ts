// One VNC display for two guests.
import type { Fact } from '@xencfg/model';
import { findClashes, isNamed, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const vncDisplayDuplicate = defineRule({
  name: 'vnc-display-duplicate',
  family: 'fleet',
  scope: 'fleet',
  fact: 'vnc',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two guests of one host want the same VNC display, and neither may take another one.',
  why: "The guest that starts second gets no screen: its QEMU ends with 'Address already in use', and a guest with full virtualisation ends with it.",
  evidence: ['xl.cfg(5)', 'xend image.py, 4.4.0', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = «1»\n",
          'b.cfg': "name = 'b'\nkernel = '/boot/vmlinuz'\nvfb = ['type=vnc,vncunused=0,vncdisplay=«1»']\n",
        },
      },
      {
        note: 'An address that stands for all of them.',
        files: {
          'a.cfg':
            "name = 'a'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = «1»\nvnclisten = '10.0.0.1'\n",
          'b.cfg':
            "name = 'b'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = «1»\nvnclisten = '0.0.0.0'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = 1\n",
          'b.cfg': "name = 'b'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = 2\n",
        },
      },
      {
        note: 'One of them takes the next free display.',
        files: {
          'a.cfg': "name = 'a'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = 1\n",
          'b.cfg': "name = 'b'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 1\nvncdisplay = 1\n",
        },
      },
      {
        note: 'Two addresses.',
        files: {
          'a.cfg':
            "name = 'a'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = 1\nvnclisten = '127.0.0.1'\n",
          'b.cfg':
            "name = 'b'\nbuilder = 'hvm'\nvnc = 1\nvncunused = 0\nvncdisplay = 1\nvnclisten = '10.0.0.1'\n",
        },
      },
    ],
  },
  check(facts, report) {
    const fixed = facts.filter((it) => it.movable === false && isNamed(it));
    for (const together of groupByAddress(fixed)) {
      for (const { fact, others, more } of findClashes(together)) {
        report({
          path: fact.path,
          span: fact.span,
          message: `${nameAll(others, more)} ${others.length + more > 1 ? 'want' : 'wants'} VNC display ${fact.key} as well.`,
          help: 'Give each guest a display of its own, or write vncunused=1.',
          related: placesOf(others, (name) => `also the display of ${name}`),
        });
      }
    }
  },
});

/** Displays at different addresses do not meet, as long as none stands for all addresses or for an unknown one. */
function groupByAddress(facts: readonly Fact[]): Iterable<readonly Fact[]> {
  const byAddress = new Map<string | undefined, Fact[]>();
  for (const fact of facts) {
    const together = byAddress.get(fact.listen);
    if (together === undefined) byAddress.set(fact.listen, [fact]);
    else together.push(fact);
  }
  const any = ['0.0.0.0', '::', '[::]', ''];
  return any.some((it) => byAddress.has(it)) ? [facts] : byAddress.values();
}
