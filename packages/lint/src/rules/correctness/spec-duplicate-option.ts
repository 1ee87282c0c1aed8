// The same key twice in one device string.
import { defineRule } from '../../rule.ts';

export const specDuplicateOption = defineRule({
  name: 'spec-duplicate-option',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A network card or frame buffer has the same key twice.',
  why: 'xl and xm take the last one without a word; a second card has to be a text of its own.',
  evidence: ['xl_parse.c, 4.17', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      { files: "vif = [ '«bridge=xenbr0»,bridge=xenbr1' ]\n" },
      { files: "# xencfg: toolstack=xm\nvfb = ['«vnc = 0», vnc = 1']\n" },
      { note: 'No harm done.', files: "vif = ['«bridge=xenbr0»,mac=00:16:3e:00:00:01,bridge=xenbr0']\n" },
    ],
    good: [
      { files: "vif = [ 'bridge=xenbr0', 'bridge=xenbr1' ]\n" },
      { note: 'Not known.', files: "vif = ['bridge=xenbr0,%s' % more]\n" },
    ],
  },
  check(guest, report) {
    for (const { spec, at } of [...guest.cards.all, ...guest.vfbs.all]) {
      for (const [index, item] of spec.items.entries()) {
        const { key, value } = item;
        const last = spec.items.findLast((it) => it.key.value === key.value && it.value !== undefined);
        if (value === undefined || last === undefined || spec.items.indexOf(last) <= index) continue;
        report({
          span: at(item.span),
          message: `${key.value} is set again further on in this text, to '${last.value?.value}'.`,
          help: `Keep the one that is meant.`,
          related: [{ message: 'the one that counts', path: guest.path, span: at(last.span) }],
          tags: ['unnecessary'],
          ...(last.value?.value.trim() === value.value.trim() && { severity: 'info' }),
        });
      }
    }
  },
});
