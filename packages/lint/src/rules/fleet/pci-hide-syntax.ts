// A list of devices to set aside that dom0's kernel cannot read.
import { readHiddenDevices } from '@xencfg/grammar-grub';
import type { Fix, Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const pciHideSyntax = defineRule({
  name: 'pci-hide-syntax',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'error',
  summary:
    'The list of PCI devices that dom0 leaves to guests is not written as (bus:slot.func)(bus:slot.func).',
  why: 'The kernel stops reading at the first address that it cannot read, so that dom0 keeps this device and all that follow.',
  evidence: ['pci_stub.c of pciback, Linux 2.6.18 and 3.2', 'wiki.xenproject.org: Xen PCI Passthrough'],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=«01:00.0,01:00.1»\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=(01:00.0)(01:00.1)\n',
        },
      },
      {
        note: 'Commas between brackets.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=(01:00.0)«,(01:00.1)»\n',
        },
        fixed: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=(01:00.0)(01:00.1)\n',
        },
      },
      {
        note: 'What is meant cannot be told.',
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=«eth0»\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen-3.2-1-amd64.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-amd64 pciback.hide=(01:00.0)(0000:01:00.1)\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    for (const { kernel } of host.xenEntries) {
      for (const { span, message, help } of readHiddenDevices(kernel?.args ?? []).problems) {
        const fix = fixOf(menu.text, span);
        report({
          path: menu.path,
          span,
          message,
          help: help ?? 'Write each device as (bus:slot.func).',
          ...(fix && { fix }),
        });
      }
    }
  },
});

/** Puts brackets in the place of commas and blanks, where nothing but addresses stands between them. */
function fixOf(text: string, span: Span): Fix | undefined {
  const [words = ''] = /^[^\s"']*/.exec(text.slice(span.start, span.start + 4096)) ?? [];
  const parts = words.split(/[,;]/).filter((part) => part !== '');
  const addresses = parts.map(
    (part) => /^\(?((?:[\da-f]{1,4}:)?[\da-f]{1,2}:[01]?[\da-f]\.[0-7])\)?$/i.exec(part)?.[1],
  );
  if (addresses.length === 0 || addresses.includes(undefined)) return undefined;
  const edit = {
    span: { start: span.start, end: span.start + words.length },
    text: addresses.map((it) => `(${it})`).join(''),
  };
  return { title: 'Put each device into brackets', safety: 'unsafe', edits: [edit] };
}
