// The order in which guests are usually written: who it is, how it boots, what it gets, what it is connected to.

const usualOrder: readonly string[] = [
  ...[
    'name',
    'uuid',
    'type',
    'builder',
    'pvh',
    'device_model_version',
    'device_model',
    'device_model_override',
  ],
  ...['boot', 'bootloader', 'bootargs', 'bootloader_args', 'kernel', 'ramdisk', 'root', 'cmdline', 'extra'],
  ...['firmware', 'bios', 'loader'],
  ...['memory', 'maxmem', 'shadow_memory', 'vcpus', 'maxvcpus', 'vcpu_avail', 'cpu', 'cpus', 'cpus_soft'],
  ...['cpu_weight', 'cpu_cap', 'cpuid', 'pae', 'acpi', 'apic', 'hpet', 'nx', 'viridian', 'hap', 'nestedhvm'],
  ...['disk', 'vif', 'dhcp', 'ip', 'netmask', 'gateway', 'hostname', 'nfs_server', 'nfs_root'],
  ...['vfb', 'vkb', 'sdl', 'vnc', 'vnclisten', 'vncdisplay', 'vncunused', 'vncpasswd', 'vncconsole', 'spice'],
  ...['keymap', 'stdvga', 'vga', 'videoram', 'gfx_passthru', 'serial', 'parallel', 'usb', 'usbdevice'],
  ...['usbctrl', 'usbdev', 'soundhw', 'pci', 'irq', 'ioports', 'iomem', 'dtdev', 'device_tree', 'vtpm'],
  ...['localtime', 'rtc_timeoffset', 'timer_mode', 'tsc_mode'],
  ...['on_poweroff', 'on_reboot', 'on_watchdog', 'on_crash', 'on_soft_reset', 'autostart'],
];

const places: ReadonlyMap<string, number> = new Map(usualOrder.map((name, index) => [name, index]));

/** Where an option usually stands; those that have no usual place come last. */
export function usualPlace(name: string): number {
  return places.get(name) ?? usualOrder.length;
}
