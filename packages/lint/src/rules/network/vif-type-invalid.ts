// A type of network card that xl does not know, or not for this kind of guest.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';
import { swallowedOption } from '../../swallowed-option.ts';

export const vifTypeInvalid = defineRule({
  name: 'vif-type-invalid',
  aliases: ['emulated-nic-in-pv'],
  family: 'network',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'The type of a network card is one that xl cannot make for this guest.',
  why: 'xl knows vif and ioemu: it passes over any other word, from 4.6 on with a message, and takes its default.',
  evidence: ['xl_parse.c, 4.5 and 4.17', 'libxl_nic.c, 4.17'],
  releases: { since: '4.0' },
  examples: {
    bad: [
      { note: 'To xm it is a word like any other.', files: "vif=['type=«paravirtualised»,bridge=xenbr0']\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\nvif=['type=«netfront»,bridge=xenbr0']\n" },
      {
        note: 'Only HVM guests have emulated cards.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype='pv'\nvif=['type=«ioemu»,bridge=xenbr0']\n",
      },
    ],
    good: [
      { files: "vif=['type=vif,bridge=xenbr0']\n" },
      { files: "type='hvm'\nvif=['type=ioemu,bridge=xenbr0']\n" },
      { files: "# xencfg: toolstack=xm\nvif=['type=netfront,bridge=xenbr0']\n" },
      { note: 'Not known.', files: "vif=['type=%s' % kind]\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack === 'xm') return;
    for (const { spec, at } of guest.cards.all) {
      const { type } = spec;
      // Of blanks around the word and a comma that is missing other rules speak.
      if (type === undefined || type.value === 'vif' || /^\s|\s$/.test(type.value)) continue;
      if (swallowedOption(type) !== undefined) continue;
      if (type.value === 'ioemu') {
        if (!refusesEmulated(guest)) continue;
        report({
          span: at(type.span),
          message: 'ioemu is an emulated card, which only HVM guests have.',
          help: 'Write type=vif, or leave it out.',
          severity: 'error',
          why: 'The guest is not created: libxl refuses an emulated card for a paravirtual guest.',
        });
      } else {
        report({
          span: at(type.span),
          message: `xl knows no type '${type.value}' of network card.`,
          help: 'Write type=vif, or type=ioemu for an HVM guest, or leave it out.',
          ...(guest.toolstack === undefined && { severity: 'info' }),
        });
      }
    }
  },
});

function refusesEmulated({ toolstack, kind }: Guest): boolean {
  return toolstack === 'xl' && (kind === 'pv' || kind === 'pvh');
}
