// The screens of all guests on every address of the host.
import { readOptions } from '@xencfg/grammar-sxp';
import { wordSpan } from '@xencfg/model';
import { findOpenAddress } from '../../listening-address.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const vncListenAllHost = defineRule({
  name: 'vnc-listen-all-host',
  family: 'security',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'xend puts the VNC servers of guests on every address of the host.',
  why: 'It is the default for each guest that names no address of its own: whoever reaches the host reaches their screens and keyboards.',
  evidence: [
    'tools/examples/xend-config.sxp, 3.0.3 and 4.4.0',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': "(vnc-listen '«0.0.0.0»')\n" },
        fixed: { 'xend-config.sxp': "(vnc-listen '127.0.0.1')\n" },
      },
      {
        note: 'Without quotes, and in IPv6.',
        files: { 'xend-config.sxp': '(vnc-listen «::»)\n(vnc-listen 127.0.0.1)\n' },
        fixed: { 'xend-config.sxp': '(vnc-listen 127.0.0.1)\n(vnc-listen 127.0.0.1)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': "(vnc-listen '127.0.0.1')\n# (vnc-listen '0.0.0.0')\n" } },
      {
        note: 'The first counts, and one address of the host is not all.',
        files: { 'xend-config.sxp': "(vnc-listen '10.0.0.1')\n(vnc-listen '0.0.0.0')\n" },
      },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    const [node] = readOptions(tree).find((option) => option.name === 'vnc-listen')?.values ?? [];
    if (node === undefined || node.kind === 'List' || findOpenAddress(node.value) === undefined) return;
    const span = wordSpan(node);
    report({
      span,
      message: `VNC servers listen on ${node.value.trim()}, which is every address of the host.`,
      help: 'Listen on 127.0.0.1 and come through an SSH tunnel.',
      ...(isVerbatim(text, span, node.value) && {
        fix: { title: 'Listen on 127.0.0.1', safety: 'unsafe', edits: [{ span, text: '127.0.0.1' }] },
      }),
    });
  },
});
