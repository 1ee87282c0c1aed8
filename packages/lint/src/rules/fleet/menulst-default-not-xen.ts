// A host with guests that boots without Xen.
import { type MenuEntry, type MenuFile, readDefaultEntry } from '@xencfg/grammar-grub';
import type { Host } from '@xencfg/model';
import type { Fix, Span } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const menulstDefaultNotXen = defineRule({
  name: 'menulst-default-not-xen',
  family: 'fleet',
  scope: 'host',
  languages: ['menu'],
  severity: 'warning',
  summary: 'The boot menu has an entry with Xen, and starts another one when nobody chooses.',
  why: 'After the next reboot the machine runs without a hypervisor, and no guest can start.',
  evidence: ['wiki.debian.org: Xen (order of entries)', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      {
        files: {
          'menu.lst':
            'default «0»\ntitle linux\nkernel /vmlinuz-2.6.26-2-amd64 ro\ntitle xen\nkernel /xen-3.2-1-amd64.gz\nmodule /vmlinuz-2.6.26-2-xen-amd64 ro\n',
        },
        fixed: {
          'menu.lst':
            'default 1\ntitle linux\nkernel /vmlinuz-2.6.26-2-amd64 ro\ntitle xen\nkernel /xen-3.2-1-amd64.gz\nmodule /vmlinuz-2.6.26-2-xen-amd64 ro\n',
        },
      },
      {
        note: 'Without a word the first one is started.',
        files: {
          'menu.lst':
            'title «linux»\nkernel /vmlinuz-2.6.26-2-amd64 ro\ntitle xen\nkernel /xen-3.2-1-amd64.gz\nmodule /vmlinuz-2.6.26-2-xen-amd64 ro\n',
        },
      },
    ],
    good: [
      {
        files: {
          'menu.lst':
            'default 1\ntitle linux\nkernel /vmlinuz-2.6.26-2-amd64 ro\ntitle xen\nkernel /xen-3.2-1-amd64.gz\nmodule /vmlinuz-2.6.26-2-xen-amd64 ro\n',
        },
      },
      {
        note: 'The one that was started last, and a menu without Xen.',
        files: {
          'h1/boot/grub/menu.lst':
            'default saved\ntitle linux\nkernel /vmlinuz-2.6.26-2-amd64 ro\ntitle xen\nkernel /xen-3.2-1-amd64.gz\nmodule /vmlinuz-2.6.26-2-xen-amd64 ro\n',
          'h2/boot/grub/menu.lst': 'default 0\ntitle linux\nkernel /vmlinuz-2.6.26-2-amd64 ro\n',
        },
      },
    ],
  },
  check(host, report) {
    const { menu } = host.files;
    const [first] = host.xenEntries;
    const index = menu && readDefaultEntry(menu.tree);
    const chosen = index === undefined ? undefined : menu?.tree.entries[index];
    if (menu === undefined || first === undefined || chosen === undefined || chosen.conditional) return;
    // Firmware and other menus may load Xen in ways that are not read here.
    if (!startsLinux(chosen) || host.xenEntries.some(({ entry }) => entry === chosen)) return;
    const word = defaultWord(menu.tree);
    const fix = word && fixOf(menu.tree, word.span, host);
    report({
      path: menu.path,
      span: word?.span ?? chosen.title.span,
      message: `'${chosen.title.text}' starts when nobody chooses, without Xen.`,
      help: `Make '${first.entry.title.text}' the default.`,
      related: [{ message: 'an entry with Xen', path: menu.path, span: first.entry.title.span }],
      ...(fix && { fix }),
    });
  },
});

function startsLinux({ commands, modules }: MenuEntry): boolean {
  return (
    modules.length === 0 && commands.some(({ name }) => /^(?:kernel|linux|linux16|linuxefi)$/.test(name))
  );
}

/** The number of the last `default` line of menu.lst. */
function defaultWord(menu: MenuFile) {
  if (menu.syntax !== 'legacy') return undefined;
  return menu.commands.findLast(({ name }) => name === 'default')?.args[0];
}

function fixOf(menu: MenuFile, span: Span, host: Host): Fix | undefined {
  const shown = menu.entries.filter(({ commands }) => commands.length > 0);
  const withXen = new Set(host.xenEntries.map(({ entry }) => entry));
  const index = shown.findIndex((entry) => withXen.has(entry));
  if (index < 0) return undefined;
  return { title: 'Start Xen by default', safety: 'unsafe', edits: [{ span, text: `${index}` }] };
}
