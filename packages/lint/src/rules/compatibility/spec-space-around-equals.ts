// Items of a network card that xm takes and xl does not.
import { parseXlVif } from '@xencfg/grammar-device';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const specSpaceAroundEquals = defineRule({
  name: 'spec-space-around-equals',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  presets: ['migrate'],
  dependsOn: 'toolstack',
  summary: 'A network card has blanks around an equals sign, which xm takes away and xl does not.',
  why: "xl takes the blank for a part of the name, says 'unrecognized argument' from 4.6 on, and makes the card without the item.",
  evidence: ['xl_parse.c, 4.5 and 4.17', 'run: xm create -n, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\nvif = [ '«mac »=« 00:16:3e:00:00:01», bridge=br0' ]\n",
        fixed: "# xencfg: toolstack=xm\nvif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]\n",
      },
      {
        files: "# xencfg: toolstack=xm\nvif = [ 'bridge=« br0»' ]\n",
        fixed: "# xencfg: toolstack=xm\nvif = [ 'bridge=br0' ]\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\nvif = [ 'mac=00:16:3e:00:00:01, bridge=br0' ]\n" },
      {
        note: 'Of this another rule speaks.',
        files: "# xencfg: toolstack=xl\nvif = [ 'mac = 00:16:3e:00:00:01' ]\n",
      },
      { note: 'Not known to whom.', files: "vif = [ 'mac = 00:16:3e:00:00:01' ]\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm') return;
    for (const { text, spec, at } of guest.cards.all) {
      if (spec.problems.length > 0) continue;
      for (const { key, value } of parseXlVif(text).items) {
        for (const field of [key, value]) {
          if (field === undefined || value === undefined || field.value.trim() === field.value) continue;
          const span = at(field.span);
          report({
            span,
            message: `xl will take the blanks of '${field.value}' for a part of it.`,
            help: 'Write it without blanks.',
            ...(isVerbatim(guest.document.text, span, field.value) && {
              fix: {
                title: 'Remove the blanks',
                safety: 'safe',
                edits: [{ span, text: field.value.trim() }],
              },
            }),
          });
        }
      }
    }
  },
});
