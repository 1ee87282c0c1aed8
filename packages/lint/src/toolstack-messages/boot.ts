// What is said while the machine or the guest boots: by GRUB, by Xen and by the guest's own kernel.
import type { ToolstackMessage } from './message.ts';

export const boot: readonly ToolstackMessage[] = [
  // The machine and the guest while they boot
  {
    speaker: 'Xen',
    pattern: /PAE mode mismatch between Xen and DOM0|Mismatch between Xen and DOM0 kernel/,
    printed: 'PAE mode mismatch between Xen and DOM0 (xen=no, dom0=yes)',
    cause: "Of the hypervisor and dom0's kernel one is built with PAE and the other is not.",
    help: 'Take two that belong together.',
    rules: ['pae-dom0-hypervisor-mismatch'],
  },
  {
    speaker: 'GRUB',
    pattern: /Error 15: File not found/,
    printed: 'Error 15: File not found',
    cause: 'A kernel or module line of the menu names a file that is not on the disk.',
    help: 'Correct the path; where /boot is a file system of its own it has no /boot in it.',
    rules: [],
  },
  {
    speaker: 'GRUB',
    pattern: /Error 13: Invalid or unsupported executable format/,
    printed: 'Error 13: Invalid or unsupported executable format',
    cause: 'The kernel line names something that GRUB cannot start.',
    help: "Put Xen on the kernel line, and dom0's kernel on the first module line.",
    rules: [],
  },
  {
    speaker: 'guest',
    pattern: /Unable to mount root fs|Cannot open root device/,
    printed: 'Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
    cause:
      'The kernel does not find the device that root names, or has no driver for it without its RAM disk.',
    help: 'Let root name a device of the disk list, by the name that this kernel gives it.',
    rules: ['root-device-not-in-disks', 'pvops-kernel-needs-xvd'],
  },
  {
    speaker: 'guest',
    pattern: /ALERT! +\S+ does not exist/,
    printed: 'ALERT! /dev/sda1 does not exist. Dropping to a shell!',
    cause: 'The RAM disk waits for a root device that has another name in this kernel.',
    help: 'Use xvd names for the disks and for root.',
    rules: ['pvops-kernel-needs-xvd', 'root-device-not-in-disks'],
  },
  {
    speaker: 'guest',
    pattern: /unable to open an initial console/i,
    printed: 'Warning: unable to open an initial console.',
    cause: 'The kernel has its console on a device that the guest does not have.',
    help: 'Name the console of this kernel: hvc0 from Lenny on, tty1 or xvc0 before.',
    rules: ['console-lenny-hvc0', 'console-etch-xencons'],
  },
  {
    speaker: 'guest',
    pattern: /4gb seg fixup/,
    printed: '4gb seg fixup, process init (pid 1), cs:ip 73:b7e3a9a2',
    cause:
      'The C library of a 32-bit guest uses segments in a way that Xen has to mend at every access, which is slow.',
    help: 'Install the C library that is made for Xen, libc6-xen in Debian.',
    rules: [],
  },
];
