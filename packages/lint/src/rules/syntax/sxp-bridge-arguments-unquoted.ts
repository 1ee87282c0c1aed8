// A network script of xend whose arguments stand outside its quotes.
import { readOptions, type SxpNode } from '@xencfg/grammar-sxp';
import { wordSpan } from '@xencfg/model';
import { xendOption } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const sxpBridgeArgumentsUnquoted = defineRule({
  name: 'sxp-bridge-arguments-unquoted',
  family: 'syntax',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'A script of xend is given arguments that are not in one text with it.',
  why: 'xend takes the first word behind the name of an option and drops the rest without a word: the script runs with no argument.',
  evidence: ['xend XendOptions.py and sxp.py, 4.4.0', 'run: xend sxp.py 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(network-script network-bridge «bridge=xenbr1»)\n' },
        fixed: { 'xend-config.sxp': "(network-script 'network-bridge bridge=xenbr1')\n" },
      },
      {
        note: 'Two of them, and the script in quotes of its own.',
        files: {
          'xend-config.sxp': "(network-script 'network-bridge'  «netdev=eth1 bridge=br1» )\n(dom0-cpus 0)\n",
        },
        fixed: {
          'xend-config.sxp': "(network-script 'network-bridge netdev=eth1 bridge=br1' )\n(dom0-cpus 0)\n",
        },
      },
      {
        note: 'A comment would be lost.',
        files: { 'xend-config.sxp': '(network-script network-bridge # first card\n  «netdev=eth0»)\n' },
      },
    ],
    good: [
      {
        files: {
          'xend-config.sxp': "(network-script 'network-bridge bridge=xenbr1')\n(vif-script vif-bridge)\n",
        },
      },
      { note: 'No script.', files: { 'xend-config.sxp': '(dom0-cpus 1 2)\n' } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    for (const { name, values } of readOptions(tree)) {
      const { shape } = xendOption(name) ?? {};
      const [script, first] = values;
      const last = values.at(-1);
      if (shape?.kind !== 'spec' || shape.spec !== 'script') continue;
      if (script === undefined || script.kind === 'List' || first === undefined || last === undefined)
        continue;
      if (isSign(script) || isSign(first)) continue;
      const span = { start: first.span.start, end: last.span.end };
      const fix = fixFor(text, values);
      report({
        span,
        message: `${name} takes one text, and '${text.slice(span.start, span.end)}' stands outside it.`,
        help: 'Put the script and its arguments into one pair of quotes.',
        ...(fix && { fix }),
      });
    }
  },
});

/** An equals sign or a comment's mark, of which other rules speak. */
function isSign(node: SxpNode): boolean {
  return node.kind === 'Atom' && (node.value === '=' || node.value.startsWith(';'));
}

function fixFor(text: string, values: readonly SxpNode[]): Fix | undefined {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.span.start, end: last.span.end };
  const words = values.map((it) =>
    it.kind === 'List' ? '' : text.slice(wordSpan(it).start, wordSpan(it).end),
  );
  if (text.slice(span.start, span.end).includes('#') || words.some((it) => !/^[^'"\\\s;]+$/.test(it)))
    return undefined;
  return {
    title: 'Put them into one pair of quotes',
    safety: 'safe',
    edits: [{ span, text: `'${words.join(' ')}'` }],
  };
}
