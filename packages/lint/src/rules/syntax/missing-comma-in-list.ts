// Two devices that Python makes one of, for want of a comma.
import { type ListExpression, type Node, type StringPart, walk } from '@xencfg/grammar-cfg';
import { parseXmDisk, parseXmPci, parseXmVfb, parseXmVif } from '@xencfg/grammar-device';
import type { Problem } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const missingCommaInList = defineRule({
  name: 'missing-comma-in-list',
  family: 'syntax',
  scope: 'document',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'Two devices of a list stand side by side without a comma, and xm joins them to one.',
  why: 'Python glues adjacent texts together without a word, so one device vanishes and the other is spoilt; xl refuses the file.',
  evidence: ['run: xm create 4.4.0', 'run: libxlutil 4.17'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\ndisk = [ 'phy:/dev/vg/a,xvda,w'\n         «'phy:/dev/vg/b,xvdb,w'» ]\n",
        fixed:
          "# xencfg: toolstack=xm\ndisk = [ 'phy:/dev/vg/a,xvda,w',\n         'phy:/dev/vg/b,xvdb,w' ]\n",
      },
      {
        note: 'Within a branch, and three in a row.',
        files:
          "# xencfg: toolstack=xm\nif big:\n    vif = ['bridge=br0' «'bridge=br1'» # two\n           «'bridge=br2'»]\npci = ['01:00.0' «'01:00.1'»]\n",
        fixed:
          "# xencfg: toolstack=xm\nif big:\n    vif = ['bridge=br0', 'bridge=br1', # two\n           'bridge=br2']\npci = ['01:00.0', '01:00.1']\n",
      },
    ],
    good: [
      { files: "disk = [ 'phy:/dev/vg/a,xvda,w',\n         'phy:/dev/vg/b,xvdb,w' ]\n" },
      {
        note: 'One text over two lines.',
        files:
          "# xencfg: toolstack=xm\nvif = ['bridge=br0,'\n       'mac=00:16:3e:00:00:01']\ndisk = ['phy:/dev/vg/a'\n        ',xvda,w']\n",
      },
      { note: 'Not a list of devices.', files: "# xencfg: toolstack=xm\nwords = ['a=1' 'b=2']\n" },
    ],
  },
  check(document, report) {
    if (document.language !== 'cfg' || document.tree.dialect !== 'xm') return;
    for (const { option, list } of deviceLists(document.tree)) {
      for (const item of list.items) {
        if (item.kind !== 'String') continue;
        for (const [before, after] of pairsOf(item.parts)) {
          if (!isWhole(option, before.value) || !isWhole(option, after.value)) continue;
          const { end } = before.span;
          report({
            span: after.span,
            message: `Between this item of ${option} and the one before a comma is missing.`,
            help: 'Put a comma between the items.',
            related: [{ message: 'the item before', path: document.path, span: before.span }],
            fix: {
              title: 'Put a comma between',
              safety: 'unsafe',
              edits: [{ span: { start: end, end }, text: ',' }],
            },
          });
        }
      }
    }
  },
});

const readers: Readonly<Record<string, (text: string) => { readonly problems: readonly Problem[] }>> = {
  disk: parseXmDisk,
  vif: parseXmVif,
  vfb: parseXmVfb,
  pci: parseXmPci,
};

/** Whether the text is a device by itself: no beginning of one, and not nothing. */
function isWhole(option: string, text: string): boolean {
  return text.trim() !== '' && readers[option]?.(text).problems.length === 0;
}

function* deviceLists(file: Node): Generator<{ readonly option: string; readonly list: ListExpression }> {
  for (const node of walk(file, ({ kind }) => kind !== 'Assignment')) {
    if (node.kind !== 'Assignment') continue;
    for (const target of node.targets) {
      if (target.kind === 'Name' && node.value.kind === 'List' && target.name in readers)
        yield { option: target.name, list: node.value };
    }
  }
}

function pairsOf(parts: readonly StringPart[]): (readonly [StringPart, StringPart])[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1];
    return before === undefined ? [] : [[before, part] as const];
  });
}
