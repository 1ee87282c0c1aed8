// Processors that are off at start, in the words of xm.
import type { Guest } from '@xencfg/model';
import type { Fix } from '@xencfg/source';
import { literalSpan } from '../../literals.ts';
import { moveToXl } from '../../migration.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const vcpuAvailBitmask = defineRule({
  name: 'vcpu-avail-bitmask',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A bit mask says which processors of the guest are on, which xl does not read.',
  why: 'Under xm vcpus is how many there are and vcpu_avail which of them start; xl takes vcpus for those that start, so all of them do.',
  evidence: ['xm create.py, 4.4.0', 'xl_parse.c, 4.17'],
  examples: {
    bad: [
      {
        files: '# xencfg: toolstack=xl\nvcpus=4\n«vcpu_avail»=3\n',
        fixed: '# xencfg: toolstack=xl\nvcpus=2\nmaxvcpus=4\n',
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: '# xencfg: toolstack=xm\nvcpus = 4\n«vcpu_avail» = 1\n',
      },
    ],
    good: [
      { files: '# xencfg: toolstack=xl\nvcpus=2\nmaxvcpus=4\n' },
      { note: 'All of them.', files: '# xencfg: toolstack=xl\nvcpus=4\nvcpu_avail=15\n' },
      { note: 'Not known.', files: 'vcpus=4\nvcpu_avail=15\n' },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const setting = plainSetting(guest, 'vcpu_avail');
    if (move === undefined || setting === undefined) return;
    const total = guest.integer('vcpus');
    const mask = guest.integer('vcpu_avail');
    const running = total === undefined || mask === undefined ? undefined : countBits(mask, total);
    if (running !== undefined && running === total) return;
    const fix = move.isAhead || running === undefined ? undefined : fixFor(guest, running);
    report({
      span: setting.nameSpan,
      message: move.say('xl does not read vcpu_avail.', 'xl will not read vcpu_avail, which xm does.'),
      help:
        running === undefined
          ? 'Write in vcpus how many are on at start, and in maxvcpus how many there are.'
          : `Write vcpus=${running} and maxvcpus=${total}.`,
      ...move.scope,
      ...(fix && { fix }),
    });
  },
});

/** Undefined beyond what is a guest. */
function countBits(mask: number, total: number): number | undefined {
  if (mask <= 0 || total <= 0 || total > 64) return undefined;
  const bits = BigInt(mask) & ((1n << BigInt(total)) - 1n);
  return bits.toString(2).replaceAll('0', '').length;
}

/** Once for each of both, so that none is lost when the other is edited. */
function fixFor(guest: Guest, running: number): Fix | undefined {
  const { text } = guest.document;
  const vcpus = guest.setting('vcpus');
  const mask = guest.setting('vcpu_avail');
  const number = vcpus && literalSpan(text, vcpus);
  const bits = mask && literalSpan(text, mask);
  if (number === undefined || bits === undefined || mask === undefined || !guest.isAbsent('maxvcpus'))
    return undefined;
  return {
    title: 'Write vcpus and maxvcpus',
    safety: 'unsafe',
    edits: [
      { span: number, text: String(running) },
      { span: mask.nameSpan, text: 'maxvcpus' },
      { span: bits, text: text.slice(number.start, number.end) },
    ],
  };
}
