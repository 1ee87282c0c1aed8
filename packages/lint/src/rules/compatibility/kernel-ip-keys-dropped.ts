// The address of a guest in settings that only xm turns into words for the kernel.
import type { Guest } from '@xencfg/model';
import { hasAddress, textOrDefault, writeDown } from '../../kernel-words.ts';
import { moveToXl } from '../../migration.ts';
import { plainSetting } from '../../plain-settings.ts';
import { defineRule } from '../../rule.ts';

const parts = ['netmask', 'gateway', 'hostname', 'interface', 'dhcp'];

export const kernelIpKeysDropped = defineRule({
  name: 'kernel-ip-keys-dropped',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'ip, netmask, gateway and their like give the guest its address under xm only.',
  why: "xm makes the kernel's ip= of them; xl does not read them and says nothing, so a guest that has no address of its own set-up comes up without one.",
  evidence: ['xm create.py, 4.4.0', 'run: xm create -n, 4.4.0', 'xl_parse.c, 4.17'],
  examples: {
    bad: [
      {
        files:
          "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\n«ip»='10.0.0.5'\nnetmask='255.255.255.0'\ngateway='10.0.0.1'\nhostname='web1'\n",
        fixed:
          "# xencfg: toolstack=xl\nkernel='/boot/vmlinuz'\nextra = 'ip=10.0.0.5:127.0.255.255:10.0.0.1:255.255.255.0:web1:eth0:off'\n",
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files: "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\n«dhcp»='dhcp'\nextra='quiet'\n",
        fixed:
          "# xencfg: toolstack=xm\nkernel='/boot/vmlinuz'\nextra='quiet ip=:127.0.255.255::::eth0:dhcp'\n",
      },
      {
        note: 'A note only, as xen-tools writes it for every guest that asks for its address itself; one with its root on NFS needs it.',
        files: "# xencfg: toolstack=xl\nbootloader='pygrub'\n«dhcp»='dhcp'\n",
      },
      { note: 'Computed.', files: "# xencfg: toolstack=xm\nvm = 7\n«ip» = '10.0.0.%d' % vm\n" },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nextra='ip=10.0.0.5::10.0.0.1:255.255.255.0:web1:eth0:off'\n" },
      {
        note: 'xm makes nothing of these.',
        files: "# xencfg: toolstack=xl\ndhcp='off'\ngateway='10.0.0.1'\n",
      },
      { note: 'Not known to whom.', files: "vif=['ip=10.0.0.5']\n" },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined || guest.kind === 'hvm' || !hasAddress(guest)) return;
    const setting =
      textOrDefault(guest, 'ip', '') === '' ? plainSetting(guest, 'dhcp') : plainSetting(guest, 'ip');
    if (setting === undefined) return;
    const word = wordOf(guest);
    const others = ['ip', ...parts].filter((name) => name !== setting.name);
    const fix = word === undefined ? undefined : writeDown(guest, word, setting, others);
    report({
      span: setting.nameSpan,
      message: move.say(
        `xl does not read ${setting.name}, and the kernel is told no address.`,
        `xl will not read ${setting.name}, and the kernel will be told no address.`,
      ),
      help: word === undefined ? 'Write ip= into extra.' : `Write ${word} into extra.`,
      severity: setting.name === 'ip' || needsAddress(guest) ? move.weigh('error') : 'hint',
      ...move.scope,
      ...(fix && { fix }),
    });
  },
});

/** Before its root is there no guest can ask for an address itself. */
function needsAddress(guest: Guest): boolean {
  return guest.text('root')?.text === '/dev/nfs' || !guest.isAbsent('nfs_root');
}

/** As xm puts it together (create.py, preprocess_ip, 4.4.0), with its dummy for the server. */
function wordOf(guest: Guest): string | undefined {
  const texts = [
    textOrDefault(guest, 'ip', ''),
    textOrDefault(guest, 'nfs_server', '127.0.255.255'),
    textOrDefault(guest, 'gateway', ''),
    textOrDefault(guest, 'netmask', ''),
    textOrDefault(guest, 'hostname', ''),
    textOrDefault(guest, 'interface', 'eth0'),
    textOrDefault(guest, 'dhcp', 'off'),
  ];
  // Blanks would cut the word in two.
  return texts.every((it) => it !== undefined && !/\s/.test(it)) ? `ip=${texts.join(':')}` : undefined;
}
