// A guest that is started before the one that serves its devices.
import { backendsOf } from '@xencfg/model';
import { autostartName } from '../../autostart.ts';
import { defineRule } from '../../rule.ts';

export const autostartOrder = defineRule({
  name: 'autostart-order',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'A guest starts with the host before the guest that serves its devices.',
  why: 'The start script goes through the folder by the names of the files, one guest after the other; a device whose back end is not there yet does not come up.',
  evidence: ['tools/hotplug/Linux/xendomains, 3.0.3 to 4.17', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/auto/10-web': "name = 'web'\nvif = ['backend=«netdom»']\n",
          'etc/xen/auto/20-netdom': "name = 'netdom'\ndriver_domain = 1\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/auto/10-web': "name = 'web'\nvif = ['backend=netdom']\n",
          'etc/xen/auto/05-netdom': "name = 'netdom'\ndriver_domain = 1\n",
        },
      },
      {
        note: 'Not both start with the host.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/auto/10-web': "name = 'web'\nvif = ['backend=netdom']\n",
          'etc/xen/netdom.cfg': "name = 'netdom'\ndriver_domain = 1\n",
        },
      },
    ],
  },
  check(guest, report, context) {
    const { host } = guest;
    const own = autostartName(guest);
    if (host === undefined || own === undefined) return;
    for (const { field, at } of backendsOf(guest)) {
      const named = context.fleet.facts.sharing('name', field.value).find((it) => it.host === host.root);
      const server = named && context.fleet.guestsByPath.get(named.path);
      const other = server && autostartName(server);
      if (named === undefined || other === undefined || other <= own) continue;
      report({
        span: at(field.span),
        message: `'${own}' is started before '${other}', which serves this device.`,
        help: `Give '${other}' a name that comes first, such as '05-${field.value}'.`,
        related: [{ message: 'the guest that serves it', path: named.path, span: named.span }],
      });
    }
  },
});
