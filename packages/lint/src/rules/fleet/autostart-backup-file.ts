// A file that was put aside where every file is started.
import { autostartName, isBackupName } from '../../autostart.ts';
import { defineRule } from '../../rule.ts';

export const autostartBackupFile = defineRule({
  name: 'autostart-backup-file',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: "An editor's backup lies in the folder whose guests start with the host.",
  why: 'The start script takes every file there, whatever its name ends in: the old configuration is started in place of the new one, or as one more guest.',
  evidence: ['tools/hotplug/Linux/xendomains, 3.0.3 to 4.17'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/auto/web1.cfg': "name = 'web1'\n",
          'etc/xen/auto/web1.cfg~': "name = '«web1»'\n",
        },
      },
      {
        note: 'A guest without a name.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/auto/web1.dpkg-old': '«memory» = 512\n',
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'etc/xen/auto/web1.cfg': "name = 'web1'\n",
          'etc/xen/web1.cfg~': "name = 'web1'\n",
          'etc/xen/auto/.web2.cfg~': "name = 'web2'\n",
        },
      },
      {
        note: 'Whether the folder is of a host with Xen is not known.',
        files: { 'etc/xen/auto/web1.cfg.bak': "name = 'web1'\n" },
      },
    ],
  },
  check(guest, report) {
    const name = autostartName(guest);
    // The script's `*` leaves names out that begin with a dot.
    if (name === undefined || name.startsWith('.') || !isBackupName(name)) return;
    const [first] = guest.document.tree.statements;
    report({
      span: guest.valueSpan('name') ?? statementStart(guest.document.text, first?.span.start ?? 0),
      message: `'${name}' in the folder for automatic starts is a copy that was put aside.`,
      help: 'Move it out of the folder, or remove it.',
    });
  },
});

function statementStart(text: string, start: number): { readonly start: number; readonly end: number } {
  const [word = ''] = /^[\w.-]+/.exec(text.slice(start, start + 80)) ?? [];
  return { start, end: start + word.length };
}
