// What xl says of device strings.
import type { ToolstackMessage } from './message.ts';

export const xlDevices: readonly ToolstackMessage[] = [
  // Device strings under xl (libxlu_disk_l.l, libxlu_pci.c and xl_parse.c, 4.17)
  {
    speaker: 'xl',
    pattern: /unknown value for access: near `[rw]o?!/,
    printed:
      "config parsing error in disk specification: unknown value for access: near `w!' in `phy:/dev/vg/a,xvda,w!'",
    cause:
      'The mode w!, by which xm shared a disk between writers, is gone: xl checks for no sharing itself.',
    help: 'Write w.',
    rules: ['disk-access-mode-invalid', 'disk-refused-by-xl'],
  },
  {
    speaker: 'xl',
    pattern: /unknown value for access/,
    printed:
      "config parsing error in disk specification: unknown value for access: near `W' in `phy:/dev/vg/a,xvda,W'",
    cause: 'The mode of a disk is r, ro, w or rw in small letters, with no blank around.',
    help: 'Write one of these.',
    rules: ['disk-access-mode-invalid', 'spec-trailing-space'],
  },
  {
    speaker: 'xl',
    pattern: /unknown value for format/,
    printed:
      "config parsing error in disk specification: unknown value for format: near `xvda' in `/dev/vg/a,xvda,w'",
    cause: 'Without a prefix such as phy: the second place of a disk is its format.',
    help: 'Write phy: or file: before the path, or the format as the second value.',
    rules: ['disk-spec-syntax', 'disk-prefix-missing'],
  },
  {
    speaker: 'xl',
    pattern: /no vdev specified/,
    printed: "config parsing error in disk specification: no vdev specified in `target=/dev/vg/a,vdev=xvda'",
    cause: 'The disk names no device in the guest; what stands behind target= is all path.',
    help: 'Write vdev=, and target= last.',
    rules: ['disk-target-not-last', 'disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /no target specified/,
    printed:
      "config parsing error in disk specification: no target specified (and device not removable) in `vdev=xvda'",
    cause: 'A disk needs something behind it; only a CD drive may be empty.',
    help: 'Name the volume or image, or make it a CD drive with devtype=cdrom.',
    rules: ['disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /too many positional parameters/,
    printed:
      "config parsing error in disk specification: too many positional parameters: near `0' in `phy:/dev/vg/a,xvda,w,0'",
    cause: "A fourth value by position is xm's way to name the backend's domain.",
    help: 'Write backend=DOMAIN.',
    rules: ['disk-spec-syntax', 'disk-refused-by-xl'],
  },
  {
    speaker: 'xl',
    pattern: /unknown deprecated disk prefix/,
    printed:
      "config parsing error in disk specification: unknown deprecated disk prefix: near `vmdk:' in `vmdk:/a.vmdk,hda,w'",
    cause: 'xl has no driver for the kind of image that the prefix names.',
    help: 'Convert the image to raw, qcow2 or vhd, and name its format.',
    rules: ['disk-vmdk-unsupported', 'disk-prefix-deprecated'],
  },
  {
    speaker: 'xl',
    pattern: /unknown deprecated type/,
    printed:
      "config parsing error in disk specification: unknown deprecated type: near `:floppy' in `file:/a.img,hda:floppy,w'",
    cause: 'Behind the device only :cdrom and :disk are known.',
    help: 'Write one of these, or remove it.',
    rules: ['disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /bad disk syntax/,
    printed:
      "config parsing error in disk specification: bad disk syntax: near `=y' in `phy:/dev/x=y,xvda,w'",
    cause: 'A part of the disk has an = where none may be, such as in a path without target=.',
    help: 'Write target= before the path, as the last of all.',
    rules: ['disk-target-needs-named-form', 'disk-spec-syntax', 'disk-unknown-parameter'],
  },
  {
    speaker: 'xl',
    pattern: /disk specification: [^\n]*respecified/,
    printed:
      "config parsing error in disk specification: vdev respecified: near `xvdb' in `phy:/dev/a,xvda,w,vdev=xvdb'",
    cause: 'One value of the disk is given twice.',
    help: 'Keep one.',
    rules: ['spec-duplicate-option', 'disk-spec-syntax'],
  },
  {
    speaker: 'xl',
    pattern: /disk specification: unknown parameter/,
    printed:
      "config parsing error in disk specification: unknown parameter: near `foo=bar' in `phy:/dev/a,xvda,w,foo=bar'",
    cause: 'No key of a disk has this name.',
    help: 'Correct the name.',
    rules: ['disk-unknown-parameter'],
  },
  {
    speaker: 'xl',
    pattern: /unrecognized argument/,
    printed: "unrecognized argument ` mac =00:16:3e:00:00:01'",
    cause:
      'xl does not know this part of a network card, perhaps for a blank before the =; the card is made without it.',
    help: 'Correct the name, and write no blanks around the =.',
    rules: ['vif-option-unknown'],
  },
  {
    speaker: 'xl',
    pattern: /Invalid parameter `mac'/,
    printed: "Invalid parameter `mac'.",
    cause:
      'The address is not six pairs of hexadecimal digits; the card is made with what could be read of it.',
    help: 'Write it as 00:16:3e:00:00:01.',
    rules: ['mac-malformed'],
  },
  {
    speaker: 'xl',
    pattern: /unable to parse PCI_SPEC_STRING/i,
    printed: 'unable to parse PCI_SPEC_STRING',
    cause: 'The address of the PCI device is not of the form 0000:01:00.0, or a blank stands in the string.',
    help: 'Write it as lspci -D shows it, without blanks.',
    rules: ['pci-bdf-malformed'],
  },
  {
    speaker: 'xl',
    pattern: /Unknown PCI_SPEC_STRING option/i,
    printed: 'Unknown PCI_SPEC_STRING option: permisive',
    cause: 'No key of a PCI device has this name.',
    help: 'Correct the name.',
    rules: ['pci-option-unknown'],
  },
];
