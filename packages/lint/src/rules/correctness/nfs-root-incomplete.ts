// A root file system over NFS of which a part is missing.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const nfsRootIncomplete = defineRule({
  name: 'nfs-root-incomplete',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'Of root=/dev/nfs, nfs_root and nfs_server one is missing.',
  why: "xm does not create a guest with nfs_root alone ('Must set nfs root and nfs server'), and the kernel takes its root from the network only where root is /dev/nfs.",
  evidence: ['xm/create.py, 4.4.0', 'run: xm create -n of 4.4.0 under Python 2.7'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\nnfs_root = '«/srv/root»'\n",
      },
      {
        files: "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\nroot = '«/dev/nfs»'\n",
      },
      {
        note: 'The root of a disk stayed in place.',
        files:
          "kernel = '/boot/vmlinuz'\nroot = '«/dev/sda1» ro'\nnfs_server = '10.0.0.2'\nnfs_root = '/srv/root'\n",
      },
    ],
    good: [
      {
        files:
          "kernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\nnfs_server = '10.0.0.2'\nnfs_root = '/srv/root'\n",
      },
      {
        note: 'The kernel is told elsewhere, or asks a DHCP server.',
        files: {
          'a.cfg':
            "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\nextra = 'nfsroot=10.0.0.2:/srv/root'\n",
          'b.cfg': "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\ndhcp = 'dhcp'\n",
        },
      },
      {
        note: 'Not known.',
        files:
          "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\nroot = '/dev/nfs'\nnfs_root = '/srv'\nnfs_server = server\n",
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm' || guest.kind !== 'pv') return;
    const folder = guest.text('nfs_root');
    const hasFolder = isGiven(guest, 'nfs_root');
    const hasServer = isGiven(guest, 'nfs_server');
    const root = guest.rootDevice;
    if (folder !== undefined && hasFolder === true && hasServer === false) {
      report({
        span: folder.span,
        message: `nfs_root is '${folder.text}', and nfs_server is missing.`,
        help: 'Name the server in nfs_server.',
      });
    } else if (root?.text === '/dev/nfs' && hasFolder === false && !mayLearnRoot(guest)) {
      // A RAM disk may ask a DHCP server by itself.
      report({
        span: root.span,
        message: `The root device is /dev/nfs, and ${hasServer === false ? 'nfs_root and nfs_server are' : 'nfs_root is'} missing.`,
        help: 'Name the server in nfs_server and its folder in nfs_root.',
        ...(!guest.isAbsent('ramdisk') && { severity: 'warning' }),
      });
    } else if (
      folder !== undefined &&
      hasFolder === true &&
      hasServer === true &&
      root !== undefined &&
      /^\/dev\/(?:sd|hd|xvd)[a-z]+\d*$/.test(root.text)
    ) {
      report({
        span: root.span,
        message: `The root device is ${root.text}, so that nfs_root and nfs_server go unused.`,
        help: "Make root '/dev/nfs', or take nfs_root and nfs_server out.",
        severity: 'warning',
        why: 'The kernel takes its root from the network only where root is /dev/nfs; the guest boots from the disk.',
        related: [{ message: 'the root that goes unused', path: guest.path, span: folder.span }],
      });
    }
  },
});

/** Whether an option has a text in it, as xm sees it; undefined when that is not known. */
function isGiven(guest: Guest, name: string): boolean | undefined {
  if (guest.isAbsent(name)) return false;
  const text = guest.text(name)?.text;
  return text === undefined ? undefined : text !== '';
}

/** Whether the kernel may get the place of its root in another way. */
function mayLearnRoot(guest: Guest): boolean {
  const words = guest.kernelArguments ?? [];
  return (
    !guest.isAbsent('ip') ||
    !guest.isAbsent('dhcp') ||
    words.some((it) => /^(?:nfsroot|nfsaddrs|ip)$/.test(it.name))
  );
}
