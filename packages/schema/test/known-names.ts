// Which names each reader knows from which release on, as read in the sources of Xen: the record that the options are held against.
import type { Release } from '../src/index.ts';

/** What a release adds to the one before it, and what it no longer has. */
export interface Change {
  readonly release: Release;
  readonly added: string;
  readonly removed?: string;
}

export const xmNames: readonly Change[] = [
  {
    release: '3.0.0',
    added:
      'blkif boot bootentry bootloader builder cdrom config console_autoconnect cpu cpu_weight cpus defconfig device_model dhcp disk display dryrun extra fda fdb full-screen gateway hostname interface ioports ip ipaddr isa kernel lapic localtime maxmem memory name ne2000 netif netmask nfs_root nfs_server nics nographic on_crash on_poweroff on_reboot path paused pci quiet ramdisk restart root sdl serial snapshot ssidref stdvga tpmif usb vcpus vif vmid vnc vncviewer vtpm xm_file xm_help xm_vars',
  },
  { release: '3.0.2', added: 'acpi apic audio features irq pae uuid xauthority', removed: 'ipaddr lapic' },
  {
    release: '3.0.3',
    added:
      'access_control bootargs shadow_memory soundhw usbdevice usbport vncconsole vncdisplay vnclisten vncunused',
    removed: 'audio cdrom ne2000 ssidref',
  },
  { release: '3.0.4', added: 'cpu_cap keymap on_xend_start on_xend_stop vfb vncpasswd' },
  { release: '3.1', added: 'monitor rtc_timeoffset skipdtd vcpu_avail xmldryrun' },
  { release: '3.2', added: 'guest_os_type timer_mode vhpt', removed: 'usbport' },
  {
    release: '3.3',
    added:
      'cpuid cpuid_check hap hpet loader machine_address_size opengl target videoram vncviewer-autopass vscsi',
  },
  {
    release: '3.4',
    added:
      'pci_msitranslate pci_power_mgmt s3_integrity suppress_spurious_page_faults viridian vpt_align xen_extended_power_mgmt xen_platform_pci',
  },
  {
    release: '4.0',
    added:
      'description gfx_passthru maxvcpus memory_sharing monitor_path nomigrate oos parallel superpages tsc_mode vif2 vusb',
  },
  { release: '4.1', added: 'pool' },
  { release: '4.2', added: 'nestedhvm' },
  { release: '4.3', added: '', removed: 'tpmif vtpm' },
];

export const xlNames: readonly Change[] = [
  {
    release: '4.0',
    added:
      'acpi apic boot builder device_model disk kernel keymap memory name nographic nx opengl pae pci pci_msitranslate pci_power_mgmt ramdisk root sdl serial shadow_memory stdvga usb usbdevice vcpus vfb videoram vif viridian vnc vncdisplay vnclisten vncunused',
  },
  {
    release: '4.1',
    added:
      'bootloader bootloader_args cpuid cpus device_model_args extra gfx_passthru hap hpet maxmem maxvcpus nomigrate on_crash on_poweroff on_reboot on_watchdog oos pool soundhw timer_mode tsc_mode uuid vif2 vncpasswd vpt_align xen_platform_pci',
  },
  {
    release: '4.2',
    added:
      'acpi_s3 acpi_s4 bios cap cpu_weight device_model_args_hvm device_model_args_pv device_model_override device_model_stubdomain_override device_model_stubdomain_seclabel device_model_version e820_host extratime firmware_override ioports irqs latency localtime nestedhvm pci_permissive period rtc_timeoffset seclabel slice spice spiceagent_mouse spicedisable_ticketing spicehost spicepasswd spiceport spicetls_port vncviewer',
  },
  { release: '4.3', added: 'acpi_firmware init_seclabel iomem smbios_firmware vga vtpm' },
  {
    release: '4.4',
    added:
      'driver_domain max_event_channels pvh spice_clipboard_sharing spiceusbredirection spicevdagent usbversion vendor_device',
  },
  { release: '4.5', added: 'channel cmdline cpus_soft display mmio_hole ms_vm_genid pci_seize xauthority' },
  {
    release: '4.6',
    added:
      'altp2mhvm device_tree dtdev gic_version hdtype rdm rdm_mem_boundary spice_image_compression spice_streaming_video vnuma',
  },
  { release: '4.7', added: 'device_model_user on_soft_reset usbctrl usbdev' },
  { release: '4.8', added: 'bios_path_override' },
  { release: '4.9', added: 'acpi_laptop_slate altp2m p9', removed: 'pvh' },
  {
    release: '4.10',
    added: 'dm_restrict firmware max_grant_frames max_maptrack_frames mca_caps type vdispl vuart',
  },
  { release: '4.11', added: 'pvcalls pvshim pvshim_cmdline pvshim_extra pvshim_path' },
  { release: '4.12', added: 'vkb vsnd' },
  { release: '4.13', added: 'passthrough tee vkb_device' },
  {
    release: '4.14',
    added: 'stubdomain_kernel stubdomain_memory stubdomain_ramdisk xend_suspend_evtchn_compat',
  },
  { release: '4.15', added: 'msr_relaxed vmtrace_buf_kb' },
  { release: '4.16', added: 'max_grant_version stubdomain_cmdline vpmu' },
  { release: '4.18', added: 'bootloader_restrict bootloader_user smbios sve virtio' },
  { release: '4.19', added: 'hvm_pirq nr_spis' },
  { release: '4.20', added: 'llc_colors' },
  {
    release: '4.21',
    added: 'altp2m_count arm_sci trap_unmapped_accesses xen_platform_pci_bar_uc xenstore_feature_mask',
  },
  { release: '4.22', added: 'xenstore_quota' },
];

export const xendNames: readonly Change[] = [
  {
    release: '3.0.0',
    added:
      'console-limit dom0-cpus dom0-min-mem enable-dump logfile loglevel network-script vif-script xend-address xend-http-server xend-port xend-relocation-address xend-relocation-port xend-relocation-server xend-unix-path xend-unix-server',
  },
  { release: '3.0.2', added: 'xend-relocation-hosts-allow xend-tcp-xmlrpc-server xend-unix-xmlrpc-server' },
  { release: '3.0.3', added: 'external-migration-tool vnc-listen' },
  { release: '3.0.4', added: 'vncpasswd xen-api-server xend-domains-path' },
  {
    release: '3.1',
    added:
      'xen-tcp-xmlrpc-server-address xen-tcp-xmlrpc-server-port xend-state-path xend-storage-path xend-tcp-xmlrpc-server-address xend-tcp-xmlrpc-server-port xend-tcp-xmlrpc-server-ssl-cert-file xend-tcp-xmlrpc-server-ssl-key-file',
  },
  {
    release: '3.2',
    added: 'keymap resource-label-change-script vnc-tls vnc-x509-cert-dir vnc-x509-verify xend-security-path',
  },
  {
    release: '3.3',
    added:
      'enable-dom0-ballooning qemu-dm-logrotate-count xend-relocation-server-ssl-cert-file xend-relocation-server-ssl-key-file xend-relocation-ssl xend-relocation-ssl-port xend-relocation-ssl-server',
    removed: 'xen-tcp-xmlrpc-server-address xen-tcp-xmlrpc-server-port',
  },
  { release: '3.4', added: 'xend-udev-event-server xsm_module_name' },
  {
    release: '4.0',
    added: 'device-create-timeout device-destroy-timeout pci-passthrough-strict-check total_available_memory',
  },
  { release: '4.1', added: 'pscsi-device-mask' },
];

export const xlConfNames: readonly Change[] = [
  { release: '4.1', added: 'autoballoon lockfile vifscript' },
  { release: '4.2', added: 'blkdev_start defaultbridge output_format run_hotplug_scripts' },
  { release: '4.3', added: 'claim_mode vif.default.bridge vif.default.gatewaydev vif.default.script' },
  { release: '4.4', added: 'vif.default.backend' },
  { release: '4.5', added: 'remus.default.netbufscript' },
  { release: '4.7', added: 'colo.default.proxyscript' },
  { release: '4.10', added: 'max_grant_frames max_maptrack_frames' },
  { release: '4.12', added: 'vm.cpumask vm.hvm.cpumask vm.pv.cpumask' },
  { release: '4.14', added: 'domid_policy' },
  { release: '4.16', added: 'max_grant_version' },
  { release: '4.18', added: 'bootloader_restrict' },
];
