// Names of images as packages, builds and people of twenty years write them.
import { describe, expect, it } from 'vitest';
import { type ImageIdentity, identifyImage } from '../src/index.ts';

/** The identity without its sentence; a fact that is not listed must be absent. */
type Facts = Omit<ImageIdentity, 'why'>;

const etch = { release: '2.6.18', distribution: 'debian-etch', pvOps: false } as const;
const lenny = { release: '2.6.26', distribution: 'debian-lenny' } as const;
const hvc0 = { console: 'hvc0' } as const;
const pvOps = { pvOps: true, ...hvc0 } as const;
const i386 = { architecture: 'i386' } as const;
const amd64 = { architecture: 'amd64' } as const;

let rowsChecked = 0;

describe('hypervisors', () => {
  check(
    [
      [
        '/boot/xen-3.0.3-1-i386-pae.gz',
        { version: '3.0.3-1-i386-pae', release: '3.0.3', distribution: 'debian-etch', ...i386, pae: true },
      ],
      [
        '/boot/xen-3.0.3-1-i386.gz',
        { version: '3.0.3-1-i386', release: '3.0.3', distribution: 'debian-etch', ...i386, pae: false },
      ],
      [
        '/boot/xen-3.0.3-1-amd64.gz',
        { version: '3.0.3-1-amd64', release: '3.0.3', distribution: 'debian-etch', ...amd64 },
      ],
      [
        '(hd0,0)/xen-3.2-1-i386.gz',
        { version: '3.2-1-i386', release: '3.2', distribution: 'debian-lenny', ...i386, pae: true },
      ],
      [
        'xen-3.2-1-i386-nonpae.gz',
        { version: '3.2-1-i386-nonpae', release: '3.2', distribution: 'debian-lenny', ...i386, pae: false },
      ],
      ['/boot/xen-3.1-i386.gz', { version: '3.1-i386', release: '3.1', ...i386 }],
      ['/boot/xen-3.4-i386.gz', { version: '3.4-i386', release: '3.4', ...i386, pae: true }],
      [
        '/boot/xen-4.0-i386.gz',
        { version: '4.0-i386', release: '4.0', distribution: 'debian-squeeze', ...i386, pae: true },
      ],
      ['/boot/xen-4.1-amd64.gz', { version: '4.1-amd64', release: '4.1', ...amd64 }],
      ['/boot/xen-4.17-amd64.efi', { version: '4.17-amd64', release: '4.17', ...amd64 }],
      ['/xen-3.2.gz', { version: '3.2', release: '3.2' }],
      ['/boot/xen-4.2.1', { version: '4.2.1', release: '4.2.1' }],
      ['/boot/xen-pae.gz', { ...i386, pae: true }],
      ['/boot/xen.gz-2.6.18-194.el5', { version: '2.6.18-194.el5', distribution: 'rhel-5' }],
      ['/boot/xen-3.gz', {}],
      ['/boot/xen.gz', {}],
      ['xen.efi', {}],
    ],
    'hypervisor',
  );
});

describe('kernels', () => {
  check(
    [
      [
        '/boot/vmlinuz-2.6.18-6-xen-686',
        { ...etch, version: '2.6.18-6-xen-686', flavour: 'xen-686', ...i386, pae: true, pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.6.18-4-xen-vserver-686',
        {
          ...etch,
          version: '2.6.18-4-xen-vserver-686',
          flavour: 'xen-vserver-686',
          ...i386,
          pae: true,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-xen-amd64',
        { ...etch, version: '2.6.18-6-xen-amd64', flavour: 'xen-amd64', ...amd64, pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-xen-i386',
        { ...etch, version: '2.6.18-6-xen-i386', flavour: 'xen-i386', ...i386, pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-686',
        { ...etch, version: '2.6.18-6-686', flavour: '686', ...i386, pae: false, pvGuest: false },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-686-bigmem',
        {
          ...etch,
          version: '2.6.18-6-686-bigmem',
          flavour: '686-bigmem',
          ...i386,
          pae: true,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-2.6.17-2-xen-k7',
        { release: '2.6.17', version: '2.6.17-2-xen-k7', flavour: 'xen-k7', ...i386, pvOps: false },
      ],
      [
        '/boot/vmlinuz-2.6.26-2-xen-686',
        {
          ...lenny,
          version: '2.6.26-2-xen-686',
          flavour: 'xen-686',
          ...i386,
          pae: true,
          pvOps: false,
          pvGuest: true,
          ...hvc0,
        },
      ],
      [
        '/boot/vmlinuz-2.6.26-2-686-bigmem',
        {
          ...lenny,
          version: '2.6.26-2-686-bigmem',
          flavour: '686-bigmem',
          ...i386,
          pae: true,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.26-2-686',
        { ...lenny, version: '2.6.26-2-686', flavour: '686', ...i386, pae: false, pvGuest: false },
      ],
      ['/boot/vmlinuz-2.6.26-2-amd64', { ...lenny, version: '2.6.26-2-amd64', flavour: 'amd64', ...amd64 }],
      [
        '/boot/vmlinuz-2.6.32-5-xen-amd64',
        {
          release: '2.6.32',
          distribution: 'debian-squeeze',
          version: '2.6.32-5-xen-amd64',
          flavour: 'xen-amd64',
          ...amd64,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.32-5-amd64',
        {
          release: '2.6.32',
          distribution: 'debian-squeeze',
          version: '2.6.32-5-amd64',
          flavour: 'amd64',
          ...amd64,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-3.2.0-4-686-pae',
        {
          release: '3.2.0',
          distribution: 'debian-wheezy',
          version: '3.2.0-4-686-pae',
          flavour: '686-pae',
          ...i386,
          pae: true,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-3.2.0-4-486',
        {
          release: '3.2.0',
          distribution: 'debian-wheezy',
          version: '3.2.0-4-486',
          flavour: '486',
          ...i386,
          pae: false,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-6.1.0-18-amd64',
        {
          release: '6.1.0',
          distribution: 'debian-bookworm',
          version: '6.1.0-18-amd64',
          flavour: 'amd64',
          ...amd64,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-6.12.38+deb13-amd64',
        {
          release: '6.12.38',
          distribution: 'debian-trixie',
          version: '6.12.38+deb13-amd64',
          flavour: 'amd64',
          ...amd64,
          ...pvOps,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-5.10.0-0.bpo.3-amd64',
        { release: '5.10.0', version: '5.10.0-0.bpo.3-amd64', ...amd64, ...pvOps },
      ],
      [
        '/vmlinuz-2.6.24-19-xen',
        {
          release: '2.6.24',
          distribution: 'ubuntu-hardy',
          version: '2.6.24-19-xen',
          flavour: 'xen',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.22-14-xen',
        {
          release: '2.6.22',
          distribution: 'ubuntu-gutsy',
          version: '2.6.22-14-xen',
          flavour: 'xen',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-194.el5xen',
        {
          release: '2.6.18',
          distribution: 'rhel-5',
          version: '2.6.18-194.el5xen',
          flavour: 'xen',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-8.1.14.el5xen.i686',
        {
          release: '2.6.18',
          distribution: 'rhel-5',
          version: '2.6.18-8.1.14.el5xen.i686',
          flavour: 'xen',
          ...i386,
          pae: true,
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-194.el5',
        {
          release: '2.6.18',
          distribution: 'rhel-5',
          version: '2.6.18-194.el5',
          pvOps: false,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-2.6.34-12-xen',
        { release: '2.6.34', version: '2.6.34-12-xen', flavour: 'xen', pvGuest: true },
      ],
      [
        '/boot/vmlinuz-3.0.13-0.5-xen',
        { release: '3.0.13', version: '3.0.13-0.5-xen', flavour: 'xen', pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.6.16.60-0.21-xenpae',
        {
          release: '2.6.16',
          version: '2.6.16.60-0.21-xenpae',
          flavour: 'xenpae',
          pae: true,
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.10-xenU',
        { release: '2.6.10', version: '2.6.10-xenU', flavour: 'xenU', pvOps: false, pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.6.32-504.el6.x86_64',
        { release: '2.6.32', version: '2.6.32-504.el6.x86_64', ...amd64, ...pvOps },
      ],
      ['/boot/vmlinuz-2.6.32-504.el6.i686', { release: '2.6.32', version: '2.6.32-504.el6.i686', ...i386 }],
      [
        '/boot/vmlinuz-2.6.28-19-server',
        { release: '2.6.28', version: '2.6.28-19-server', flavour: 'server' },
      ],
      [
        '/boot/vmlinuz-3.13.0-44-generic',
        { release: '3.13.0', version: '3.13.0-44-generic', flavour: 'generic', ...pvOps },
      ],
      ['/boot/vmlinuz-4.10.0-rc6+', { release: '4.10.0', version: '4.10.0-rc6+', ...pvOps }],
      ['/boot/vmlinuz-2.6-xen', {}],
      ['/boot/vmlinuz-2.6-xenU', {}],
      ['/boot/vmlinuz.old', {}],
      ['/srv/netboot/linux', {}],
      ['bzImage', {}],
    ],
    'linux',
  );
});

describe('RAM disks', () => {
  check(
    [
      [
        '/boot/initrd.img-2.6.18-6-xen-686',
        {
          version: '2.6.18-6-xen-686',
          release: '2.6.18',
          distribution: 'debian-etch',
          flavour: 'xen-686',
          ...i386,
        },
      ],
      [
        '/boot/initrd-2.6.18-194.el5xen.img',
        { version: '2.6.18-194.el5xen', release: '2.6.18', distribution: 'rhel-5', flavour: 'xen' },
      ],
      [
        '/boot/initramfs-3.10.0-957.el7.x86_64.img',
        { version: '3.10.0-957.el7.x86_64', release: '3.10.0', ...amd64 },
      ],
      ['/boot/initrd.gz', {}],
      ['/boot/initrd.img', {}],
    ],
    'initrd',
  );
});

describe('firmware and other systems', () => {
  check(
    [
      ['/usr/lib/xen-3.0.3-1/boot/hvmloader', { release: '3.0.3', distribution: 'debian-etch' }],
      ['/usr/lib/xen-4.4/boot/hvmloader', { release: '4.4' }],
      ['/usr/lib/xen/boot/hvmloader', {}],
      ['/usr/lib/xen/boot/vmxloader', {}],
    ],
    'hvmloader',
  );
  check(
    [
      ['/usr/lib/xen-4.1/boot/pv-grub-x86_64.gz', amd64],
      ['/usr/lib/xen/boot/pv-grub-x86_32.gz', i386],
      ['/usr/lib/grub-xen/grub-x86_64-xen.bin', amd64],
    ],
    'pv-grub',
  );
  check(
    [
      ['/boot/netbsd-INSTALL_XEN3_DOMU', { flavour: 'INSTALL_XEN3_DOMU', pvGuest: true }],
      ['/boot/netbsd-XEN3PAE_DOMU.gz', { flavour: 'XEN3PAE_DOMU', ...i386, pae: true, pvGuest: true }],
      ['/netbsd', {}],
    ],
    'netbsd',
  );
  check(
    [
      ['', {}],
      ['/boot/', {}],
      ['/boot/kernel', {}],
      ['/etc/xen', {}],
      ['/usr/lib/xen/boot/xen-shim', {}],
      ['/etc/xen/scripts/xen-network-common.sh', {}],
      ['constructor', {}],
    ],
    'unknown',
  );
});

describe('more names from packages, guests of others and plain mistakes', () => {
  check(
    [
      [
        '/boot/xen-4.0-amd64.gz',
        { version: '4.0-amd64', release: '4.0', distribution: 'debian-squeeze', architecture: 'amd64' },
      ],
      ['/boot/xen-4.4-amd64.gz', { version: '4.4-amd64', release: '4.4', architecture: 'amd64' }],
      ['/boot/xen-4.14-arm64', { version: '4.14-arm64', release: '4.14', architecture: 'arm64' }],
      ['/boot/xen-4.8-amd64.gz', { version: '4.8-amd64', release: '4.8', architecture: 'amd64' }],
      ['/xen.gz-2.6.18-8.el5', { version: '2.6.18-8.el5', distribution: 'rhel-5' }],
      ['/boot/xen.gz-2.6.32.43-0.4', { version: '2.6.32.43-0.4' }],
      ['/boot/xen-dbg.gz', {}],
      ['/boot/xen-3.3-amd64.gz', { version: '3.3-amd64', release: '3.3', architecture: 'amd64' }],
    ],
    'hypervisor',
  );
  check(
    [
      ['/boot/xen-4.11-amd64.config', {}],
      ['/boot/xen-4.17-amd64.efi.map', {}],
      ['/boot/xen-syms-3.0.3-1', {}],
      ['/var/lib/xen/vmlinuz.2Dn2YT', {}],
      ['/var/lib/xen/initrd.img.0u-Vhq', {}],
      ['/boot/config-2.6.18-6-xen-686', {}],
      ['/boot/System.map-2.6.18-6-xen-686', {}],
      ['/usr/lib/xen/boot/ioemu-stubdom.gz', {}],
      ['/root/install52.iso', {}],
      ['/usr/share/ovmf/OVMF.fd', {}],
      ['/boot/memtest86+.bin', {}],
      ['/usr/lib/xen/boot/xenstore-stubdom.gz', {}],
    ],
    'unknown',
  );
  check(
    [
      [
        '/boot/vmlinuz-2.6.18-4-xen-686',
        {
          version: '2.6.18-4-xen-686',
          release: '2.6.18',
          distribution: 'debian-etch',
          flavour: 'xen-686',
          architecture: 'i386',
          pae: true,
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-5-xen-vserver-amd64',
        {
          version: '2.6.18-5-xen-vserver-amd64',
          release: '2.6.18',
          distribution: 'debian-etch',
          flavour: 'xen-vserver-amd64',
          architecture: 'amd64',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-k7',
        {
          version: '2.6.18-6-k7',
          release: '2.6.18',
          distribution: 'debian-etch',
          flavour: 'k7',
          architecture: 'i386',
          pae: false,
          pvOps: false,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-6-amd64',
        {
          version: '2.6.18-6-amd64',
          release: '2.6.18',
          distribution: 'debian-etch',
          flavour: 'amd64',
          architecture: 'amd64',
          pvOps: false,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-2.6.26-1-xen-amd64',
        {
          version: '2.6.26-1-xen-amd64',
          release: '2.6.26',
          distribution: 'debian-lenny',
          flavour: 'xen-amd64',
          architecture: 'amd64',
          pvOps: false,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-2.6.32-5-xen-686',
        {
          version: '2.6.32-5-xen-686',
          release: '2.6.32',
          distribution: 'debian-squeeze',
          flavour: 'xen-686',
          architecture: 'i386',
          pae: true,
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-2.6.32-5-686-bigmem',
        {
          version: '2.6.32-5-686-bigmem',
          release: '2.6.32',
          distribution: 'debian-squeeze',
          flavour: '686-bigmem',
          architecture: 'i386',
          pae: true,
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-3.16.0-4-amd64',
        {
          version: '3.16.0-4-amd64',
          release: '3.16.0',
          distribution: 'debian-jessie',
          flavour: 'amd64',
          architecture: 'amd64',
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-3.16.0-4-686-pae',
        {
          version: '3.16.0-4-686-pae',
          release: '3.16.0',
          distribution: 'debian-jessie',
          flavour: '686-pae',
          architecture: 'i386',
          pae: true,
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-4.9.0-13-amd64',
        {
          version: '4.9.0-13-amd64',
          release: '4.9.0',
          distribution: 'debian-stretch',
          flavour: 'amd64',
          architecture: 'amd64',
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-4.19.0-21-amd64',
        {
          version: '4.19.0-21-amd64',
          release: '4.19.0',
          distribution: 'debian-buster',
          flavour: 'amd64',
          architecture: 'amd64',
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-5.10.0-28-amd64',
        {
          version: '5.10.0-28-amd64',
          release: '5.10.0',
          distribution: 'debian-bullseye',
          flavour: 'amd64',
          architecture: 'amd64',
          pvOps: true,
          pvGuest: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-6.1.0-18-arm64',
        {
          version: '6.1.0-18-arm64',
          release: '6.1.0',
          distribution: 'debian-bookworm',
          flavour: 'arm64',
          architecture: 'arm64',
          pvOps: true,
          console: 'hvc0',
        },
      ],
      [
        '/boot/vmlinuz-2.6.24-16-xen',
        {
          version: '2.6.24-16-xen',
          release: '2.6.24',
          distribution: 'ubuntu-hardy',
          flavour: 'xen',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.24-19-generic',
        { version: '2.6.24-19-generic', release: '2.6.24', flavour: 'generic' },
      ],
      [
        '/boot/vmlinuz-2.6.18-92.el5PAE',
        {
          version: '2.6.18-92.el5PAE',
          release: '2.6.18',
          distribution: 'rhel-5',
          flavour: 'PAE',
          architecture: 'i386',
          pae: true,
          pvOps: false,
          pvGuest: false,
        },
      ],
      [
        '/boot/vmlinuz-2.6.18-308.el5xen',
        {
          version: '2.6.18-308.el5xen',
          release: '2.6.18',
          distribution: 'rhel-5',
          flavour: 'xen',
          pvOps: false,
          pvGuest: true,
        },
      ],
      [
        '/boot/vmlinuz-2.6.20-15-xen',
        { version: '2.6.20-15-xen', release: '2.6.20', flavour: 'xen', pvOps: false, pvGuest: true },
      ],
      ['/boot/vmlinuz-xen', {}],
      [
        '/boot/vmlinuz-2.6.18.8-xen0',
        { version: '2.6.18.8-xen0', release: '2.6.18', flavour: 'xen0', pvOps: false },
      ],
      [
        '/boot/vmlinuz-2.6.31.14-xen',
        { version: '2.6.31.14-xen', release: '2.6.31', flavour: 'xen', pvGuest: true },
      ],
      [
        '/boot/vmlinuz-5.15.0-91-generic',
        { version: '5.15.0-91-generic', release: '5.15.0', flavour: 'generic', pvOps: true, console: 'hvc0' },
      ],
      [
        '/boot/vmlinuz-4.4.0-210-lowlatency',
        {
          version: '4.4.0-210-lowlatency',
          release: '4.4.0',
          flavour: 'lowlatency',
          pvOps: true,
          console: 'hvc0',
        },
      ],
      ['/boot/vmlinuz-ganetixenu', {}],
      ['/boot/vmlinuz-2.6.10-1.1076_FC4', { version: '2.6.10-1.1076_FC4', release: '2.6.10', pvOps: false }],
      ['/boot/vmlinuz-0-rescue-af34f0b8cf364cdbbe6d093f8228a37f', {}],
      [
        '/boot/vmlinuz-4.9.0-domu+',
        { version: '4.9.0-domu+', release: '4.9.0', pvOps: true, console: 'hvc0' },
      ],
      [
        '/boot/vmlinuz-2.6.13-15b-xen',
        { version: '2.6.13-15b-xen', release: '2.6.13', flavour: 'xen', pvOps: false, pvGuest: true },
      ],
      [
        '/boot/vmlinuz-2.4.26-xenU',
        { version: '2.4.26-xenU', release: '2.4.26', flavour: 'xenU', pvOps: false, pvGuest: true },
      ],
    ],
    'linux',
  );
  check(
    [
      [
        '/boot/initrd.img-2.6.26-2-xen-686',
        {
          version: '2.6.26-2-xen-686',
          release: '2.6.26',
          distribution: 'debian-lenny',
          flavour: 'xen-686',
          architecture: 'i386',
        },
      ],
      ['/boot/initrd-2.6.13-15b-xen', { version: '2.6.13-15b-xen', release: '2.6.13', flavour: 'xen' }],
      ['/boot/initramfs-6.1.0.img', { version: '6.1.0', release: '6.1.0' }],
      [
        '/boot/initrd.img-5.0.0-29-generic',
        { version: '5.0.0-29-generic', release: '5.0.0', flavour: 'generic' },
      ],
    ],
    'initrd',
  );
  check(
    [
      ['/usr/lib/xen-3.2-1/boot/hvmloader', { release: '3.2', distribution: 'debian-lenny' }],
      ['/usr/lib/xen-4.0/boot/hvmloader', { release: '4.0', distribution: 'debian-squeeze' }],
      ['/usr/local/lib/xen/boot/hvmloader', {}],
      ['/usr/lib/xen-default/boot/hvmloader', {}],
    ],
    'hvmloader',
  );
  check(
    [
      ['/usr/lib/xen-4.4/bin/pygrub', { release: '4.4' }],
      ['/usr/lib/xen-3.0.3-1/bin/pygrub', { release: '3.0.3', distribution: 'debian-etch' }],
      ['/usr/bin/pygrub', {}],
      ['pygrub', {}],
    ],
    'pygrub',
  );
  check(
    [
      ['/usr/lib/xen/boot/pv-grub-x86_64.gz', { architecture: 'amd64' }],
      ['/usr/lib/xen/boot/pv-grub.gz', {}],
      ['/usr/lib/grub-xen/grub-i386-xen_pvh.bin', { architecture: 'i386' }],
    ],
    'pv-grub',
  );
  check(
    [
      ['/boot/netbsd-XEN3_DOM0.gz', { flavour: 'XEN3_DOM0' }],
      ['/boot/netbsd-XEN3_DOMU', { flavour: 'XEN3_DOMU', pvGuest: true }],
    ],
    'netbsd',
  );
  check(
    [
      ['/boot/bsd', { pvGuest: false }],
      ['/srv/openbsd/bsd.rd', { pvGuest: false }],
      ['/bsd.mp', { pvGuest: false }],
    ],
    'openbsd',
  );
});

it('asks about enough names', () => {
  expect(rowsChecked).toBeGreaterThanOrEqual(80);
});

it('takes time in proportion to the name', () => {
  for (const part of ['.gz', '-2.6.18', '1.', '-xen', '-pae', '/xen-3.0'])
    for (const start of ['vmlinuz-', 'xen-', 'netbsd-', 'initrd-', ''])
      identifyImage(start + part.repeat(100_000));
}, 5_000);

function check(
  rows: readonly (readonly [path: string, facts: Omit<Facts, 'kind'>])[],
  kind: ImageIdentity['kind'],
) {
  rowsChecked += rows.length;
  it.each(rows)('%s', (path, facts) => {
    const { why, ...identity } = identifyImage(path);
    expect(identity).toEqual({ kind, ...facts });
    expect(why).toMatch(/^[A-Z].*\.$/s);
  });
}
