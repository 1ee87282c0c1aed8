// A root file system over NFS for a guest that has no address yet.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const nfsRootWithoutAddress = defineRule({
  name: 'nfs-root-without-address',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A guest takes its root file system over NFS, and its kernel is given no address.',
  why: 'Before it mounts its root the kernel knows its network only from ip= among its words, which xm makes of ip and dhcp.',
  evidence: ['the article that fixtures/seed was made from', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='«/srv/root»'\n",
      },
      {
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='«/srv/root»'\ndhcp='off'\nextra='ro'\n",
      },
    ],
    good: [
      {
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='/srv/root'\ndhcp='dhcp'\n",
      },
      {
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='/srv/root'\nextra='ip=dhcp'\n",
      },
      {
        note: 'A RAM disk asks for itself.',
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nramdisk='/boot/initrd'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='/srv/root'\n",
      },
      {
        note: 'Not known.',
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nnfs_server='10.0.0.2'\nnfs_root='/srv/root'\nip=address\n",
      },
    ],
  },
  check(guest, report) {
    const folder = guest.text('nfs_root');
    const server = guest.text('nfs_server');
    if (guest.toolstack !== 'xm' || !guest.bootsKernel || !folder?.text || !server?.text) return;
    if (guest.rootDevice?.text !== '/dev/nfs' || !guest.isAbsent('ramdisk') || !hasNoAddress(guest)) return;
    report({
      span: folder.span,
      message: 'The root file system comes over NFS, and the kernel gets no address.',
      help: "Set dhcp to 'dhcp', or ip with netmask and gateway, or put ip= into extra.",
      related: [{ message: 'the server', path: guest.path, span: server.span }],
    });
  },
});

function hasNoAddress(guest: Guest): boolean {
  const isFixed = !guest.isAbsent('ip') && guest.text('ip')?.text !== '';
  const isAsked = !guest.isAbsent('dhcp') && guest.text('dhcp')?.text !== 'off';
  const isTold = guest.kernelArguments?.some(({ name }) => name === 'ip' || name === 'nfsaddrs') !== false;
  return !isFixed && !isAsked && !isTold;
}
