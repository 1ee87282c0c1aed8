// An equals sign between name and value of an S-expression.
import { readOptions, type SxpOption } from '@xencfg/grammar-sxp';
import { xendOption } from '@xencfg/schema';
import type { Span, TextEdit } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const sxpStrayEquals = defineRule({
  name: 'sxp-stray-equals',
  family: 'syntax',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'An equals sign stands between the name and the value of an option of xend.',
  why: "xend takes the '=' for the value; where it wants a number it exits with 'invalid xend config dom0-cpus: expected int: ='.",
  evidence: [
    'XendOptions.py, 4.4.0',
    'run: xend/sxp.py of 4.4.0 under Python 2.7',
    'the article that fixtures/seed was made from',
  ],
  examples: {
    bad: [
      {
        files: {
          'xend-config.sxp': '(dom0-cpus «=» 0)\n(vif-script «=»   # joins the cards\n  vif-bridge)\n',
        },
        fixed: { 'xend-config.sxp': '(dom0-cpus 0)\n(vif-script # joins the cards\n  vif-bridge)\n' },
      },
      {
        note: 'Glued to the name, it makes another name of it, and xend takes the default.',
        files: {
          'xend-config.sxp': "(dom0-min-mem«=»196)\n(vnc-listen«=»'127.0.0.1')\n(vif-script«=» vif-nat)\n",
        },
        fixed: { 'xend-config.sxp': "(dom0-min-mem 196)\n(vnc-listen '127.0.0.1')\n(vif-script vif-nat)\n" },
      },
      {
        note: 'There is no value to keep.',
        files: { 'xend-config.sxp': '(dom0-cpus «=»)\n' },
        fixed: { 'xend-config.sxp': '(dom0-cpus =)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': "(network-script 'network-bridge netdev=eth1')\n# (dom0-cpus = 0)\n" } },
      { note: 'No option of xend.', files: { 'xend-config.sxp': '(my-note=1)\n(logfile /var/log/a=b)\n' } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    for (const option of readOptions(tree)) {
      const stray = findAlone(option, text) ?? findGlued(option);
      if (stray === undefined) continue;
      report({
        span: stray.span,
        message: stray.message,
        help: `Write (${stray.name} VALUE) without '='.`,
        ...(stray.why !== undefined && { severity: 'warning', why: stray.why }),
        ...(stray.edit && {
          fix: { title: "Remove the '='", safety: 'safe', edits: [stray.edit] },
        }),
      });
    }
  },
});

interface StrayEquals {
  readonly name: string;
  readonly span: Span;
  readonly message: string;
  readonly why?: string;
  readonly edit?: TextEdit;
}

/** `(name = value)`. */
function findAlone({ name, values }: SxpOption, text: string): StrayEquals | undefined {
  const [sign, value] = values;
  if (sign?.kind !== 'Atom' || sign.value !== '=') return undefined;
  const { span } = sign;
  const blanks = /[ \t]*/y;
  blanks.lastIndex = span.end;
  const end = span.end + (blanks.exec(text)?.[0].length ?? 0);
  return {
    name,
    span,
    message: `The value of ${name} is '=' here.`,
    ...(value && { edit: { span: { start: span.start, end }, text: '' } }),
  };
}

/** `(name=value)` or `(name= value)`, which xend takes for an option of that name. */
function findGlued({ name: word, nameNode, values }: SxpOption): StrayEquals | undefined {
  const equals = word.indexOf('=');
  const name = word.slice(0, Math.max(0, equals));
  if (nameNode.kind !== 'Atom' || xendOption(name) === undefined) return undefined;
  const start = nameNode.span.start + equals;
  const span = { start, end: start + 1 };
  const value = word.slice(equals + 1);
  const isWord = /^(?:[^'"=]+|'[^'"\\]*'|"[^'"\\]*")$/.test(value);
  const text = value === '' && values.length > 0 ? '' : isWord && values.length === 0 ? ' ' : undefined;
  return {
    name,
    span,
    message: `xend knows no option '${word}' and ignores it.`,
    why: `A name goes up to the next blank, so xend takes its default for ${name} without a word.`,
    ...(text !== undefined && { edit: { span, text } }),
  };
}
