// What the hotplug scripts of dom0 say.
import type { ToolstackMessage } from './message.ts';

export const hotplug: readonly ToolstackMessage[] = [
  // Hotplug scripts
  {
    speaker: 'hotplug',
    pattern: /Could not find bridge device/,
    printed: 'Error: Device 0 (vif) could not be connected. Could not find bridge device xenbr0',
    cause: 'The bridge of a card does not exist in dom0.',
    help: 'Correct the name, or make the bridge.',
    rules: ['bridge-not-defined'],
  },
  {
    speaker: 'hotplug',
    pattern: /Could not find bridge/,
    printed: 'Could not find bridge, and none was specified',
    cause: 'The card names no bridge, and dom0 has none.',
    help: 'Make a bridge, and name it at the card.',
    rules: ['network-script-without-bridge-debian', 'bridge-not-defined'],
  },
  {
    speaker: 'hotplug',
    pattern:
      /\(vif\) could not be connected|vif-\w+ (?:online|add) [^\n]*exited with error|unable to add \w+ with path [^\n]*\/vif\//,
    printed: 'Error: Device 0 (vif) could not be connected. Hotplug scripts not working.',
    cause: 'The script that connects the card did not finish.',
    help: 'See that network-script and vif-script belong together, that the bridge exists, and that udev runs.',
    rules: ['vif-script-mismatch', 'bridge-not-defined', 'script-path'],
  },
  {
    speaker: 'hotplug',
    pattern: /is mounted (?:read-write )?in (?:a|the) (?:guest|privileged)|already mounted in/,
    printed: 'Device /dev/vg/data is mounted read-write in a guest domain, and so cannot be mounted now.',
    cause: 'Another guest, or dom0 itself, has the disk open for writing.',
    help: 'Unmount it there, or give each guest a disk of its own.',
    rules: ['shared-writable-disk', 'disk-mount-under-dom0'],
  },
  {
    speaker: 'hotplug',
    pattern: /Failed to find an unused loop device/,
    printed: 'Failed to find an unused loop device',
    cause: 'All loop devices of dom0 are in use, one for each file: disk.',
    help: "Give dom0's kernel a higher max_loop, or use tap:aio: or volumes.",
    rules: ['loop-device-limit', 'disk-file-on-loop'],
  },
  {
    speaker: 'hotplug',
    pattern:
      /\(vbd\) could not be connected|scripts\/block (?:add|online) [^\n]*exited with error|unable to add \w+ with path [^\n]*\/vbd\//,
    printed: 'Error: Device 2049 (vbd) could not be connected. Hotplug scripts not working.',
    cause:
      'The script that opens the disk did not finish: the volume or image may be missing, in use, or no loop device left.',
    help: 'See that the path exists and that nobody else has it open.',
    rules: [
      'shared-writable-disk',
      'disk-file-prefix-on-device',
      'disk-phy-prefix-on-file',
      'loop-device-limit',
    ],
  },
];
