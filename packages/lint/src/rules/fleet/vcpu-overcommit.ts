// Many more virtual processors than the host has real ones.
import { autostartName } from '../../autostart.ts';
import { processorsOf } from '../../machine.ts';
import { defineRule } from '../../rule.ts';

/** Virtual processors to each real one, beyond which guests that do anything wait for each other. */
const usualMost = 8;

export const vcpuOvercommit = defineRule({
  name: 'vcpu-overcommit',
  family: 'fleet',
  scope: 'fleet',
  fact: 'autostart',
  languages: ['cfg'],
  severity: 'info',
  summary: 'The guests that start with a host have more than eight virtual processors to each of its own.',
  why: 'They share the processors in turns; when several have work to do, each waits for many others.',
  evidence: ['own judgement'],
  examples: {
    bad: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel «/boot/xen-4.17-amd64.gz» maxcpus=2\n',
          'etc/xen/auto/a': "name = 'a'\nvcpus = 16\n",
          'etc/xen/auto/b': "name = 'b'\nvcpus = 4\n",
        },
      },
    ],
    good: [
      {
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz maxcpus=4\n',
          'etc/xen/auto/a': "name = 'a'\nvcpus = 16\n",
          'etc/xen/auto/b': "name = 'b'\nvcpus = 4\n",
        },
      },
      {
        note: 'How many processors there are is not known.',
        files: {
          'boot/grub/menu.lst': 'title xen\nkernel /boot/xen-4.17-amd64.gz\n',
          'etc/xen/auto/a': "name = 'a'\nvcpus = 64\n",
          'etc/xen/auto/b': "name = 'b'\nvcpus = 64\n",
        },
      },
    ],
  },
  check(facts, report, { fleet }) {
    const guests = facts.flatMap(({ path }) => fleet.guestsByPath.get(path) ?? []);
    const host = guests[0]?.host;
    const processors = host && processorsOf(host);
    const path = host?.files.menu?.path ?? host?.files.xend?.path ?? host?.files.xl?.path;
    if (processors === undefined || path === undefined) return;
    const started = guests.filter((guest) => autostartName(guest) !== undefined);
    const sum = started.reduce(
      (total, { vcpus }) => total + (vcpus.certainty === 'certain' ? (vcpus.value ?? 1) : 1),
      0,
    );
    if (sum <= usualMost * processors.count) return;
    report({
      path,
      span: host?.bootEntry?.hypervisor.path.span ?? { start: 0, end: 0 },
      message: `The ${started.length} guests that start with this host have ${sum} virtual processors on ${processors.count} real ones.`,
      help: 'Give the guests fewer processors, or set weights and caps for those that matter.',
      ...(processors.place && { related: [processors.place] }),
    });
  },
});
