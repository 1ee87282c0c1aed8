// A kernel with pv_ops that is sent to look for its root on an sd or hd device.
import { type DiskSpec, parseVdev } from '@xencfg/grammar-device';
import type { Device, Guest } from '@xencfg/model';
import type { Fix, TextEdit } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const pvopsKernelNeedsXvd = defineRule({
  name: 'pvops-kernel-needs-xvd',
  family: 'storage',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'A kernel that calls every disk xvd is told to find its root on sd or hd.',
  why: "Kernels with pv_ops, from Debian Lenny's 686-bigmem on, call a Xen disk xvda whatever vdev it has, so this one stops with 'Unable to mount root fs' or waits for its root for ever.",
  evidence: ['xen-vbd-interface(7)', 'the article that fixtures/seed was made from'],
  examples: {
    bad: [
      {
        files:
          "kernel = '/boot/vmlinuz-2.6.26-2-686-bigmem'\nroot = '«/dev/sda1» ro'\ndisk = ['phy:/dev/vg/a,sda1,w', 'phy:/dev/vg/b,sda2,w']\n",
        fixed:
          "kernel = '/boot/vmlinuz-2.6.26-2-686-bigmem'\nroot = '/dev/xvda1 ro'\ndisk = ['phy:/dev/vg/a,xvda1,w', 'phy:/dev/vg/b,xvda2,w']\n",
      },
      {
        note: 'The disk is cut into partitions by the guest; hda and sda would both become xvda, so there is no fix.',
        files:
          "type = 'pv'\nkernel = '/boot/vmlinuz-3.16.0-4-amd64'\ncmdline = 'root=«/dev/hda1» ro'\ndisk = ['phy:/dev/vg/a,hda,w', 'phy:/dev/vg/b,sda,w']\n",
      },
    ],
    good: [
      {
        files:
          "kernel = '/boot/vmlinuz-2.6.26-2-686-bigmem'\nroot = '/dev/xvda1 ro'\ndisk = ['phy:/dev/vg/a,xvda1,w']\n",
      },
      {
        note: 'The kernels that Debian patched for Xen keep the name that they are given.',
        files:
          "kernel = '/boot/vmlinuz-2.6.26-2-xen-686'\nroot = '/dev/sda1 ro'\ndisk = ['phy:/dev/vg/a,sda1,w']\n",
      },
      {
        note: 'A kernel of which nothing is known.',
        files: "kernel = '/boot/vmlinuz-guest'\nroot = '/dev/sda1 ro'\ndisk = ['phy:/dev/vg/a,sda1,w']\n",
      },
    ],
  },
  check(guest, report) {
    const { kernel, rootDevice: root, disks } = guest;
    if (kernel?.image.pvOps !== true || root === undefined) return;
    const [, name = '', letters = ''] = /^\/dev\/(((?:sd|hd)[a-z]+)\d*)$/.exec(root.text) ?? [];
    const old = disks.all.filter((disk) => /^(?:sd|hd)/.test(deviceName(disk)));
    if (name === '' || !old.some((disk) => [name, letters].includes(deviceName(disk)))) return;
    const fix = renameAll(guest, old, root);
    report({
      span: root.span,
      message: `The kernel ${kernel.text.slice(kernel.text.lastIndexOf('/') + 1)} calls every disk xvd and has no ${root.text}.`,
      help: 'Change root and the disks to xvd names together, and /etc/fstab in the guest as well.',
      related: [
        { message: 'the kernel', path: guest.path, span: kernel.span },
        ...old.flatMap((disk) =>
          disk.spec.vdev === undefined
            ? []
            : [
                {
                  message: 'a disk that it calls xvd',
                  path: guest.path,
                  span: disk.at(disk.spec.vdev.span),
                },
              ],
        ),
      ],
      ...(fix && { fix }),
    });
  },
});

/** The vdev; xm takes it with its folder as well. */
function deviceName(disk: Device<DiskSpec>): string {
  return disk.spec.vdev?.value.replace(/^\/dev\//, '') ?? '';
}

function renamed(name: string): string {
  return name.replace(/^(?:sd|hd)/, 'xvd');
}

/** Undefined where two disks would get one name, or not all disks are known. */
function renameAll(
  { document, disks }: Guest,
  old: readonly Device<DiskSpec>[],
  root: NonNullable<Guest['rootDevice']>,
): Fix | undefined {
  const names = disks.all.map((disk) => renamed(deviceName(disk)));
  if (!disks.complete || new Set(names).size < names.length) return undefined;
  const edits: TextEdit[] = [];
  for (const { span, text } of [
    root,
    ...old.flatMap(({ spec, at }) =>
      spec.vdev ? [{ text: spec.vdev.value, span: at(spec.vdev.span) }] : [],
    ),
  ]) {
    const start = span.start + (text.startsWith('/dev/') ? 5 : 0);
    if (!isVerbatim(document.text, span, text)) return undefined;
    edits.push({ span: { start, end: start + 2 }, text: 'xvd' });
  }
  if (old.some((disk) => parseVdev(renamed(deviceName(disk)), disk.spec.toolstack) === undefined))
    return undefined;
  return { title: 'Change root and the disks to xvd', safety: 'unsafe', edits };
}
