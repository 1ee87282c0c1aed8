// More memory than a machine without PAE can address.

import type { Guest } from '@xencfg/model';
import { guestOption, valueIn } from '@xencfg/schema';
import type { TextEdit } from '@xencfg/source';
import { insertBelow } from '../../line-edits.ts';
import { placesOfRelease } from '../../release-origin.ts';
import { defineRule } from '../../rule.ts';

/** In MiB: what 32 bits reach. */
const reach = 4096;

export const hvmOver4gWithoutPae = defineRule({
  name: 'hvm-over-4g-without-pae',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A full machine has more than 4 GiB of memory and no PAE to reach it.',
  why: 'Without PAE the guest has 32-bit addresses: it cannot use the memory above 4 GiB, and a 64-bit system does not start at all.',
  evidence: ['the article that fixtures/seed was made from', 'xl.cfg(5)', 'xm/create.py, 3.0.3'],
  examples: {
    bad: [
      {
        files: "builder = 'hvm'\nmemory = 6144\npae = «0»\n",
        fixed: "builder = 'hvm'\nmemory = 6144\npae = 1\n",
      },
      {
        note: 'Up to 3.0.3 it is off unless the file says otherwise.',
        files: "# xencfg: toolstack=xm xen=3.0.3\nbuilder = 'hvm'\nmemory = '«6144»'\n",
        fixed: "# xencfg: toolstack=xm xen=3.0.3\nbuilder = 'hvm'\nmemory = '6144'\npae = 1\n",
      },
    ],
    good: [
      { files: "builder = 'hvm'\nmemory = 6144\npae = 1\n" },
      { files: "builder = 'hvm'\nmemory = 4096\npae = 0\n" },
      { note: 'Which release it is is not known.', files: "builder = 'hvm'\nmemory = 6144\n" },
      { note: 'Not known.', files: "builder = 'hvm'\nmemory = size\npae = 0\n" },
    ],
  },
  check(guest, report) {
    if (guest.kind !== 'hvm') return;
    const name = ['memory', 'maxmem'].find((it) => (guest.integer(it) ?? 0) > reach);
    const memory = name === undefined ? undefined : guest.valueSpan(name);
    if (name === undefined || memory === undefined) return;
    const pae = guest.valueSpan('pae');
    if (pae !== undefined ? guest.isOn('pae') !== false : !isOffByDefault(guest)) return;
    const edit = enable(guest, name);
    report({
      span: pae ?? memory,
      message: `The guest has ${guest.integer(name)} MiB of memory, and PAE is off${pae === undefined ? ` unless pae says otherwise in Xen ${guest.release}` : ''}.`,
      help: 'Set pae to 1.',
      related:
        pae === undefined
          ? placesOfRelease(guest)
          : [{ message: 'the memory', path: guest.path, span: memory }],
      ...(edit && { fix: { title: 'Turn PAE on', safety: 'unsafe', edits: [edit] } }),
    });
  },
});

function isOffByDefault(guest: Guest): boolean {
  const { toolstack, release } = guest;
  if (toolstack === undefined || release === undefined || !guest.isAbsent('pae')) return false;
  const value = guestOption('pae')?.[toolstack]?.default;
  return value !== undefined && valueIn(value, release) === false;
}

function enable(guest: Guest, memory: string): TextEdit | undefined {
  const source = guest.document.text;
  const span = guest.valueSpan('pae');
  if (span !== undefined)
    return /^0+$/.test(source.slice(span.start, span.end)) ? { span, text: '1' } : undefined;
  const setting = guest.setting(memory);
  return setting && insertBelow(source, setting.span, 'pae = 1');
}
