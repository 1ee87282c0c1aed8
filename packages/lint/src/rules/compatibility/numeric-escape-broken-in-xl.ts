// A character by its number in a text.
import { type Node, type StringPart, walk } from '@xencfg/grammar-cfg';
import type { Span } from '@xencfg/source';
import { type Move, moveToXl } from '../../migration.ts';
import { defineRule } from '../../rule.ts';

export const numericEscapeBrokenInXl = defineRule({
  name: 'numeric-escape-broken-in-xl',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A text has a character by its number, which xl gets wrong.',
  why: "Of \\101 xl makes nothing at all, and \\x41 it refuses with 'invalid digit'; Python makes A of both.",
  evidence: ['libxlu_cfg.c, 4.17', 'run: libxlutil 4.17', 'run: xm create -n, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nextra = 'a«\\101»b'\nvif = ['bridge=«\\142»r0']\n",
        fixed: "# xencfg: toolstack=xl\nextra = 'aAb'\nvif = ['bridge=br0']\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nextra = 'a«\\101»b«\\x41»' + 'c«\\7»'\nroot = r'\\101'\n",
        fixed: "# xencfg: toolstack=xm\nextra = 'aAbA' + 'c\\7'\nroot = r'\\101'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nextra = 'aAb\\\\101'\n" },
      { note: 'Not known to whom.', files: "extra = 'a\\101b'\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const { document } = guest;
    if (move === undefined || !document.text.includes('\\')) return;
    for (const part of stringsIn(document.tree)) {
      for (const { written, span } of escapesIn(document.text, part, move)) {
        const char = characterOf(written);
        report({
          span,
          message: move.say(
            `xl makes nothing of '${written}'.`,
            `xl will not read '${written}' as Python does.`,
          ),
          help: 'Write the character itself.',
          severity: move.weigh('error'),
          ...move.scope,
          ...(char !== undefined && {
            fix: { title: `Write ${char}`, safety: 'safe', edits: [{ span, text: char }] },
          }),
        });
      }
    }
  },
});

function* stringsIn(file: Node): Generator<StringPart> {
  for (const node of walk(file)) if (node.kind === 'String') yield* node.parts;
}

/** Those that the present reader takes: of the others the parser speaks. */
function* escapesIn(
  text: string,
  { content, prefix }: StringPart,
  { isAhead }: Move,
): Generator<{ readonly written: string; readonly span: Span }> {
  if (prefix.includes('r')) return;
  const numeric = isAhead ? /^\\(?:[0-7]{1,3}|x[\da-fA-F]{2})/ : /^\\[0-7]\d{2}/;
  for (const match of text
    .slice(content.start, content.end)
    .matchAll(/\\(?:[0-7]\d{0,2}|x[\da-fA-F]{2}|[\s\S])/g)) {
    const [written] = numeric.exec(match[0]) ?? [];
    const start = content.start + match.index;
    if (written !== undefined) yield { written, span: { start, end: start + written.length } };
  }
}

/** What can stand in any text as it is. */
function characterOf(written: string): string | undefined {
  const digits = /^\\([0-7]{3})$/.exec(written)?.[1];
  const code = digits === undefined ? Number.parseInt(written.slice(2), 16) : Number.parseInt(digits, 8);
  const isPlain = digits !== undefined || written.startsWith('\\x');
  const char = isPlain ? String.fromCharCode(code) : '';
  return /^[ !#-&(-[\]-~]$/.test(char) ? char : undefined;
}
