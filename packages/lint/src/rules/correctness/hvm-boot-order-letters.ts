// A letter that stands for no device to boot from.

import { locate } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

const devices: Readonly<Record<string, string>> = {
  a: 'floppy',
  b: 'floppy',
  c: 'disk',
  d: 'CD',
  n: 'network',
};

export const hvmBootOrderLetters = defineRule({
  name: 'hvm-boot-order-letters',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'The boot order has a letter that stands for no device, or one twice.',
  why: 'xm and xl hand the letters on unread, and QEMU stops at such a one: the guest does not start.',
  evidence: ['xl.cfg(5)', 'xm create.py, 4.4.0', 'run: xm create -n of 4.4.0 and xl 4.17, which pass it on'],
  examples: {
    bad: [
      { files: "builder = 'hvm'\nboot = 'cd«r»om'\n" },
      { files: "type = 'hvm'\nboot = 'cd«c»'\n" },
      { files: "type = 'hvm'\nboot = '«D»c'\n" },
    ],
    good: [
      { files: "builder = 'hvm'\nboot = 'dc'\n" },
      { files: "type = 'hvm'\nboot = 'acn'\n" },
      { note: 'More words for QEMU.', files: "type = 'hvm'\nboot = 'cd,menu=on'\n" },
      { note: 'Nothing reads it.', files: "type = 'pv'\nkernel = '/boot/vmlinuz'\nboot = 'cdrom'\n" },
      { note: 'Not known.', files: "builder = 'hvm'\nboot = order\n" },
    ],
  },
  check(guest, report) {
    const boot = guest.text('boot');
    if (boot === undefined || guest.kind !== 'hvm') return;
    const { traced } = boot;
    // Some add more words for QEMU's -boot behind a comma.
    const [text = ''] = boot.text.split(',', 1);
    const at = [...text].findIndex((letter, index) => !(letter in devices) || text.indexOf(letter) < index);
    const letter = text[at];
    if (letter === undefined) return;
    report({
      span: locate(traced, at, at + 1),
      message:
        letter in devices
          ? `The boot order '${text}' has the letter ${letter} twice.`
          : `The letter ${letter} in the boot order '${text}' stands for no device.`,
      help: 'Write one letter for each device: c for the disk, d for the CD, n for the network.',
    });
  },
});
