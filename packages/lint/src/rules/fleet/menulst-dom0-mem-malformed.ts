// An amount of memory for dom0 that Xen cannot read.
import { defineRule } from '../../rule.ts';

export const menulstDom0MemMalformed = defineRule({
  name: 'menulst-dom0-mem-malformed',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'warning',
  summary: 'A part of dom0_mem is no amount of memory.',
  why: 'Xen parts dom0_mem at commas and reads each part as an amount. A word that has slipped in is not read as itself, and in old releases it undoes the amount before it, so that dom0 takes all memory.',
  evidence: ['xen-command-line(7)', 'domain_build.c and dom0_build.c, 4.1 to 4.17: parse_dom0_mem'],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=1024M,«dom0_max_vcpus=2»,dom0_vcpus_pin\nmodule /boot/vmlinuz-xen ro\n',
        },
      },
      {
        files: {
          'menu.lst':
            'title xen\nkernel /boot/xen.gz dom0_mem=«752M:max:2048M»\nmodule /boot/vmlinuz-xen ro\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'title a\nkernel /boot/xen.gz dom0_mem=min:512M,max:1g,786432\nmodule /boot/vmlinuz-xen ro\n\ntitle b\nkernel /boot/xen.gz dom0_mem=-1G,max:1G+10% dom0_max_vcpus=2\nmodule /boot/vmlinuz-xen ro\n',
        },
      },
      {
        note: 'Not known.',
        files: {
          'grub.cfg':
            'menuentry xen {\n multiboot2 /boot/xen.gz dom0_mem=$mem\n module2 /boot/vmlinuz-xen ro\n}\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    if (menu === undefined) return;
    for (const { hypervisor } of host.xenEntries) {
      for (const { text, span } of hypervisor.args) {
        const written = menu.text.slice(span.start, span.end);
        if (!text.startsWith('dom0_mem=') || text.includes('$') || written !== text) continue;
        let start = span.start + 'dom0_mem='.length;
        for (const part of text.slice('dom0_mem='.length).split(',')) {
          const end = start + part.length;
          if (part !== '' && !amount.test(part)) {
            report({
              path: menu.path,
              span: { start, end },
              message: `'${part}' is no amount of memory.`,
              help: part.includes('=')
                ? 'Part it from dom0_mem by a blank if it is a word of its own.'
                : 'Write sizes with their unit and commas between them, as in dom0_mem=1024M,max:1024M.',
            });
            break;
          }
          start = end + 1;
        }
      }
    }
  },
});

/** A size, below zero what is left of all memory, a share of it, or both; `min:` and `max:` before it. */
const amount = /^(?:(?:min|max):)?-?(?:(?:0x[\da-f]+|\d+)[bkmgt]?(?:\+\d+%)?|\d+%)$/i;
