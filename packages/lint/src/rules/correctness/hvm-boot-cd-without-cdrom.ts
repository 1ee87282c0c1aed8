// Booting from a CD drive that is not there.
import { defineRule } from '../../rule.ts';

/** What else may bring a drive. */
const otherSources = ['cdrom', 'usbdevice', 'pci', 'device_model_args', 'device_model_args_hvm'];

export const hvmBootCdWithoutCdrom = defineRule({
  name: 'hvm-boot-cd-without-cdrom',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest is to boot from its CD drive first and has none.',
  why: 'The firmware finds no drive and goes on to the next device; where there is no other letter the guest does not boot.',
  evidence: ['the article that fixtures/seed was made from', 'xl.cfg(5)'],
  examples: {
    bad: [
      { files: "builder='hvm'\nboot='«dc»'\ndisk=['phy:/dev/vg/w,hda,w']\n" },
      { files: "type='hvm'\nboot='«d»'\ndisk=['phy:/dev/vg/w,hda,w']\n" },
    ],
    good: [
      { files: "type='hvm'\nboot='dc'\ndisk=['phy:/dev/vg/w,hda,w','file:/iso/w.iso,hdc:cdrom,r']\n" },
      {
        note: 'The usual order: the disk comes first.',
        files: "type='hvm'\nboot='cd'\ndisk=['phy:/dev/vg/w,hda,w']\n",
      },
      {
        note: 'The drive of old xm files.',
        files:
          "# xencfg: toolstack=xm\nbuilder='hvm'\nboot='d'\ncdrom='/dev/cdrom'\ndisk=['phy:/dev/vg/w,hda,w']\n",
      },
      { note: 'Not known.', files: "type='hvm'\nboot='d'\ndisk=disks\n" },
    ],
  },
  check(guest, report) {
    const boot = guest.text('boot');
    const { disks } = guest;
    if (guest.kind !== 'hvm' || boot === undefined || !boot.text.startsWith('d') || !disks.complete) return;
    if (disks.all.some(({ spec }) => spec.devtype?.value === 'cdrom')) return;
    if (!otherSources.every((name) => guest.isAbsent(name))) return;
    const list = guest.setting('disk');
    report({
      span: boot.span,
      message: `boot is '${boot.text}', and no disk of the guest is a CD drive.`,
      help: 'Add a disk with a device such as hdc:cdrom, or take the d out of boot.',
      ...(boot.text !== 'd' && { severity: 'info' }),
      ...(list && { related: [{ message: 'the disks', path: guest.path, span: list.value.span }] }),
    });
  },
});
