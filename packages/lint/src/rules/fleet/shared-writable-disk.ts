// One store that two guests write to.
import { findClashes, groupByHost, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';

export const sharedWritableDisk = defineRule({
  name: 'shared-writable-disk',
  aliases: ['shared-image-through-different-paths'],
  family: 'fleet',
  scope: 'fleet',
  fact: 'disk',
  // Who writes so on another host shares it on purpose.
  reach: ({ mode }) => mode === 'w!',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two guests may write to the same disk.',
  why: 'Run together they destroy its file system; the hotplug script refuses the second one only if it notices.',
  evidence: ['tools/hotplug/Linux/block (check_sharing)', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:«/dev/vg/d»,xvdb,w']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:«vg/d»,xvdb,w']\n",
        },
      },
      {
        note: 'The device mapper has another name for the same volume.',
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:«/dev/vg0/my-lv»,xvdb,w']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:«/dev/mapper/vg0-my--lv»,xvdb,w']\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
          'b.cfg': "name = 'b'\ndisk = ['phy:/dev/vg/d2,xvdb,w', 'phy:/dev/vg/e,xvdc,r']\n",
          'c.cfg': "name = 'c'\ndisk = ['phy:/dev/vg/e,xvdc,r']\n",
        },
      },
      {
        note: 'Two files of one guest, such as a copy kept from last year.',
        files: {
          'a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
          'a-old.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
        },
      },
      {
        note: 'A path names a disk on its own host only.',
        files: {
          'h1/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h2/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.2-1-amd64.gz\n',
          'h1/etc/xen/a.cfg': "name = 'a'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
          'h2/etc/xen/b.cfg': "name = 'b'\ndisk = ['phy:/dev/vg/d,xvdb,w']\n",
        },
      },
    ],
  },
  check(facts, report) {
    const writers = facts.filter((it) => it.mode !== 'r');
    if (writers.some((it) => it.mode === 'w!')) return;
    for (const onHost of groupByHost(writers)) {
      for (const { fact, others, more } of findClashes(onHost)) {
        report({
          path: fact.path,
          span: fact.span,
          message: `${nameAll(others, more)} may write to this disk as well.`,
          help: 'Give each guest a disk of its own, or make it read-only in all but one.',
          related: placesOf(others, (name) => `also writable for ${name}`),
        });
      }
    }
  },
});
