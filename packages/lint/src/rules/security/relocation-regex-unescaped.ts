// A pattern that admits more hosts than it names.
import { wordSpan } from '@xencfg/model';
import { locate, type TextEdit } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { xendSwitch } from '../../xend-words.ts';

export const relocationRegexUnescaped = defineRule({
  name: 'relocation-regex-unescaped',
  family: 'security',
  scope: 'host',
  languages: ['sxp'],
  severity: 'warning',
  summary: 'A pattern of hosts that may migrate guests here fits more names than it shows.',
  why: 'It is a regular expression: a bare dot stands for any character, and without $ at the end every longer name fits as well.',
  evidence: ['xend-config.sxp, 3.0.3 and 4.4.0', 'relocate.py, 4.4.0'],
  releases: { since: '3.0.2', until: '4.4' },
  examples: {
    bad: [
      {
        files: {
          'xend-config.sxp':
            "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '^localhost$ «node1.example.org»')\n",
        },
        fixed: {
          'xend-config.sxp':
            "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '^localhost$ ^node1\\\\.example\\\\.org$')\n",
        },
      },
      {
        note: 'It would need more than dots to be mended.',
        files: {
          'xend-config.sxp': "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '«^node[12]»')\n",
        },
      },
    ],
    good: [
      {
        files: {
          'xend-config.sxp':
            "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '^localhost$ ^.*\\\\.example\\\\.org$')\n",
        },
      },
      {
        note: 'Nobody listens.',
        files: { 'xend-config.sxp': "(xend-relocation-hosts-allow 'node1.example.org')\n" },
      },
      {
        note: 'What admits everybody is spoken of by another rule.',
        files: { 'xend-config.sxp': "(xend-relocation-server yes)\n(xend-relocation-hosts-allow '.*')\n" },
      },
    ],
  },
  check(host, report) {
    const { xend } = host.files;
    const [node] = host.xend('xend-relocation-hosts-allow')?.option.values ?? [];
    const isOn = ['xend-relocation-server', 'xend-relocation-ssl-server'].some((it) => xendSwitch(host, it));
    if (xend === undefined || node === undefined || node.kind === 'List' || !isOn) return;
    for (const match of node.value.matchAll(/\S+/g)) {
      const [pattern] = match;
      const isAnchored = pattern.endsWith('$');
      const hasDot = /(?<!\\)\.(?![*+?])/.test(pattern);
      if ((isAnchored && !hasDot) || /^\^?\.\*\$?$/.test(pattern)) continue;
      const end = match.index + pattern.length;
      const start = wordSpan(node).start;
      const span =
        node.kind === 'String'
          ? locate(node.traced, match.index, end)
          : { start: start + match.index, end: start + end };
      const edit = anchor(pattern, span, node.kind === 'String' ? '\\\\.' : '\\.');
      report({
        path: xend.path,
        span,
        message: `The pattern ${pattern} fits more hosts than it shows.`,
        help: 'Put ^ before it and $ behind it, and two backslashes before each dot.',
        ...(edit && { fix: { title: `Write ${edit.text}`, safety: 'unsafe', edits: [edit] } }),
      });
    }
  },
});

/** For what looks like a name or an address. */
function anchor(pattern: string, span: TextEdit['span'], dot: string): TextEdit | undefined {
  const [, name] = /^\^?([A-Za-z0-9.-]+)\$?$/.exec(pattern) ?? [];
  return name === undefined ? undefined : { span, text: `^${name.replaceAll('.', dot)}$` };
}
