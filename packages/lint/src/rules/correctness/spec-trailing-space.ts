// A blank that xl takes for a part of a value.
import type { Item } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

/** Texts that are compared or opened as they are. Numbers, MACs and the scripts' `ip` do not mind blanks. */
const texts: ReadonlySet<string> = new Set([
  'bridge',
  'gatewaydev',
  'script',
  'model',
  'type',
  'vifname',
  'backend',
  'vnclisten',
  'keymap',
  'display',
  'xauthority',
]);

export const specTrailingSpace = defineRule({
  name: 'spec-trailing-space',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A value in a network card or frame buffer begins or ends with a blank.',
  why: "xl keeps the blank: there is no bridge 'xenbr0 ' with one, and the script that looks for it fails. xm takes it away.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nvif = [ 'bridge=xenbr0« »,mac=00:16:3e:00:00:01' ]\n",
        fixed: "# xencfg: toolstack=xl\nvif = [ 'bridge=xenbr0,mac=00:16:3e:00:00:01' ]\n",
      },
      {
        files: "# xencfg: toolstack=xl\nvif = ['bridge=« »xenbr0']\nvfb = ['vnclisten=127.0.0.1« »']\n",
        fixed: "# xencfg: toolstack=xl\nvif = ['bridge=xenbr0']\nvfb = ['vnclisten=127.0.0.1']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nvif = ['ip=10.0.0.1 ,bridge=xenbr0, mac=00:16:3e:00:00:01 ']\n" },
      {
        note: 'xm takes blanks away.',
        files: "# xencfg: toolstack=xm\nvif = ['bridge=xenbr0 , mac=00:16:3e:00:00:01']\n",
      },
      { note: 'Nothing tells which it is.', files: "vif = ['bridge=xenbr0 ,mac=00:16:3e:00:00:01']\n" },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xl') return;
    for (const { spec, at } of [...guest.cards.all, ...guest.vfbs.all]) {
      for (const { key, value } of spec.items) {
        if (value === undefined || !texts.has(key.value) || value.value.trim() === '') continue;
        for (const blank of blanksAround(value)) {
          const span = at(blank);
          const text = value.value.slice(blank.start - value.span.start, blank.end - value.span.start);
          report({
            span,
            message: `The value of ${key.value} is '${value.value}', blank included.`,
            help: 'Take the blank away.',
            ...(isVerbatim(guest.document.text, span, text) && {
              fix: { title: 'Take the blank away', safety: 'safe', edits: [{ span, text: '' }] },
            }),
          });
        }
      }
    }
  },
});

function blanksAround({ value, span }: NonNullable<Item['value']>): Span[] {
  const start = span.start + value.length - value.trimStart().length;
  const end = span.start + value.trimEnd().length;
  return [
    { start: span.start, end: start },
    { start: end, end: span.end },
  ].filter((it) => it.start < it.end);
}
