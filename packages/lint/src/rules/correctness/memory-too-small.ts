// So little memory that GiB must be meant.
import { literalSpan } from '../../literals.ts';
import { defineRule } from '../../rule.ts';

/** In MiB. The small guests of Xen itself, such as the one for a virtual TPM, are started with 8. */
const smallest = 8;
/** In MiB: what a full machine or a kernel of Linux cannot do with. */
const smallestSystem = 32;

export const memoryTooSmall = defineRule({
  name: 'memory-too-small',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest has so little memory that no system starts in it.',
  why: 'The number counts MiB: the kernel or the firmware stops before it has begun.',
  evidence: ['xl.cfg(5)', "libvirt's smallest Xen guest"],
  examples: {
    bad: [
      { files: "name = 'web'\nmemory = «4»\n", fixed: "name = 'web'\nmemory = 4096\n" },
      {
        files: "builder = 'hvm'\nmemory = '«16»'\n",
        fixed: "builder = 'hvm'\nmemory = 16384\n",
      },
      {
        note: 'A kernel of Linux.',
        files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nmemory = «8»\n",
        fixed: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nmemory = 8192\n",
      },
    ],
    good: [
      { files: "kernel = '/boot/vmlinuz-2.6.18-6-xen-686'\nmemory = 32\n" },
      {
        note: "One of Xen's own small guests.",
        files: "kernel = '/usr/lib/xen/boot/vtpm-stubdom.gz'\nmemory = 8\n",
      },
      { note: 'No amount at all.', files: 'memory = 0\n' },
    ],
  },
  check(guest, report) {
    const memory = guest.integer('memory');
    const setting = guest.setting('memory');
    const span = guest.valueSpan('memory');
    const isSystem = guest.kind === 'hvm' || guest.kernel?.image.kind === 'linux';
    if (memory === undefined || setting === undefined || span === undefined) return;
    if (memory < 1 || memory >= (isSystem ? smallestSystem : smallest)) return;
    const literal = literalSpan(guest.document.text, setting);
    report({
      span,
      message: `The guest has ${memory} MiB of memory.`,
      help: `Write ${memory * 1024} if ${memory} GiB are meant.`,
      ...(literal && {
        fix: {
          title: `Give it ${memory} GiB`,
          safety: 'unsafe',
          edits: [{ span: literal, text: String(memory * 1024) }],
        },
      }),
    });
  },
});
