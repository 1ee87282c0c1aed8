// A boot loader that looks into the swap.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import { runsPygrub } from '../../boot-loader.ts';
import { defineRule } from '../../rule.ts';
import { isQuotedVerbatim } from '../../verbatim.ts';

export const pygrubFirstDisk = defineRule({
  name: 'pygrub-first-disk',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The first disk of a guest that boots by pygrub is its swap.',
  why: "pygrub looks for a boot menu on the first disk only and finds none; xm says 'Boot loader didn't return any data'.",
  evidence: ['wiki.xenproject.org: PyGrub'],
  examples: {
    bad: [
      {
        files: "bootloader='pygrub'\ndisk=['phy:«/dev/vg/swap»,xvda2,w','phy:/dev/vg/root,xvda1,w']\n",
        fixed: "bootloader='pygrub'\ndisk=['phy:/dev/vg/root,xvda1,w','phy:/dev/vg/swap,xvda2,w']\n",
      },
    ],
    good: [
      { files: "bootloader='pygrub'\ndisk=['phy:/dev/vg/root,xvda1,w','phy:/dev/vg/swap,xvda2,w']\n" },
      {
        note: 'dom0 loads the kernel.',
        files: "kernel='/boot/vmlinuz'\ndisk=['phy:/dev/vg/swap,xvda2,w','phy:/dev/vg/root,xvda1,w']\n",
      },
      { note: 'Not known.', files: "bootloader='pygrub'\ndisk=[first,'phy:/dev/vg/swap,xvda2,w']\n" },
    ],
  },
  check(guest, report) {
    const [first, second] = guest.disks.all;
    if (!guest.disks.complete || !runsPygrub(guest) || first?.spec.target === undefined) return;
    if (second === undefined || !isSwap(first) || isSwap(second)) return;
    const source = guest.document.text;
    const areCertain = [first, second].every((disk) => isQuotedVerbatim(source, disk.span, disk.text));
    report({
      span: first.at(first.spec.target.span),
      message: `pygrub looks for the boot menu on the first disk, which is ${first.spec.target.value}.`,
      help: 'Put the disk that holds /boot first.',
      ...(areCertain && {
        fix: {
          title: 'Put the second disk first',
          safety: 'unsafe',
          edits: [
            { span: first.span, text: second.text },
            { span: second.span, text: first.text },
          ],
        },
      }),
    });
  },
});

function isSwap({ spec }: Device<DiskSpec>): boolean {
  return /(?:^|[-_./])swap(?:[-_.]?\d*|\.[a-z0-9]+|[-_.]disk)$/.test(spec.target?.value ?? '');
}
