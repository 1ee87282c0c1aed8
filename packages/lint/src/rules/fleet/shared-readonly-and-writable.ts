// A disk that one guest reads while another one writes to it.
import { findClashes, groupByHost, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const sharedReadonlyAndWritable = defineRule({
  name: 'shared-readonly-and-writable',
  family: 'fleet',
  scope: 'fleet',
  fact: 'disk',
  // Who writes so on another host shares it on purpose.
  reach: ({ mode }) => mode === 'w!',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest reads a disk that another one may write to.',
  why: "The reader's cache goes stale and it finds a broken file system; the hotplug script may refuse the second guest because the disk 'is mounted read-write in a guest domain'.",
  evidence: ['tools/hotplug/Linux/block (check_sharing)'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:«/dev/vg/d»,xvdb,r']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:vg/d,xvdb,w']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,r']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:/dev/vg/d,xvdb,r']\n",
        },
      },
      {
        note: 'Two ways into one guest, and sharing on purpose.',
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,r', 'phy:/dev/vg/e,xvdc,r']\n",
          'a-write.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:/dev/vg/e,xvdc,w!']\n",
        },
      },
      {
        note: 'A path names a disk on its own host only.',
        files: {
          'h1/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h2/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h1/etc/xen/a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,r']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
        },
      },
    ],
  },
  check(facts, report) {
    if (facts.some((it) => it.mode === 'w!')) return;
    for (const onHost of groupByHost(facts)) {
      const readers = onHost.filter((it) => it.mode === 'r');
      const writers = onHost.filter((it) => it.mode === 'w');
      for (const { fact, others, more } of findClashes(readers, writers)) {
        report({
          path: fact.path,
          span: fact.span,
          message: `${nameAll(others, more)} may write to the disk that this guest reads.`,
          help: 'Make it read-only in all guests, or give the reader a copy or a snapshot.',
          related: placesOf(others, (name) => `writable for ${name}`),
        });
      }
    }
  },
});
