// Two disks of one guest under one name.
import type { DiskSpec } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import { diskName, vdevOf } from '../../disk-names.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const diskDuplicateVdev = defineRule({
  name: 'disk-duplicate-vdev',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two disks of a guest have the same device name or number.',
  why: "One device cannot be two: libxl says 'device already exists in xenstore', xend from mid-2007 on refuses the guest, and older ones lose a disk.",
  evidence: ['XendConfig.py, 4.4.0', 'libxl_disk.c, 4.17'],
  examples: {
    bad: [
      {
        files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,«xvda»,w']\n",
        fixed: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb,w']\n",
      },
      {
        note: 'The number of sda1.',
        files: "disk = ['phy:/dev/vg/a,sda1,w', 'phy:/dev/vg/b,«0x801»,w']\n",
      },
    ],
    good: [
      { files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,xvdb,w']\n" },
      {
        note: 'Which number 2049 is depends on the release of xend.',
        files: "# xencfg: toolstack=xm\ndisk = ['phy:/dev/vg/a,sda1,w', 'phy:/dev/vg/b,2049,w']\n",
      },
      { note: 'Not known.', files: "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/b,%s,w' % dev]\n" },
    ],
  },
  check(guest, report) {
    const seen = new Map<string, Device<DiskSpec>>();
    let used: ReadonlySet<string> | undefined;
    for (const disk of guest.disks.all) {
      const { vdev } = disk.spec;
      const key = keyOf(disk);
      if (vdev === undefined || key === undefined) continue;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, disk);
        continue;
      }
      const span = disk.at(vdev.span);
      used ??= usedLetters(guest);
      const free = freeName(used, vdev.value);
      report({
        span,
        message: `Another disk of this guest already is ${vdev.value}.`,
        help: 'Give each disk a name of its own.',
        related: [
          {
            message: 'the disk that has it first',
            path: guest.path,
            span: first.at(first.spec.vdev?.span ?? { start: 0, end: first.text.length }),
          },
        ],
        ...(free !== undefined &&
          isVerbatim(guest.document.text, span, vdev.value) && {
            fix: { title: `Name it ${free}`, safety: 'unsafe', edits: [{ span, text: free }] },
          }),
      });
    }
  },
});

/** Which number a bare one under xm is depends on the release, so that it equals itself only. */
function keyOf(disk: Device<DiskSpec>): string | undefined {
  const vdev = vdevOf(disk);
  const text = disk.spec.vdev?.value ?? '';
  if (vdev === undefined) return undefined;
  const isOpen = disk.spec.toolstack === 'xm' && /^\d+$/.test(text);
  return isOpen ? `written ${text}` : String(vdev.number);
}

/** Every letter while not all disks are known. */
function usedLetters({ disks }: Guest): ReadonlySet<string> {
  if (!disks.complete) return new Set('abcdefghijklmnop');
  return new Set(disks.all.flatMap(({ spec }) => diskName(spec.vdev?.value ?? '')?.letters ?? []));
}

/** The same kind of name with the first letter that is not used. */
function freeName(used: ReadonlySet<string>, vdev: string): string | undefined {
  const name = diskName(vdev);
  if (name === undefined || vdev.startsWith('/dev/')) return undefined;
  const letter = [...(name.kind === 'hd' ? 'abcd' : 'abcdefghijklmnop')].find((it) => !used.has(it));
  return letter === undefined ? undefined : `${name.kind}${letter}${name.partition}`;
}
