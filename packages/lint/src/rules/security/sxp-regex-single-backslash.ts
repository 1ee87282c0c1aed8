// A backslash of a pattern that xend takes away before anybody reads the pattern.
import { readOptions, type SxpFile, type SxpNode, type SxpString } from '@xencfg/grammar-sxp';
import { containsSpan, type TextEdit } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

/** Options whose texts are patterns. */
const patterned = ['xend-relocation-hosts-allow', 'xen-api-server'];

export const sxpRegexSingleBackslash = defineRule({
  name: 'sxp-regex-single-backslash',
  family: 'security',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'A pattern has a single backslash, which xend takes for the start of an escape.',
  why: 'xend drops the character behind it and keeps the backslash, so that ^a\\.b$ becomes ^a\\b$: the pattern fits other hosts than meant, or none.',
  evidence: ['run: xend/sxp.py, 4.4.0', 'xend-config.sxp, 3.0.3 and 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': "(xend-relocation-hosts-allow '^a«\\.»b$')\n" },
        fixed: { 'xend-config.sxp': "(xend-relocation-hosts-allow '^a\\\\.b$')\n" },
      },
      {
        note: 'One finding for a text.',
        files: {
          'xend-config.sxp':
            '(xend-relocation-hosts-allow "^a«\\.»b\\.c$")\n(xen-api-server ((9363 pam \'^10«\\.»0$\')))\n',
        },
        fixed: {
          'xend-config.sxp':
            '(xend-relocation-hosts-allow "^a\\\\.b\\\\.c$")\n(xen-api-server ((9363 pam \'^10\\\\.0$\')))\n',
        },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': "(xend-relocation-hosts-allow '^a\\\\.b$')\n" } },
      {
        note: 'Without quotes a backslash is plain.',
        files: { 'xend-config.sxp': '(xend-relocation-hosts-allow ^a\\.b$)\n' },
      },
      { note: 'No pattern.', files: { 'xend-config.sxp': "(logfile '/var/log\\.x')\n" } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    for (const node of patternsOf(tree)) {
      const edits = [...lonelyBackslashes(text, node)];
      const [first] = edits;
      // Where xend cannot read the text at all, the reader says so.
      if (first === undefined || tree.problems.some(({ span }) => containsSpan(node.span, span))) continue;
      const { start } = first.span;
      report({
        span: { start, end: start + 2 },
        message: `xend reads this pattern as ${node.value}.`,
        help: 'Write two backslashes where the pattern is to have one.',
        fix: { title: 'Double the backslash', safety: 'safe', edits },
      });
    }
  },
});

function* patternsOf(tree: SxpFile): Generator<SxpString> {
  for (const { name, values } of readOptions(tree)) {
    if (!patterned.includes(name)) continue;
    const pending: SxpNode[] = [...values].reverse();
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'String') yield node;
      else if (node.kind === 'List') for (const item of node.items.toReversed()) pending.push(item);
    }
  }
}

/** An insertion before each backslash that stands before something else than an escape. */
function* lonelyBackslashes(text: string, { span }: SxpString): Generator<TextEdit> {
  for (const match of text.slice(span.start, span.end).matchAll(/\\(?:[abfnrtv\\'"]|[0-7]{1,3}|x|(.))/gs)) {
    const at = span.start + match.index;
    if (match[1] !== undefined) yield { span: { start: at, end: at }, text: '\\' };
  }
}
