// What libxl says when the guest is made.
import type { ToolstackMessage } from './message.ts';

export const libxl: readonly ToolstackMessage[] = [
  // libxl, when the guest is made
  {
    speaker: 'xl',
    pattern: /PCI device [\da-f:.]+ (?:is|cannot be|was) not assign|PCI device \S+ is not assignable/,
    printed: 'libxl: error: PCI device 0:1:0.0 is not assignable',
    cause: 'A driver of dom0 holds the device.',
    help: 'Give it to pciback before the guest starts.',
    rules: ['pci-not-hidden-from-dom0'],
  },
  {
    speaker: 'xl',
    pattern: /due to PoD enabled|not supported together with PoD/,
    printed: 'PCI device assignment for HVM guest failed due to PoD enabled',
    cause:
      'memory is below maxmem, so that the guest is populated on demand, which passing devices through does not allow.',
    help: 'Make memory and maxmem equal.',
    rules: ['pod-with-passthrough'],
  },
  {
    speaker: 'xl',
    pattern: /"timer_mode" option is not supported for PV guests/,
    printed: 'ERROR: "timer_mode" option is not supported for PV guests.',
    cause: 'timer_mode is an option of HVM and PVH guests.',
    help: 'Remove timer_mode.',
    rules: ['timer-mode-in-pv'],
  },
  {
    speaker: 'xl',
    pattern: /direct boot parameters specified but kernel missing/,
    printed: 'libxl: error: direct boot parameters specified but kernel missing',
    cause: 'An HVM guest has ramdisk, root, extra or cmdline, and no kernel that they could be for.',
    help: 'Remove them, or name a kernel.',
    rules: ['ramdisk-without-kernel'],
  },
  {
    speaker: 'xl',
    pattern: /spiceport or tls_port must be provided|spice ticketing is enabled but missing password/,
    printed: 'libxl: error: at least one of the spiceport or tls_port must be provided',
    cause: 'spice is on without a port, or without a password while it is to ask for one.',
    help: 'Set spiceport and spicepasswd.',
    rules: ['spice-without-port-or-password'],
  },
  {
    speaker: 'xl',
    pattern: /usbversion and\/or usbredirection cannot be enabled/,
    printed:
      'libxl: error: usbversion and/or usbredirection cannot be enabled with usb and/or usbdevice parameters.',
    cause: 'usbversion brings a USB controller of its own, and usb or usbdevice another.',
    help: 'Keep one of the two.',
    rules: ['usbversion-with-usbdevice'],
  },
  {
    speaker: 'xl',
    pattern: /videoram must be at least/,
    printed: 'videoram must be at least 16 MB for STDVGA on QEMU_XEN',
    cause: 'The screen card has more memory than videoram gives it.',
    help: 'Raise videoram, or remove it.',
    rules: ['videoram-too-small'],
  },
  {
    speaker: 'xl',
    pattern: /PV guest with an emulated interface/,
    printed: 'libxl: error: trying to create PV guest with an emulated interface',
    cause:
      'A card has type=ioemu, or a USB controller is an emulated one, and only a fully virtual guest has those.',
    help: 'Remove type=ioemu, or give the controller type=pv.',
    rules: ['vif-type-invalid'],
  },
  {
    speaker: 'xl',
    pattern: /[Dd]evice already exists in xenstore/,
    printed: 'libxl: error: device already exists in xenstore',
    cause: 'Two disks of the guest have one device.',
    help: 'Give each disk a device of its own.',
    rules: ['disk-duplicate-vdev'],
  },
  {
    speaker: 'xl',
    pattern: /[Dd]omain with name "?[^"]*"? already exists/,
    printed: 'libxl: error: Domain with name "web" already exists.',
    cause: 'A guest of that name is running.',
    help: 'Rename this one, or look whether its file is a copy.',
    rules: ['name-duplicate'],
  },
  {
    speaker: 'xl',
    pattern: /failed to free memory for the domain/,
    printed: 'failed to free memory for the domain',
    cause: 'The host has not enough free memory, and dom0 does not give up more.',
    help: 'Lower memory, stop another guest, or give dom0 less.',
    rules: [],
  },
  {
    speaker: 'xl',
    pattern: /can't allocate low memory for domain/,
    printed:
      "xc: error: panic: xc_dom_boot.c:121: xc_dom_boot_mem_init: can't allocate low memory for domain",
    cause: 'The host has less free memory than the guest is to have.',
    help: 'Lower memory, stop another guest, or give dom0 less.',
    rules: ['autostart-memory-exceeds-host'],
  },
  {
    speaker: 'xl',
    pattern: /device model: spawn failed|device model did not start/,
    printed:
      'libxl: error: libxl_dm.c:2187:device_model_spawn_outcome: Domain 5:domain 5 device model: spawn failed (rc=-3)',
    cause: "The guest's QEMU ended before it was ready; its own log says why.",
    help: 'Read the log of the guest, /var/log/xen/qemu-dm-NAME.log.',
    rules: ['vnc-display-duplicate', 'disk-format-mismatch'],
  },
  {
    speaker: 'xl',
    pattern: /bootloader failed - consult logfile/,
    printed:
      'libxl: error: libxl_bootloader.c:648:bootloader_finished: Domain 3:bootloader failed - consult logfile /var/log/xen/bootloader.3.log',
    cause: 'The boot loader, mostly pygrub, found no kernel in the first disk; its own log says more.',
    help: 'Read the log, and put the disk that holds /boot first.',
    rules: ['pygrub-first-disk', 'pygrub-without-disk'],
  },
  {
    speaker: 'xl',
    pattern: /Could not obtain handle on privileged command interface/,
    printed:
      'xc: error: Could not obtain handle on privileged command interface (2 = No such file or directory): Internal error',
    cause: 'The machine runs its kernel without Xen below, or the module xen-privcmd is not there.',
    help: 'Boot the entry of the menu that starts Xen.',
    rules: ['menulst-default-not-xen'],
  },
  {
    speaker: 'xl',
    pattern: /Is xenstore daemon running\?/,
    printed: 'libxl: error: libxl.c:108:libxl_ctx_alloc: Is xenstore daemon running?',
    cause: 'xenstored, which keeps what all guests share with dom0, does not run.',
    help: "Start the host's Xen services, which do it; without Xen below they do not start.",
    rules: ['menulst-default-not-xen'],
  },
  {
    speaker: 'xl',
    pattern: /xenconsole: Could not read tty from store/,
    printed: 'xenconsole: Could not read tty from store: No such file or directory',
    cause: 'The guest ended at once, or xenconsoled does not run.',
    help: 'See with list whether the guest is there, and start xenconsoled if it is.',
    rules: [],
  },
];
