// So much memory that KiB or bytes must be meant.
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

/** In MiB: 1 TiB. */
const rare = 1024 ** 2;
/** In MiB: 16 TiB, more than Xen can manage on x86. */
const impossible = 16 * 1024 ** 2;

export const memoryLooksLikeKib = defineRule({
  name: 'memory-looks-like-kib',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest is given more memory than a host has: the number seems to count KiB or bytes.',
  why: 'Both memory and maxmem count MiB, so the guest does not start for want of memory.',
  evidence: ['xl.cfg(5)', "SUPPORT.md of Xen: at most 16 TiB of a host's memory"],
  examples: {
    bad: [
      { files: 'memory = «1048576»\n', fixed: 'memory = 1024\n' },
      {
        note: 'In bytes.',
        files: 'memory = «536870912»\nmaxmem = «1073741824»\n',
        fixed: 'memory = 512\nmaxmem = 1024\n',
      },
    ],
    good: [
      { files: 'memory = 262144\nmaxmem = 524288\n' },
      { note: 'Not known.', files: 'memory = size\n' },
      { note: 'A long, which xm throws away.', files: '# xencfg: toolstack=xm\nmemory = 1048576L\n' },
    ],
  },
  check(guest, report) {
    for (const name of ['memory', 'maxmem']) {
      const amount = guest.integer(name);
      const setting = guest.setting(name);
      const span = guest.valueSpan(name);
      if (amount === undefined || setting === undefined || span === undefined || amount < rare) continue;
      const meant = meantBy(amount);
      const literal = literalSpan(guest.document.text, setting);
      report({
        span,
        message: `${name} is ${Math.round(amount / rare)} TiB here.`,
        help: meant === undefined ? 'Write the number of MiB.' : `Write ${meant} if ${meant} MiB are meant.`,
        ...(literal &&
          meant !== undefined && {
            fix: {
              title: `Write ${meant}`,
              safety: 'unsafe',
              edits: [{ span: literal, text: String(meant) }],
            },
          }),
      });
    }
  },
});

/** In MiB, where the number is a round one in bytes or KiB. */
function meantBy(amount: number): number | undefined {
  const inBytes = amount / rare;
  if (amount >= impossible && Number.isInteger(inBytes) && inBytes >= 16) return inBytes;
  const inKib = amount / 1024;
  return Number.isInteger(inKib) ? inKib : undefined;
}
