// A setting that the toolstack reads in other releases than the host's.
import type { Guest } from '@xencfg/model';
import {
  compareReleases,
  effectIn,
  type GuestOption,
  guestOption,
  isWithin,
  type Support,
  toolstacks,
} from '@xencfg/schema';
import type { RelatedPlace } from '@xencfg/source';
import { placesOfRelease } from '../../release-origin.ts';
import { defineRule } from '../../rule.ts';

export const keyNotInTargetVersion = defineRule({
  name: 'key-not-in-target-version',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'The toolstack of the Xen release that the guest is for does not read this setting.',
  why: 'Neither xm nor xl says so: a name that a release does not look for has no effect there.',
  evidence: ['xl_parse.c, xl_cmdimpl.c and xm/create.py at the tag of each release'],
  dependsOn: 'release',
  examples: {
    bad: [
      { files: "# xencfg: toolstack=xl xen=4.10\nname = 'web'\n«tee» = 'optee'\n" },
      {
        note: 'The disk list has had the drive since Xen 3.0.3.',
        files: {
          'menu.lst': 'title xen\nkernel /boot/xen-3.2-1-i386.gz\nmodule /boot/vmlinuz-2.6.26-2-xen-686\n',
          'xp.cfg':
            "builder = 'hvm'\ndisk = ['phy:/dev/vg/xp,ioemu:hda,w', 'phy:/dev/loop0,ioemu:hdc:cdrom,r']\n«cdrom» = '/dev/hdc'\n",
        },
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.13\nname = 'web'\ntee = 'optee'\n" },
      { note: 'The release is not known.', files: "# xencfg: toolstack=xl\nname = 'web'\ntee = 'optee'\n" },
      {
        note: 'xm has never known it.',
        files: "# xencfg: toolstack=xm xen=3.2\nname = 'web'\ntee = 'optee'\n",
      },
      {
        note: 'A variable of the file that happens to be named so.',
        files: "# xencfg: toolstack=xm xen=3.0.3\nvideoram = 8\nextra = 'mem=%d' % videoram\n",
      },
    ],
  },
  check(guest, report) {
    const { document, toolstack, release } = guest;
    if (toolstack === undefined || release === undefined || !isWithin(release, toolstacks[toolstack])) return;
    for (const { name, nameSpan } of document.evaluation.settings.values()) {
      const option = guestOption(name);
      const support = option?.[toolstack];
      if (option === undefined || support === undefined || !isSure(option, support)) continue;
      // Without it the guest may be of another kind, of which a rule of its own speaks.
      if (name === 'type') continue;
      const isVariable = document.evaluation.used.has(name);
      const isAssigned = document.text.slice(nameSpan.start, nameSpan.end) === name;
      if (isVariable || !isAssigned || isWithin(release, support)) continue;
      const { since, until } = support;
      const isGone = until !== undefined && compareReleases(release, until) > 0;
      if (effectIn(option, toolstack, isGone ? until : since) !== 'reads') continue;
      const drive = name === 'cdrom' ? driveInDiskList(guest) : [];
      report({
        span: nameSpan,
        message: isGone
          ? `${toolstack} of Xen ${release} does not read ${name}: the last release that does is ${until}.`
          : `${toolstack} of Xen ${release} does not read ${name}: the first release that does is ${since}.`,
        help: isGone
          ? drive.length > 0
            ? 'Remove it; the disk list is what counts.'
            : successorOf(support)
          : `Remove it, or run Xen ${since} or later.`,
        related: [...drive, ...placesOfRelease(guest)],
      });
    }
  },
});

/** Words of the command line and of Python are no settings, whatever name they share. */
function isSure({ role }: GuestOption, { uncertain }: Support): boolean {
  return role === undefined && uncertain !== true;
}

function successorOf({ deprecated }: Support): string {
  if (deprecated?.how !== undefined) return deprecated.how;
  const by = deprecated?.by ?? [];
  return by.length === 0 ? 'Remove it.' : `Use ${by.join(' and ')} in its place.`;
}

/** What the disk list says of the device that `cdrom` names, or else the drive that it has. */
function driveInDiskList(guest: Guest): RelatedPlace[] {
  const device = guest.text('cdrom')?.text.replace(/^\/dev\//, '');
  const disk =
    guest.disks.all.find(({ spec }) => spec.vdev !== undefined && spec.vdev.value === device) ??
    guest.disks.all.find(({ spec }) => spec.isCdrom);
  if (disk?.spec.vdev === undefined) return [];
  const { vdev, isCdrom } = disk.spec;
  const kind = isCdrom ? 'a CD drive' : 'a hard disk';
  return [
    { message: `the disk list makes ${vdev.value} ${kind}`, path: guest.path, span: disk.at(vdev.span) },
  ];
}
