// What an option of a guest\'s file does and where its trap lies, for those whose summary does not say it all.

export const guestProse: Readonly<Record<string, string>> = {
  // Identity.
  name: 'xl refuses to do without it; xm takes the name of the file. Both refuse a name that another guest of the host has.',
  uuid: 'Written as 32 hexadecimal digits in groups of 8-4-4-4-12. xl refuses a text that it cannot read as one.',
  type: 'xl compares only as many letters as the value has, so that "h" and even an empty text mean hvm and "p" means pv. Any other text is refused; letters count as written, so "HVM" is.',
  builder:
    'xm reads linux where nothing is said. xl from 4.10 on knows only hvm and generic and refuses linux, which most old files hold; before, anything else simply meant a paravirtual guest.',
  pvh: 'xl from 4.9 on no longer looks at it: the guest becomes a plain paravirtual one, and nothing is said.',

  // Lifecycle.
  on_poweroff:
    'xl refuses an unknown word. The words are the same for all on_ options, those with coredump among them.',
  on_reboot:
    'xl refuses an unknown word. With destroy a guest that reboots is gone, which suits an installation.',
  on_crash:
    'xm restarts where nothing is said and xl destroys, so a guest moved from xm to xl stays down after its first crash. restart may hide a guest that crashes all the time.',
  on_soft_reset: 'kexec and kdump inside the guest need it; with destroy they end the guest.',
  restart:
    'The words are onreboot, always and never; they fill in those of the three on_ options that are not given.',
  on_xend_start:
    'Counts only for guests that xend manages (xm new), not for those of xm create. Under xl a link in /etc/xen/auto does this job.',
  on_xend_stop:
    'Counts only for guests that xend manages. The help of 3.0.4 and 3.1 calls the word ignore continue.',
  nomigrate:
    'Allows what cannot travel, such as the flag of a time stamp counter that never changes its pace.',
  xend_suspend_evtchn_compat:
    "Also makes parts of the guest's device tree writable for it, as they were under xend.",

  // CPUs.
  vcpus:
    'xl raises a number below 1 to 1 without a word; what it cannot read as a number leaves 1 after a warning.',
  maxvcpus:
    'The CPUs above vcpus start switched off. xl refuses a number below vcpus; with vnuma it has to be the sum over the nodes.',
  vcpu_avail: 'xm drops a mask beyond the machine word without a word, as Python 2 makes it a long.',
  cpus: 'A text counts for all virtual CPUs, a list for each in turn; what is left over is ignored, and a list switches automatic placement off. Terms act from left to right, so "^1,0-3" does not leave out 1. xend knows neither all nor node:.',
  cpus_soft: 'A wish, not a fence: the guest still runs elsewhere when these CPUs are busy.',
  cpu: 'xl does not know it, and the guest then runs anywhere.',
  cpu_cap: 'xl has the name cap for it, so that the limit is lost in silence when a file moves on.',
  cap: '0 is no limit, and numbers above 100 span several CPUs. xm has the name cpu_cap for it.',
  cpu_weight: 'Counts only against other guests that want CPU time at the same moment.',
  period: 'For RTDS, and for SEDF up to 4.5. Other schedulers do not look at it.',
  slice: 'The scheduler went with 4.6; xl still reads the number and nothing comes of it.',
  latency: 'The scheduler went with 4.6; xl still reads the number and nothing comes of it.',
  extratime: 'Made for SEDF, taken over by RTDS.',
  vnuma:
    'Each node is a list of quoted settings: pnode, size in MiB, vcpus, vdistances. Paravirtual guests cannot have it, and a guest with it cannot migrate. A setting that xl does not know is ignored in silence.',
  cpuid:
    "xl reads a text that begins with host, or a list in the way of xend. Each mistake is printed and the guest starts without that setting; xend's 0x form is such a mistake.",
  cpuid_check:
    'Without cpuid beside it xm hands the text on unread, as its own test looks at the wrong variable.',
  vhpt: 'Has no meaning on x86.',

  // Memory.
  memory:
    'A number xl cannot read is only warned of, and the guest starts with 32 MiB. 0512 is octal and means 330 MiB under xl. xm takes 128 where nothing is said.',
  maxmem:
    'Above memory the guest starts with its balloon filled, and an HVM guest without a balloon driver then dies when it touches the rest. xl refuses less than memory.',
  shadow_memory:
    'xl works out a sound amount by itself where nothing is said; too little slows the guest down.',
  superpages: 'The creation fails when the host has too few such pages left.',
  machine_address_size: 'For kernels that cannot put a machine address beyond that width into a page table.',
  mmio_hole:
    'Makes room for passed devices with large memory windows, graphics cards above all. xl refuses numbers outside 256 to 3840.',
  max_grant_frames:
    'A guest with many disks, cards or CPUs runs out of it and its devices fail. xl refuses a bad number and says nothing before 4.13.',
  max_maptrack_frames: 'Matters only for guests that serve others. A bad number stops the creation.',
  max_grant_version: "1 and 2 are of use. Xen's own limit on its command line counts as well.",
  max_event_channels: 'Linux guests need more with many CPUs and devices.',
  claim_mode: 'xl reads it from xl.conf alone.',
  vmtrace_buf_kb: 'A power of two from 4 to 16384; 0 switches tracing off.',

  // Boot.
  kernel:
    'For HVM guests of xm this is hvmloader; xl warns of a file with that name and goes on without it. xl refuses a paravirtual guest that has neither kernel nor bootloader nor firmware.',
  ramdisk:
    'Its version has to be that of the kernel, or the guest finds no modules. With HVM xl wants kernel beside it.',
  root: 'Becomes root= on the kernel command line. xm takes a root= at its beginning away and xl does not, so that the kernel then reads root=root=.',
  extra: 'xl leaves it out with a warning where cmdline is given.',
  cmdline: 'root and extra are then left out with a warning, so console= and root= have to stand here.',
  bootloader:
    'Reads a disk that the guest controls, with the rights of root unless restricted. xm knows the bare word pygrub from 3.1 on. With it, kernel and ramdisk are hints at most.',
  bootloader_args: 'A text is still taken, with a warning, and cut at blanks.',
  bootloader_restrict:
    'Switches the menu and its questions off as well. Needs a user without rights for the program.',
  bootloader_user: "Every guest needs a user of its own, or guests reach each other's boot loader.",
  bootargs: 'Without it xend passes -q, so that no menu appears.',
  boot: 'a is the floppy, c the disk, d the CD drive, n the network. xl does not check the letters and takes cda where nothing is said, though its man page says cd.',
  firmware:
    'An HVM guest takes bios, uefi, seabios, rombios, ovmf or a path; PV and PVH guests take pvgrub32 or pvgrub64 and are refused with anything else or with kernel beside it.',
  bios: 'rombios works with qemu-xen-traditional only, which is gone from 4.21 on. xl refuses an unknown word.',
  bios_path_override: 'xl warns when bios does not say which kind it is.',
  firmware_override: 'Not in the man page.',
  smbios: 'Each text is KEY=VALUE with a value; oem may come up to 99 times. Any mistake is fatal.',
  pvshim: "Keeps a paravirtual kernel away from the interfaces of the host's hypervisor; needs more memory.",
  pvshim_path: 'Counts only with pvshim.',

  // Disks.
  disk: 'Under xm TYPE:TARGET,DEVICE,MODE with no blanks, the mode r, w or w!. xl reads that form too, except for w!, and better its own target, format, device, access or key=value. Both refuse what they cannot read; the same device writable in two guests destroys its file system.',
  cdrom: 'From 3.0.3 on nothing reads it, and nothing says so.',
  fda: 'xl does not know it.',
  fdb: 'xl does not know it.',
  hdtype: 'Old systems without a driver for AHCI no longer find their disk after a change.',
  vscsi: 'PDEV,VDEV, where VDEV is H:C:T:L or host. xl does not know it.',
  p9: 'Each text needs tag, path and security_model; an unknown key is fatal. The guest reaches all below path.',

  // Network.
  vif: 'An empty text is a card with defaults, whose MAC is drawn anew at each start. xm refuses an unknown key; xl prints a message from 4.6 on, says nothing before, and makes the card without it. A bad rate= is fatal for xl and no limit at all for xm.',
  vif2: 'No kernel of today has a driver for it.',
  nics: 'xm warns when it is 0 or more.',
  ip: 'xm takes an ip= at its beginning away. It reaches only kernels that read ip= themselves, as Linux does with a root on NFS.',
  ipaddr: 'Inside vif ip= does the same.',
  dhcp: 'The word dhcp does it; a Python truth value is dropped by xm before anyone reads it.',
  nfs_server: 'Needed wherever nfs_root is given.',
  nfs_root:
    'Becomes nfsroot=SERVER:PATH before extra. The root option has to be /dev/nfs, or the kernel looks for a disk.',

  // Display.
  vnc: 'For a paravirtual guest without vfb xl makes a screen from the vnc and sdl options; xm does not, and there it needs vfb.',
  vnclisten: 'A display may follow after a colon; xl refuses that of an HVM guest together with vncdisplay.',
  vncdisplay: 'With vncunused, the default, the next free port is taken if this one is in use.',
  vncpasswd:
    'xm falls back on the password of xend-config.sxp; in 3.0.4 and 3.1 an HVM guest with vnc is refused when neither says anything.',
  vncviewer:
    'Up to 3.2 xm starts a viewer that waits for the guest; afterwards it is a switch of the command line only.',
  vncconsole: 'Needs vnc.',
  sdl: 'Needs an X display where the toolstack runs. The QEMU of the time of xm shows only one of vnc and sdl.',
  display: 'The man page of xl lists it only within vfb; the code reads it here as well.',
  xauthority: 'The man page of xl lists it only within vfb; the code reads it here as well.',
  stdvga: 'xl lets vga win over it.',
  vga: 'xl refuses an unknown word; letters count as written.',
  videoram:
    'xl refuses too little for the card: 8 MiB for Cirrus, 16 for standard VGA, 128 for QXL under the newer QEMU.',
  vfb: 'Under xm an unknown key is fatal, under xl it is ignored in silence: type=vnc of xm is lost there, so write vnc=1.',
  vkb: 'backend-type is needed; an unknown key is fatal.',
  vdispl: 'connectors is needed, as ID:WIDTHxHEIGHT with semicolons between; an unknown key is fatal.',
  'full-screen':
    'A hyphen belongs to no name: Python takes the line for an assignment to a subtraction, xl for a mistake.',
  spiceport: 'One of spiceport and spicetls_port is needed.',
  spicepasswd: 'Needed unless spicedisable_ticketing is on.',
  spice_clipboard_sharing: 'Needs spicevdagent.',
  spiceusbredirection: 'Does not go together with usb or usbdevice.',

  // USB and PCI.
  usb: 'Up to 3.0.2 xm took a list of host ports here.',
  usbdevice: 'xl wants usb=1 beside it. A tablet makes the pointer of a VNC viewer follow the hand.',
  usbversion: 'Does not go together with usb or usbdevice.',
  usbctrl: 'An unknown key is fatal. A paravirtual controller needs its driver in dom0.',
  usbdev: 'A port needs the number of its controller.',
  pci: 'The device has to be hidden from dom0 first (pciback.hide), and a paravirtual guest needs swiotlb in its kernel. xm up to 3.4 drops an address that it cannot read and says nothing; xl refuses it. Without an IOMMU the guest can reach all memory of the host.',
  pci_msitranslate: 'On where xm is silent, off where xl is.',
  gfx_passthru: 'Words are read from 4.7 on; one outside the list is fatal.',
  passthrough: 'Devices can be plugged in later only if this was on from the start.',
  rdm: 'From 4.15 on xl fails at a policy it knows and drops the whole setting in silence; only strategy=host by itself works.',
  e820_host:
    'Kernels with pv_ops need it to see the memory windows of passed devices; xl switches it on where pci is not empty.',
  ioports: 'Numbers are hexadecimal even without quotes: 10 is port 16.',
  iomem: 'START,COUNT in hexadecimal page numbers, and @GFN where they shall appear.',
  irq: 'xl has the name irqs for it, so that the interrupts are lost in silence when a file moves on.',
  irqs: 'Numbers are decimal. xm has the name irq for it.',

  // Platform.
  xen_extended_power_mgmt: '0 is off, 1 passes through, 2 emulates.',
  acpi: 'Windows installed with it does not start without it, and the other way round.',
  apic: 'Means something only for guests with one CPU: with more there is always one.',
  pae: 'A 32-bit guest without it sees at most 4 GiB, and 64-bit and no-execute need it.',
  nx: 'Needs pae.',
  hpet: 'On where xl is silent, off where xm is.',
  timer_mode:
    'xl takes the numbers of xm as well, with a warning, and refuses it for a paravirtual guest. Words are read from 4.2 on.',
  tsc_mode:
    'Emulation keeps time true across migration and costs speed. The sample file of xm swaps the meanings of 1 and 2 against the code.',
  localtime: 'Windows keeps local time in its clock, nearly all others UTC.',
  rtc_timeoffset: 'xl wants quotes around a negative number.',
  viridian: 'Windows runs faster with it. A list is read from 4.5 on, and an unknown name in it is fatal.',
  ms_vm_genid: 'Domain controllers on Windows use it to notice that they were rolled back.',
  msr_relaxed: 'A stop-gap by its own documentation; xl warns that it will go.',
  xen_platform_pci: 'Without it PV drivers in the guest find nothing and the emulated devices stay in use.',
  isa: 'For systems too old for PCI.',
  altp2m: 'The numbers 0 to 3 are taken as well.',
  nestedhvm: 'Experimental, and it opens more of the hypervisor to the guest.',

  // Arm.
  vuart: 'Takes interrupt 32 of the guest.',
  nr_spis: '960 is the limit without extended interrupts.',
  virtio: 'A type of virtio,deviceID holds a comma that belongs to it.',

  // Device model.
  device_model: 'xl from 4.2 on warns and takes its own QEMU, so that the line can go.',
  device_model_version:
    'qemu-xen-traditional went with 4.21. A Windows guest notices the change as new hardware.',
  device_model_override: 'xl warns when device_model_version is not given.',
  device_model_args: 'A list with one word in each text; a single text is fatal.',
  device_model_args_hvm: 'A list with one word in each text; a single text is fatal.',
  device_model_args_pv: 'A list with one word in each text; a single text is fatal.',
  device_model_stubdomain_override: 'Keeps a broken or hostile QEMU away from dom0, at the price of memory.',
  device_model_user: 'Each guest needs a user of its own.',
  dm_restrict: 'A technology preview: some devices cannot be changed while the guest runs.',
  serial: 'In the notation of QEMU, such as pty. Lists are read from 4.5 on.',
  soundhw: 'Under xm several between commas, or all.',

  // Security and services.
  seclabel: 'With init_seclabel beside it this one takes over once the guest is built.',
  vtpm: 'xl wants backend and exits at the key instance of xm. The help of xm offers type from 3.0.4 on, and its reader refuses that.',
  access_control: 'One text at most.',
  channel: 'The man page writes PTY and SOCKET, the code takes pty and socket only; a socket needs a path.',
  pvcalls: 'backend is the only key.',
  vsnd: 'A list of lists of texts that begin with CARD, PCM or STREAM. The man page writes id in a STREAM where the code wants unique-id.',
  xenstore_quota: 'NAME=NUMBER in each text; what cannot be read is fatal.',

  // Python.
  vmid: 'Two sample files set it on the command line, as in xm create FILE vmid=1, and put it into names and addresses. Under xl the arithmetic around it is a mistake.',
  xm_vars: 'Has the functions var(name, use, check) and check().',
};
