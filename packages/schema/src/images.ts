// What a kernel, hypervisor or firmware file is, concluded from its name alone.

export type ImageKind =
  | 'hypervisor'
  | 'linux'
  | 'initrd'
  | 'hvmloader'
  | 'pv-grub'
  /** No image but the program that fetches one from a guest's disk. */
  | 'pygrub'
  | 'netbsd'
  | 'openbsd'
  | 'unknown';

export type Distribution =
  | 'debian-etch'
  | 'debian-lenny'
  | 'debian-squeeze'
  | 'debian-wheezy'
  | 'debian-jessie'
  | 'debian-stretch'
  | 'debian-buster'
  | 'debian-bullseye'
  | 'debian-bookworm'
  | 'debian-trixie'
  | 'ubuntu-gutsy'
  | 'ubuntu-hardy'
  | 'rhel-5';

export type Architecture = 'i386' | 'amd64' | 'arm64';

/** An absent or undefined fact is one that the name does not tell. */
export interface ImageIdentity {
  readonly kind: ImageKind;
  /** All of the version that the name holds, for comparing a kernel with its RAM disk: `2.6.18-6-xen-686`. */
  readonly version?: string | undefined;
  /** Of the kernel (`2.6.18`), of the hypervisor (`3.0.3`), of the Xen that an hvmloader belongs to. */
  readonly release?: string | undefined;
  /** Whose package it is; `rhel-5` stands for the rebuilds as well. */
  readonly distribution?: Distribution | undefined;
  /** The build of a kernel: `xen-686`, `686-bigmem`, `INSTALL_XEN3_DOMU`. */
  readonly flavour?: string | undefined;
  readonly architecture?: Architecture | undefined;
  /** Built for PAE; absent also on amd64, where the question does not arise. */
  readonly pae?: boolean | undefined;
  /**
   * How it meets Xen, if it does (see `pvGuest`): true by the pv_ops of mainline Linux, which calls every disk xvd and
   * the console hvc0; false by patches that were carried from release to release before and beside that.
   */
  readonly pvOps?: boolean | undefined;
  /** Whether it can run as a paravirtual guest. */
  readonly pvGuest?: boolean | undefined;
  /** The console of a paravirtual guest. */
  readonly console?: 'hvc0' | undefined;
  /** How that was concluded, in whole sentences for people. */
  readonly why: string;
}

/** What the name of a file says, as a path of dom0 or of GRUB. A name that follows no known habit is `unknown`. */
export function identifyImage(path: string): ImageIdentity {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    identifyFirmware(path, name) ??
    identifyHypervisor(name) ??
    identifyNetbsd(name) ??
    identifyOpenbsd(name) ??
    identifyLinux(name) ?? { kind: 'unknown', why: `The name '${name}' follows no habit that is known here.` }
  );
}

/** Debian's names for its hypervisors. From 4.1 on Ubuntu uses the same, so that they tell nothing. */
const debianXen: ReadonlyMap<string, Distribution> = new Map([
  ['3.0.3-1', 'debian-etch'],
  ['3.2-1', 'debian-lenny'],
  ['4.0', 'debian-squeeze'],
]);

function identifyFirmware(path: string, name: string): ImageIdentity | undefined {
  if (name === 'hvmloader' || name === 'vmxloader') {
    const { release, distribution } = packageOf(path);
    return {
      kind: 'hvmloader',
      release,
      distribution,
      why: `The firmware that starts HVM guests is called ${name}.`,
    };
  }
  if (name === 'pygrub') {
    const { release, distribution } = packageOf(path);
    return {
      kind: 'pygrub',
      release,
      distribution,
      why: 'The program that looks for a kernel in the disk of a guest is called pygrub.',
    };
  }
  if (name.includes('grub') && /^(?:pv-?grub|grub-(?:i386|x86_64)-xen)/.test(name))
    return {
      kind: 'pv-grub',
      architecture: architectureOf(name),
      why: 'GRUB built to start paravirtual guests bears this name.',
    };
  return undefined;
}

/** Debian and Ubuntu keep the files of each Xen in a folder of its own. */
function packageOf(path: string): Pick<ImageIdentity, 'release' | 'distribution'> {
  const [, version = '', release] = /\/xen-((\d+\.\d+(?:\.\d+)?)(?:-\d+)?)\/(?:boot|bin)\//.exec(path) ?? [];
  return { release, distribution: debianXen.get(version) };
}

function identifyHypervisor(name: string): ImageIdentity | undefined {
  if (!name.startsWith('xen')) return undefined;
  const [, redHat] = /^xen\.gz-(.+)$/.exec(name) ?? [];
  if (redHat !== undefined)
    return {
      kind: 'hypervisor',
      version: redHat,
      distribution: /\.el5(?:[._]|$)/.test(redHat) ? 'rhel-5' : undefined,
      why: 'Red Hat names a hypervisor after the kernel package that brings it.',
    };
  // Without the ending of an image only a release after the word tells a hypervisor from anything else called xen.
  const match = /^xen(?!-shim)(?:-(.+))?\.(?:gz|efi)$/.exec(name) ?? /^xen-(\d+\.\d.*)$/.exec(name);
  // Beside it lie the settings it was built with and its symbols.
  if (/\.(?:config|map)$/.test(name)) return undefined;
  if (match === null) return undefined;
  const words = match[1] ?? '';
  const [, release, abi = ''] = /^(\d+\.\d+(?:\.\d+)?)(-\d+(?=-|$))?/.exec(words) ?? [];
  const spoken = /(?:^|-)(non)?pae(?=-|$)/.exec(words);
  const architecture = architectureOf(words) ?? (spoken ? 'i386' : undefined);
  return {
    kind: 'hypervisor',
    version: release && words,
    release,
    distribution: architecture && debianXen.get(`${release}${abi}`),
    architecture,
    pae: spoken ? spoken[1] === undefined : unspokenPae(architecture, release, abi),
    why:
      release === undefined
        ? 'A hypervisor is called so; the name tells no release and may be a link.'
        : `The name is that of a Xen ${release} hypervisor.`,
  };
}

/**
 * PAE of a hypervisor whose name is silent on it: without in 3.0, where builds with it say so; a matter of the
 * builder in 3.1 and 3.2, where Debian's has it; always with it from 3.3 on (Config.mk of each release).
 */
function unspokenPae(architecture: Architecture | undefined, release: string | undefined, abi: string) {
  if (architecture !== 'i386' || release === undefined) return undefined;
  if (isOlder(release, '3.1')) return false;
  return `${release}${abi}` === '3.2-1' || !isOlder(release, '3.3') || undefined;
}

function identifyNetbsd(name: string): ImageIdentity | undefined {
  const match = name.startsWith('netbsd') ? /^netbsd(?:-(.+?))?(?:\.gz)?$/.exec(name) : null;
  if (match === null) return undefined;
  const [, flavour = ''] = match;
  const pae = flavour.includes('XEN3PAE_') || undefined;
  return {
    kind: 'netbsd',
    flavour: flavour || undefined,
    architecture: pae && 'i386',
    pae,
    pvGuest: flavour.includes('_DOMU') || undefined,
    why: 'NetBSD names its kernels so, with the configuration they were built from.',
  };
}

function identifyOpenbsd(name: string): ImageIdentity | undefined {
  if (!['bsd', 'bsd.rd', 'bsd.mp', 'bsd.sp'].includes(name)) return undefined;
  return {
    kind: 'openbsd',
    pvGuest: false,
    why: 'OpenBSD names its kernels so, and none of them runs as a paravirtual guest.',
  };
}

/** Kernels and RAM disks, whose names end in the same version. */
function identifyLinux(name: string): ImageIdentity | undefined {
  const match = /^(?:(initrd(?:\.img)?|initramfs)|vmlinu[xz]|bzImage|linux)(?:-(.+))?$/.exec(
    withoutEndings(name),
  );
  if (match === null) return undefined;
  const kind = match[1] === undefined ? 'linux' : 'initrd';
  const facts = readKernelVersion(match[2] ?? '');
  if (facts === undefined) return { kind, why: 'The name tells no version and may be a link.' };
  if (kind === 'linux') return { kind, ...facts };
  const { version, release, distribution, flavour, architecture, why } = facts;
  return { kind, version, release, distribution, flavour, architecture, why };
}

const endings: ReadonlySet<string> = new Set(['img', 'gz', 'xz', 'bz2', 'lz4', 'cpio', 'old']);

function withoutEndings(name: string): string {
  const parts = name.split('.');
  const isEnding = (part: string, index: number): boolean => index > 0 && endings.has(part);
  return parts.slice(0, 1 + parts.findLastIndex((part, index) => !isEnding(part, index))).join('.');
}

type KernelFacts = Omit<ImageIdentity, 'kind'>;

function readKernelVersion(version: string): KernelFacts | undefined {
  const [release] = /^(?:2\.\d+\.\d+|(?:[3-9]|\d\d)\.\d+(?:\.\d+)?)/.exec(version) ?? [];
  if (release === undefined) return undefined;
  return (
    readDebian(version, release) ??
    readUbuntu(version, release) ??
    readRedHat5(version) ??
    readOther(version, release)
  );
}

const debianKernels: ReadonlyMap<string, Distribution> = new Map([
  ['2.6.18', 'debian-etch'],
  ['2.6.26', 'debian-lenny'],
  ['2.6.32', 'debian-squeeze'],
  ['3.2.0', 'debian-wheezy'],
  ['3.16.0', 'debian-jessie'],
  ['4.9.0', 'debian-stretch'],
  ['4.19.0', 'debian-buster'],
  ['5.10.0', 'debian-bullseye'],
  ['6.1.0', 'debian-bookworm'],
]);

const debianName = /^(?:[\d.]+-\d+|6\.12\.\d+(\+deb13)(?:\.\d+)?)-(.+)$/;
const debianFlavour =
  /^(?:xen-(?:vserver-)?(?:686|amd64|i386)|(?:(?:cloud|openvz|rt|vserver)-)?(?:[456]86|k7|amd64|arm64)(?:-bigmem|-pae)?)$/;

function readDebian(version: string, release: string): KernelFacts | undefined {
  const [, deb13, flavour] = debianName.exec(version) ?? [];
  const distribution = deb13 === undefined ? debianKernels.get(release) : 'debian-trixie';
  if (distribution === undefined || flavour === undefined || !debianFlavour.test(flavour)) return undefined;
  const common = { version, release, distribution, flavour, architecture: architectureOf(flavour) };
  const forXen = flavour.startsWith('xen-');
  const early = distribution === 'debian-etch' || distribution === 'debian-lenny';
  if (forXen) {
    // The name xen-i386 is met in the wild and in no package list, so nothing vouches for its PAE.
    const pae = (common.architecture === 'i386' && flavour !== 'xen-i386') || undefined;
    const support = early ? 'This one has patches carried forward' : 'This one uses pv_ops';
    return {
      ...common,
      pae,
      pvOps: !early,
      pvGuest: true,
      console: distribution === 'debian-etch' ? undefined : 'hvc0',
      why: `Debian names its Xen kernels so. ${support}${pae ? ' and has PAE' : ''}.`,
    };
  }
  const pae = /-(?:bigmem|pae)$/.test(flavour) || (/^(?:[456]86|k7)$/.test(flavour) ? false : undefined);
  if (distribution === 'debian-etch')
    return {
      ...common,
      pae,
      pvOps: false,
      pvGuest: false,
      why: 'In Debian Etch only kernels with xen in their name run on Xen.',
    };
  if (pae === false)
    return {
      ...common,
      pae,
      pvGuest: false,
      why: 'Debian builds this flavour without PAE, and a guest on Xen needs PAE.',
    };
  // Lenny's other flavours are left open: which of them have pv_ops is not settled.
  const pvOps = distribution !== 'debian-lenny' || flavour === '686-bigmem' || undefined;
  return {
    ...common,
    pae,
    pvOps,
    pvGuest: pvOps && /^(?:amd64|686-bigmem|686-pae)$/.test(flavour) ? true : undefined,
    console: pvOps && 'hvc0',
    why: pvOps
      ? 'Debian names its kernels so; this one runs on Xen through the pv_ops of mainline Linux.'
      : 'Debian names its kernels so.',
  };
}

const ubuntuKernels: ReadonlyMap<string, Distribution> = new Map([
  ['2.6.22', 'ubuntu-gutsy'],
  ['2.6.24', 'ubuntu-hardy'],
]);

function readUbuntu(version: string, release: string): KernelFacts | undefined {
  const distribution = ubuntuKernels.get(release);
  if (distribution === undefined || !/^2\.6\.\d+-\d+-xen$/.test(version)) return undefined;
  return {
    version,
    release,
    distribution,
    flavour: 'xen',
    pvOps: false,
    pvGuest: true,
    why: 'Ubuntu names its Xen kernels so; one serves dom0 and guests, which pv_ops of that age could not.',
  };
}

function readRedHat5(version: string): KernelFacts | undefined {
  const match = /^2\.6\.18-[\d.]+\.el5(xen|PAE)?(?:\.(i686|x86_64))?$/.exec(version);
  if (match === null) return undefined;
  const [, flavour, processor = ''] = match;
  return {
    version,
    release: '2.6.18',
    distribution: 'rhel-5',
    flavour,
    architecture: flavour === 'PAE' ? 'i386' : architectureOf(processor),
    pae: flavour === 'PAE' || (flavour === 'xen' && processor === 'i686') || undefined,
    pvOps: false,
    pvGuest: flavour === 'xen',
    why: 'Red Hat 5 and its rebuilds name their kernels so, and those for Xen end in xen.',
  };
}

/** Kernels of anyone else: the age tells how they can meet Xen at all, unless patches may be in play. */
function readOther(version: string, release: string): KernelFacts {
  const [, flavour] = /^[\d.]+(?:-[\d.]+[a-z]?)?-(?!rc\d)([a-z][\w-]*)$/i.exec(version) ?? [];
  const architecture = architectureOf(version);
  const forXen = /xen/i.test(version);
  // Linux took in the first of Xen's pv_ops with 2.6.23.
  const pvOps = isOlder(release, '2.6.23')
    ? false
    : forXen
      ? undefined
      : mainlinePvOps(release, architecture);
  return {
    version,
    release,
    flavour,
    architecture,
    pae: /(?:-|xen)pae(?:$|-)/i.test(version) || undefined,
    pvOps,
    pvGuest: (flavour !== undefined && /^xen(?:U|pae)?$/i.test(flavour)) || undefined,
    console: pvOps ? 'hvc0' : undefined,
    why: forXen
      ? 'The name says that it is built for Xen, and not by whom.'
      : pvOps
        ? `Linux ${release} runs on Xen through its own pv_ops, if that is built in.`
        : `The name is that of a Linux ${release} kernel, and does not speak of Xen.`,
  };
}

/** Whether a kernel without patches for Xen, if it runs on Xen, does so by pv_ops. */
function mainlinePvOps(release: string, architecture: Architecture | undefined): true | undefined {
  return !isOlder(release, '3.0') || (!isOlder(release, '2.6.32') && architecture === 'amd64') || undefined;
}

function architectureOf(words: string): Architecture | undefined {
  if (words.includes('64')) {
    if (/(?:^|[-._])(?:amd64|x86_64)(?=$|[-._])/.test(words)) return 'amd64';
    if (/(?:^|[-._])(?:arm64|aarch64)(?=$|[-._])/.test(words)) return 'arm64';
  }
  // A bare 686 counts only where a flavour can stand: an ABI number may look the same.
  if (/(?:^|[-._])(?:i[3-6]86|x86_32|k7)(?=$|[-._])|(?:^|-)[456]86(?:-bigmem|-pae)?$/.test(words))
    return 'i386';
  return undefined;
}

/** Whether a dotted version comes before another; a missing part counts as 0. */
function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number);
  const right = than.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
