// A disk behind a loop device of dom0.
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskFileOnLoop = defineRule({
  name: 'disk-file-on-loop',
  family: 'performance',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  dependsOn: 'toolstack',
  presets: ['xm-legacy'],
  summary: 'A disk that the guest writes to is an image behind file:.',
  why: 'xm serves it through a loop device, of which dom0 has eight unless told otherwise: what the guest has written waits in the memory of dom0, and a crash of dom0 loses it.',
  evidence: ['Debian: README.Debian of xen-utils (Loop devices)'],
  releases: { since: '3.0.0', until: '4.4' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\ndisk = ['«file»:/srv/a.img,sda1,w','«file»:/srv/b.img,sda2,w']\n",
        fixed: "# xencfg: toolstack=xm\ndisk = ['tap:aio:/srv/a.img,sda1,w','tap:aio:/srv/b.img,sda2,w']\n",
      },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xm\ndisk = ['tap:aio:/srv/a.img,sda1,w', 'file:/srv/a.iso,hdc:cdrom,r']\n",
      },
      {
        note: 'xl has no use for the prefix.',
        files: "# xencfg: toolstack=xl\ndisk = ['file:/srv/a.img,sda1,w']\n",
      },
      {
        note: 'QEMU opens the file itself.',
        files: "builder = 'hvm'\ndisk = ['file:/srv/a.img,ioemu:hda,w']\n",
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm') return;
    for (const disk of guest.disks.all) {
      const { prefixes, target, mode, emulated, isCdrom } = disk.spec;
      const [prefix, second] = prefixes;
      if (prefix?.value !== 'file' || second !== undefined || target?.value.startsWith('/') !== true)
        continue;
      if (mode === 'r' || mode === undefined || emulated !== undefined || isCdrom) continue;
      if (target.value.startsWith('/dev/')) continue;
      const span = disk.at(prefix.span);
      report({
        span,
        message: `What the guest writes to ${target.value} waits in the memory of dom0.`,
        help: 'Write tap:aio: in place of file:, where dom0 has blktap, or give the guest a logical volume.',
        ...(isVerbatim(guest.document.text, span, prefix.value) && {
          fix: { title: 'Write tap:aio:', safety: 'unsafe', edits: [{ span, text: 'tap:aio' }] },
        }),
      });
    }
  },
});
