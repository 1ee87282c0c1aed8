// A kernel that speaks on a serial port that its machine does not have.
import { insertBelow } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const consoleHvmSerial = defineRule({
  name: 'console-hvm-serial',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  dependsOn: 'toolstack',
  summary: 'The kernel of an HVM guest has its console on a serial port, and serial is not set.',
  why: 'What the kernel prints on ttyS0 reaches xl console only where serial joins the port to a pty.',
  evidence: ['xl.cfg(5), 4.17'],
  examples: {
    bad: [
      {
        files: "type='hvm'\nkernel='/boot/vmlinuz'\nextra='«console=ttyS0,115200»'\n",
        fixed: "type='hvm'\nkernel='/boot/vmlinuz'\nserial = 'pty'\nextra='console=ttyS0,115200'\n",
      },
    ],
    good: [
      { files: "type='hvm'\nkernel='/boot/vmlinuz'\nextra='console=ttyS0'\nserial='pty'\n" },
      { note: 'A paravirtual guest.', files: "type='pv'\nkernel='/boot/vmlinuz'\nextra='console=ttyS0'\n" },
      {
        note: 'The arguments of QEMU may do it.',
        files:
          "type='hvm'\nkernel='/boot/vmlinuz'\nextra='console=ttyS0'\ndevice_model_args_hvm=['-serial', 'pty']\n",
      },
      { note: 'Not known.', files: "type='hvm'\nkernel='/boot/vmlinuz'\nextra=words\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, kind, bootSource } = guest;
    if (toolstack === 'xm' || kind !== 'hvm' || bootSource?.kind !== 'kernel') return;
    if (!['serial', 'device_model_args', 'device_model_args_hvm'].every((it) => guest.isAbsent(it))) return;
    const word = guest.kernelArguments?.find((it) => it.name === 'console' && it.value?.startsWith('ttyS0'));
    if (word === undefined) return;
    const edit = insertBelow(guest.document.text, bootSource.text.setting.span, "serial = 'pty'");
    report({
      span: word.span,
      message: 'The kernel has its console on ttyS0, and serial is not set.',
      help: "Set serial to 'pty'.",
      ...(edit && { fix: { title: "Set serial to 'pty'", safety: 'unsafe', edits: [edit] } }),
    });
  },
});
