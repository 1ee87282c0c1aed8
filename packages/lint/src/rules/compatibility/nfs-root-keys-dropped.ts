// A root file system over NFS in settings that only xm turns into words for the kernel.
import { hasAddress, writeDown } from '../../kernel-words.ts';
import { moveToXl } from '../../migration.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

export const nfsRootKeysDropped = defineRule({
  name: 'nfs-root-keys-dropped',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'nfs_server and nfs_root tell the kernel its root under xm only.',
  why: "xm makes the kernel's nfsroot= of them; xl does not read them and says nothing, so the guest finds no root.",
  evidence: ['xm create.py, 4.4.0', 'run: xm create -n, 4.4.0', 'xl_parse.c, 4.17'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\nnfs_server='10.0.0.2'\n«nfs_root»='/srv/root'\nroot='/dev/nfs'\nextra='ip=dhcp'\n",
        fixed:
          "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\nroot='/dev/nfs'\nextra='ip=dhcp nfsroot=10.0.0.2:/srv/root'\n",
      },
      {
        note: 'Read by xm as it is: told to those who move. The server is a part of ip= as well, which is to be written first.',
        files:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nnfs_server='10.0.0.2'\n«nfs_root»='/srv/root'\ndhcp='dhcp'\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nroot='/dev/nfs'\nextra='nfsroot=10.0.0.2:/srv/root ip=dhcp'\n" },
      {
        note: 'xm makes nothing of it either.',
        files: "# xencfg: toolstack=xl\nnfs_server='10.0.0.2'\nnfs_root=''\n",
      },
      { note: 'Not known to whom.', files: "root='/dev/nfs'\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    const setting = plainSetting(guest, 'nfs_root');
    if (move === undefined || setting === undefined || guest.kind === 'hvm') return;
    const folder = guest.text('nfs_root')?.text;
    if (folder === '') return;
    const server = guest.text('nfs_server')?.text;
    const word = server && folder && !/\s/.test(server + folder) ? `nfsroot=${server}:${folder}` : undefined;
    const fix =
      word === undefined || hasAddress(guest) ? undefined : writeDown(guest, word, setting, ['nfs_server']);
    report({
      span: setting.nameSpan,
      message: move.say(
        'xl does not read nfs_root, and the kernel is told no root over NFS.',
        'xl will not read nfs_root, and the kernel will be told no root over NFS.',
      ),
      help: `Write ${word ?? 'nfsroot=SERVER:PATH'} into extra.`,
      severity: move.weigh('error'),
      ...move.scope,
      ...(fix && { fix }),
    });
  },
});
