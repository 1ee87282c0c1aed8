// The firmware of a fully virtualised guest given as its kernel.
import { compareReleases, identifyImage } from '@xencfg/schema';
import { removeLines } from '../../line-edits.ts';
import { moveToXl } from '../../migration.ts';
import { defineRule } from '../../rule.ts';

export const kernelHvmloader = defineRule({
  name: 'kernel-hvmloader',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'release',
  summary: 'kernel names the hvmloader, as xm wants it; xl finds that by itself.',
  why: 'xl prints \'WARNING: you seem to be using "kernel" directive to override HVM guest firmware. Ignore that.\' and goes on.',
  evidence: ['xl_parse.c, 4.2 to 4.22', 'xm create.py, 4.4.0'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xl\nbuilder = 'hvm'\nkernel = '«/usr/lib/xen/boot/hvmloader»'\n",
        fixed: "# xencfg: toolstack=xl\nbuilder = 'hvm'\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\nkernel = '«/usr/lib/xen-3.0.3-1/boot/hvmloader»'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\ntype = 'hvm'\nfirmware_override = '/usr/lib/xen/boot/hvmloader'\n" },
      {
        note: 'xl starts that one.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nkernel = '/boot/vmlinuz'\n",
      },
      {
        note: 'The first two releases of xl took the firmware from there.',
        files:
          "# xencfg: toolstack=xl xen=4.1\nbuilder = 'hvm'\nkernel = '/usr/lib/xen-4.1/boot/hvmloader'\n",
      },
      { note: 'Not known to whom.', files: "type = 'hvm'\nbuilder = 'hvm'\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const kernel = guest.text('kernel');
    if (move === undefined || kernel === undefined || guest.kind !== 'hvm') return;
    if (move.release !== undefined && compareReleases(move.release, '4.2') < 0) return;
    if (identifyImage(kernel.text).kind !== 'hvmloader') return;
    const edit = move.isAhead ? undefined : removeLines(guest.document, kernel.setting.span);
    report({
      span: kernel.span,
      message: move.say(
        'xl does not take the hvmloader from kernel.',
        'xl will not take the hvmloader from kernel.',
      ),
      help: 'Remove the line; firmware_override is for a firmware of your own.',
      severity: move.isAhead ? 'info' : 'warning',
      tags: ['unnecessary'],
      ...move.scope,
      ...(edit && { fix: { title: 'Remove it', safety: 'safe', edits: [edit] } }),
    });
  },
});
