// A semicolon where a comment is meant, in a file of xend.
import type { SxpAtom, SxpNode } from '@xencfg/grammar-sxp';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const sxpSemicolonComment = defineRule({
  name: 'sxp-semicolon-comment',
  family: 'syntax',
  scope: 'document',
  languages: ['sxp'],
  severity: 'warning',
  summary: "A ';' begins what is meant as a comment, and xend knows comments with '#' only.",
  why: 'xend reads the words as values without a word of its own: inside a list they are more of its elements, and a quote among them swallows what follows.',
  evidence: ['run: xend sxp.py 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(dom0-cpus 0) «;» all\n«;;» later\n' },
        fixed: { 'xend-config.sxp': '(dom0-cpus 0) # all\n# later\n' },
      },
      {
        note: 'The value is the semicolon here.',
        files: { 'xend-config.sxp': '(dom0-cpus «;» all\n 0)\n' },
        fixed: { 'xend-config.sxp': '(dom0-cpus # all\n 0)\n' },
      },
      {
        note: 'What stands behind it counts, and would no longer.',
        files: { 'xend-config.sxp': '«;» (dom0-cpus 0)\n(vif-script vif-bridge «;» no)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': "(dom0-cpus 0) # all; really\n(logfile '/var/log/a ; b')\n" } },
      { note: 'Inside a word.', files: { 'xend-config.sxp': '(console-limit a;b)\n' } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const { text, tree } = document;
    let lineEnd = -1;
    for (const { atom, depth } of atomsIn(tree.items, 0)) {
      const { start } = atom.span;
      if (
        !atom.value.startsWith(';') ||
        start < lineEnd ||
        !/(?:^|[\s)])$/.test(text.slice(0, start).slice(-1))
      )
        continue;
      const marks = /^;+/.exec(text.slice(start))?.[0].length ?? 1;
      const newline = text.indexOf('\n', start);
      lineEnd = newline < 0 ? text.length : newline;
      const rest = text.slice(start + marks, lineEnd);
      const isHarmless = depth === 0 && !/[()'"]/.test(rest);
      const fix = /[()'"]/.test(rest) ? undefined : fixFor(start, start + marks, depth);
      report({
        span: { start, end: start + marks },
        message: "This ';' begins no comment for xend.",
        help: "Write '#'.",
        ...(isHarmless && {
          severity: 'info',
          why: 'xend takes the words for stray values, which nothing reads; a bracket or a quote among them would count.',
        }),
        ...(fix && { fix }),
      });
    }
  },
});

function fixFor(start: number, end: number, depth: number): Fix {
  return {
    title: "Write '#'",
    safety: depth === 0 ? 'safe' : 'unsafe',
    edits: [{ span: { start, end }, text: '#' }],
  };
}

/** In the order of the text. */
function* atomsIn(
  nodes: readonly SxpNode[],
  depth: number,
): Generator<{ readonly atom: SxpAtom; readonly depth: number }> {
  for (const node of nodes) {
    if (node.kind === 'Atom') yield { atom: node, depth };
    else if (node.kind === 'List') yield* atomsIn(node.items, depth + 1);
  }
}
