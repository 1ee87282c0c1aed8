// What others say: QEMU by itself, and libvirt.
import type { ToolstackMessage } from './message.ts';

export const others: readonly ToolstackMessage[] = [
  {
    speaker: 'xl',
    pattern: /bind\([^)]*\): Address already in use|Failed to start VNC server/,
    printed:
      'qemu-system-i386: -vnc 127.0.0.1:1: Failed to start VNC server: Failed to bind socket: Address already in use',
    cause: 'Another guest, or another program, has the port of this screen.',
    help: 'Set vncunused = 1, or give each guest a display of its own.',
    rules: [],
  },
  {
    speaker: 'libvirt',
    pattern: /config value \S+ was malformed/,
    printed: 'error: internal error: config value memory was malformed',
    cause: 'libvirt wants a plain number here.',
    help: 'Write the number without unit and quotes.',
    rules: ['number-with-unit'],
  },
];
