// A password that stands readable in a file.

import { readOptions } from '@xencfg/grammar-sxp';
import type { Document, Guest } from '@xencfg/model';
import { wordSpan } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const plainPasswordInConfig = defineRule({
  name: 'plain-password-in-config',
  family: 'security',
  scope: 'document',
  languages: ['cfg', 'sxp'],
  severity: 'info',
  summary: 'A password of a screen stands in the file.',
  why: 'Everybody who may read the file, a copy of it or the repository in which it is kept has the password.',
  evidence: ['xend-config.sxp, 3.0.4 and 4.4.0', 'xl.cfg(5)'],
  examples: {
    bad: [
      { files: "vncpasswd = '«secret»'\nspicepasswd = '«secret»'\n" },
      { files: "vfb = ['vnc=1,vncpasswd=«secret»']\n" },
      { files: { 'xend-config.sxp': "(vncpasswd '«secret»')\n" } },
    ],
    good: [
      { files: "vncpasswd = ''\nvfb = ['vnc=1']\n" },
      { files: { 'xend-config.sxp': "(vncpasswd '')\n" } },
      { note: 'Read from elsewhere.', files: 'vncpasswd = word\n' },
    ],
  },
  check(document, report, { guest }) {
    for (const { name, span } of passwordsIn(document, guest)) {
      report({
        span,
        message: `${name} stands readable in this file.`,
        help: 'Let only root read the file (mode 600) and keep it out of repositories, or listen on 127.0.0.1 without a password.',
      });
    }
  },
});

function* passwordsIn(document: Document, guest: Guest | undefined): Generator<{ name: string; span: Span }> {
  if (document.language === 'sxp') {
    const [value] = readOptions(document.tree).find(({ name }) => name === 'vncpasswd')?.values ?? [];
    if (value !== undefined && value.kind !== 'List' && value.value !== '')
      yield { name: 'vncpasswd', span: wordSpan(value) };
    return;
  }
  if (guest === undefined) return;
  for (const name of ['vncpasswd', 'spicepasswd']) {
    const text = guest.text(name);
    if (text !== undefined && text.text !== '') yield { name, span: text.span };
  }
  for (const { spec, at } of guest.vfbs.all) {
    const field = spec.fields.vncpasswd;
    if (field !== undefined && field.value !== '') yield { name: 'vncpasswd', span: at(field.span) };
  }
}
