// A device that is to be served by a guest which is not there, or not made for it.
import { backendsOf, type Fleet, type Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const backendDomainUnknown = defineRule({
  name: 'backend-domain-unknown',
  family: 'fleet',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'backend= names a guest that no file of the host defines, or one without driver_domain.',
  why: 'A device gets no back end before that guest runs; under xl nothing in it starts the scripts of devices unless it has driver_domain.',
  evidence: ['xl.cfg(5), 4.17', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/web.cfg': "name = 'web'\nvif = ['backend=«netdom»']\n",
          'etc/xen/db.cfg': "name = 'db'\n",
        },
      },
      {
        note: 'It is no driver domain.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/web.cfg': "name = 'web'\nvif = ['backend=«netdom»']\n",
          'etc/xen/netdom.cfg': "name = 'netdom'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/web.cfg': "name = 'web'\nvif = ['backend=netdom', 'backend=0', 'backend=3']\n",
          'etc/xen/netdom.cfg': "name = 'netdom'\ndriver_domain = 1\n",
        },
      },
      {
        note: 'The name of another guest is not known.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.0-amd64.gz\n',
          'etc/xen/web.cfg': "name = 'web'\nvif = ['backend=netdom']\n",
          'etc/xen/other.cfg': "import os\nname = os.environ['NAME']\n",
        },
      },
      { note: 'The host is not known.', files: "name = 'web'\nvif = ['backend=netdom']\n" },
    ],
  },
  check(guest, report, context) {
    const { host } = guest;
    if (host === undefined) return;
    for (const { field, at } of backendsOf(guest)) {
      const name = field.value;
      if (/^\d+$/.test(name)) continue;
      const named = context.fleet.facts.sharing('name', name).find((it) => it.host === host.root);
      const server = named && context.fleet.guestsByPath.get(named.path);
      if (
        named === undefined ? mayBeNamed(host.root, context.fleet) : server === undefined || mayServe(server)
      )
        continue;
      report({
        span: at(field.span),
        message:
          named === undefined
            ? `No guest of this host is called '${name}'.`
            : `Guest '${name}' is no driver domain.`,
        help:
          named === undefined
            ? 'Name a guest of this host, or leave backend= out for dom0.'
            : `Write driver_domain=1 in ${named.path}.`,
        ...(named && { related: [{ message: 'the guest', path: named.path, span: named.span }] }),
      });
    }
  },
});

/** Whether it may be a driver domain. Only xl wants that written. */
function mayServe(server: Guest): boolean {
  if (server.toolstack !== 'xl' || server.release === undefined) return true;
  if (compareReleases(server.release, '4.4') < 0) return true;
  return !server.isAbsent('driver_domain') && server.isOn('driver_domain') !== false;
}

/** By the list of all guests, which is another one after a change: the hosts that have guests of unknown names. */
const unnamed = new WeakMap<readonly Guest[], ReadonlySet<string>>();

function mayBeNamed(root: string, { guests }: Fleet): boolean {
  let roots = unnamed.get(guests);
  if (roots === undefined) {
    const unknown = guests.filter(({ identity }) => identity === undefined);
    roots = new Set(unknown.flatMap(({ host }) => (host === undefined ? [] : [host.root])));
    unnamed.set(guests, roots);
  }
  return roots.has(root);
}
