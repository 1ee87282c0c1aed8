// Which Xen the releases of Debian, Ubuntu and Red Hat 5 bring, with which toolstack, kernels and bridges.
import { type Distribution, type ImageIdentity, identifyImage } from './images.ts';
import { compareReleases, type Release, type Toolstack } from './releases.ts';

export type UbuntuName =
  | 'feisty'
  | 'gutsy'
  | 'hardy'
  | 'intrepid'
  | 'jaunty'
  | 'karmic'
  | 'lucid'
  | 'maverick'
  | 'natty'
  | 'oneiric'
  | 'precise'
  | 'quantal'
  | 'raring'
  | 'saucy'
  | 'trusty'
  | 'utopic'
  | 'vivid'
  | 'wily'
  | 'xenial'
  | 'yakkety'
  | 'zesty'
  | 'artful'
  | 'bionic'
  | 'cosmic'
  | 'disco'
  | 'eoan'
  | 'focal'
  | 'groovy'
  | 'hirsute'
  | 'impish'
  | 'jammy'
  | 'kinetic'
  | 'lunar'
  | 'mantic'
  | 'noble'
  | 'oracular'
  | 'plucky';

/** Those of which a kernel's name can tell, and all others here. */
export type DistributionName = Distribution | `ubuntu-${UbuntuName}`;

/** `uncertain` says so of a part that cannot be told here. */
export type DistributionTrust = 'checked' | 'common knowledge' | 'uncertain';

export interface DistributionFacts {
  readonly name: DistributionName;
  readonly title: string;
  readonly year: number;
  /** The version of the packages, and the family that says which options it reads. */
  readonly xen: string;
  readonly release: Release;
  /** What `xen` tools call unless told otherwise. */
  readonly toolstack: Toolstack;
  /** What is installed beside it. */
  readonly otherToolstack?: Toolstack;
  /** Hypervisor images; N is a number, and where nothing stands they are called `xen-RELEASE-ARCHITECTURE.gz`. */
  readonly hypervisors?: readonly string[];
  /** The version parts of kernels that run dom0, in the same way. */
  readonly dom0Kernels: readonly string[];
  /** Those that run paravirtual guests, where they are others. */
  readonly guestKernels?: readonly string[];
  /** How its 32-bit hypervisor is built; absent where there is none. */
  readonly pae?: 'with and without' | 'with';
  /** Where hvmloader, pygrub and qemu-dm of its packages lie. */
  readonly folder?: string;
  /** What the packaged xend-config.sxp sets, where it is not what upstream sets. */
  readonly networkScript?: 'none or network-dummy';
  readonly trust: DistributionTrust;
}

type DebianXen = readonly [
  name: Distribution,
  title: string,
  year: number,
  xen: Release,
  dom0Kernels: readonly string[],
  trust: DistributionTrust,
];

const laterDebians: readonly DebianXen[] = [
  ['debian-stretch', 'Debian 9 Stretch', 2017, '4.8', ['4.9.0-N-amd64'], 'common knowledge'],
  ['debian-buster', 'Debian 10 Buster', 2019, '4.11', ['4.19.0-N-amd64'], 'checked'],
  ['debian-bullseye', 'Debian 11 Bullseye', 2021, '4.14', ['5.10.0-N-amd64'], 'checked'],
  ['debian-bookworm', 'Debian 12 Bookworm', 2023, '4.17', ['6.1.0-N-amd64'], 'checked'],
  ['debian-trixie', 'Debian 13 Trixie', 2025, '4.20', ['6.12.N+deb13-amd64'], 'checked'],
];

type UbuntuRelease = readonly [code: UbuntuName, version: string, year: number];
type UbuntuXen = readonly [...UbuntuRelease, release: Release, xen: string, trust: DistributionTrust];

/** Ubuntu's own kernel could not be dom0 then; people took that of Hardy or of Debian. */
const withoutDom0Kernel: readonly UbuntuRelease[] = [
  ['intrepid', '8.10', 2008],
  ['jaunty', '9.04', 2009],
  ['karmic', '9.10', 2009],
  ['lucid', '10.04', 2010],
  ['maverick', '10.10', 2010],
  ['natty', '11.04', 2011],
];

const ubuntuReleases: readonly UbuntuXen[] = [
  ['oneiric', '11.10', 2011, '4.1', '4.1.1', 'common knowledge'],
  ['precise', '12.04', 2012, '4.1', '4.1.2', 'checked'],
  ['quantal', '12.10', 2012, '4.1', '4.1.3', 'common knowledge'],
  ['raring', '13.04', 2013, '4.2', '4.2.1', 'common knowledge'],
  ['saucy', '13.10', 2013, '4.3', '4.3.0', 'common knowledge'],
  ['trusty', '14.04', 2014, '4.4', '4.4.0', 'checked'],
  ['utopic', '14.10', 2014, '4.4', '4.4.1', 'common knowledge'],
  ['vivid', '15.04', 2015, '4.5', '4.5', 'common knowledge'],
  ['wily', '15.10', 2015, '4.5', '4.5.1', 'common knowledge'],
  ['xenial', '16.04', 2016, '4.6', '4.6.5', 'checked'],
  ['yakkety', '16.10', 2016, '4.7', '4.7', 'common knowledge'],
  ['zesty', '17.04', 2017, '4.8', '4.8', 'common knowledge'],
  ['artful', '17.10', 2017, '4.9', '4.9', 'common knowledge'],
  ['bionic', '18.04', 2018, '4.9', '4.9', 'common knowledge'],
  ['cosmic', '18.10', 2018, '4.9', '4.9', 'common knowledge'],
  ['disco', '19.04', 2019, '4.9', '4.9', 'common knowledge'],
  ['eoan', '19.10', 2019, '4.9', '4.9', 'common knowledge'],
  ['focal', '20.04', 2020, '4.11', '4.11.3', 'checked'],
  ['groovy', '20.10', 2020, '4.11', '4.11', 'common knowledge'],
  ['hirsute', '21.04', 2021, '4.11', '4.11', 'common knowledge'],
  ['impish', '21.10', 2021, '4.11', '4.11', 'common knowledge'],
  ['jammy', '22.04', 2022, '4.16', '4.16.0', 'checked'],
  ['kinetic', '22.10', 2022, '4.16', '4.16.2', 'checked'],
  ['lunar', '23.04', 2023, '4.17', '4.17.0', 'checked'],
  ['mantic', '23.10', 2023, '4.17', '4.17', 'common knowledge'],
  ['noble', '24.04', 2024, '4.17', '4.17', 'common knowledge'],
  ['oracular', '24.10', 2024, '4.17', '4.17', 'common knowledge'],
  ['plucky', '25.04', 2025, '4.20', '4.20', 'uncertain'],
];

const described: readonly DistributionFacts[] = [
  {
    name: 'debian-etch',
    title: 'Debian 4.0 Etch',
    year: 2007,
    xen: '3.0.3',
    release: '3.0.3',
    toolstack: 'xm',
    hypervisors: ['xen-3.0.3-1-i386.gz', 'xen-3.0.3-1-i386-pae.gz', 'xen-3.0.3-1-amd64.gz'],
    dom0Kernels: [
      '2.6.18-N-xen-686',
      '2.6.18-N-xen-amd64',
      '2.6.18-N-xen-vserver-686',
      '2.6.18-N-xen-vserver-amd64',
    ],
    pae: 'with and without',
    folder: '/usr/lib/xen-3.0.3-1',
    networkScript: 'none or network-dummy',
    trust: 'checked',
  },
  {
    name: 'debian-lenny',
    title: 'Debian 5.0 Lenny',
    year: 2009,
    xen: '3.2.1',
    release: '3.2',
    toolstack: 'xm',
    hypervisors: ['xen-3.2-1-i386.gz', 'xen-3.2-1-amd64.gz'],
    dom0Kernels: ['2.6.26-N-xen-686', '2.6.26-N-xen-amd64'],
    pae: 'with',
    folder: '/usr/lib/xen-3.2-1',
    networkScript: 'none or network-dummy',
    trust: 'uncertain',
  },
  {
    name: 'debian-squeeze',
    title: 'Debian 6.0 Squeeze',
    year: 2011,
    xen: '4.0.1',
    release: '4.0',
    toolstack: 'xm',
    otherToolstack: 'xl',
    dom0Kernels: ['2.6.32-5-xen-686', '2.6.32-5-xen-amd64'],
    guestKernels: ['2.6.32-5-xen-686', '2.6.32-5-xen-amd64', '2.6.32-5-686-bigmem', '2.6.32-5-amd64'],
    pae: 'with',
    folder: '/usr/lib/xen-4.0',
    trust: 'checked',
  },
  {
    name: 'debian-wheezy',
    title: 'Debian 7 Wheezy',
    year: 2013,
    xen: '4.1.4',
    release: '4.1',
    toolstack: 'xm',
    otherToolstack: 'xl',
    dom0Kernels: ['3.2.0-4-686-pae', '3.2.0-4-amd64'],
    pae: 'with',
    folder: '/usr/lib/xen-4.1',
    trust: 'uncertain',
  },
  {
    name: 'debian-jessie',
    title: 'Debian 8 Jessie',
    year: 2015,
    xen: '4.4.1',
    release: '4.4',
    toolstack: 'xl',
    dom0Kernels: ['3.16.0-4-amd64', '3.16.0-4-686-pae'],
    folder: '/usr/lib/xen-4.4',
    trust: 'uncertain',
  },
  {
    name: 'rhel-5',
    title: 'Red Hat Enterprise Linux 5 and its rebuilds',
    year: 2007,
    xen: '3.0.3',
    release: '3.0.3',
    toolstack: 'xm',
    hypervisors: ['xen.gz-2.6.18-N.el5'],
    dom0Kernels: ['2.6.18-N.el5xen'],
    // Its hypervisor reports 3.1 from 5.1 on, while the tools stay those of 3.0.3 with much taken from later ones.
    trust: 'uncertain',
  },
  {
    name: 'ubuntu-feisty',
    title: 'Ubuntu 7.04 Feisty',
    year: 2007,
    xen: '3.0.3',
    release: '3.0.3',
    toolstack: 'xm',
    dom0Kernels: ['2.6.19-N-xen'],
    trust: 'uncertain',
  },
  {
    name: 'ubuntu-gutsy',
    title: 'Ubuntu 7.10 Gutsy',
    year: 2007,
    xen: '3.1.0',
    release: '3.1',
    toolstack: 'xm',
    dom0Kernels: ['2.6.22-14-xen'],
    trust: 'common knowledge',
  },
  {
    name: 'ubuntu-hardy',
    title: 'Ubuntu 8.04 Hardy',
    year: 2008,
    xen: '3.2',
    release: '3.2',
    toolstack: 'xm',
    hypervisors: ['xen-3.2.gz'],
    dom0Kernels: ['2.6.24-N-xen'],
    trust: 'checked',
  },
];

let all: readonly DistributionFacts[] | undefined;

/** Every distribution that is known here. Built when first asked for. */
export function distributions(): readonly DistributionFacts[] {
  all ??= [
    ...described,
    ...laterDebians.map(debian),
    ...withoutDom0Kernel.map(ubuntuWithoutDom0),
    ...ubuntuReleases.map(ubuntu),
  ];
  return all;
}

function distribution(name: DistributionName): DistributionFacts | undefined {
  return distributions().find((facts) => facts.name === name);
}

/**
 * The distribution whose package an image is, by its path or what `identifyImage` said of it. Undefined where several
 * use the name, as Debian and Ubuntu do for hypervisors from 4.1 on, or none that is known here.
 */
export function distributionOf(image: ImageIdentity | string): DistributionFacts | undefined {
  const identity = typeof image === 'string' ? identifyImage(image) : image;
  return identity.distribution && distribution(identity.distribution);
}

function debian([name, title, year, xen, dom0Kernels, trust]: DebianXen): DistributionFacts {
  const folder = `/usr/lib/xen-${xen}`;
  return { name, title, year, xen, release: xen, toolstack: 'xl', dom0Kernels, folder, trust };
}

function ubuntuWithoutDom0([code, version, year]: UbuntuRelease): DistributionFacts {
  return {
    name: `ubuntu-${code}`,
    title: titleOf(code, version),
    year,
    xen: '3.3',
    release: '3.3',
    toolstack: 'xm',
    dom0Kernels: [],
    guestKernels: ['2.6.N-virtual', '2.6.N-server'],
    trust: 'common knowledge',
  };
}

function ubuntu([code, version, year, release, xen, trust]: UbuntuXen): DistributionFacts {
  const usesXm = compareReleases(release, '4.2') < 0;
  const otherToolstack = usesXm ? 'xl' : release === '4.2' ? 'xm' : undefined;
  return {
    name: `ubuntu-${code}`,
    title: titleOf(code, version),
    year,
    xen,
    release,
    toolstack: usesXm ? 'xm' : 'xl',
    ...(otherToolstack && { otherToolstack }),
    dom0Kernels: ['N-generic'],
    trust,
  };
}

function titleOf(code: UbuntuName, version: string): string {
  return `Ubuntu ${version} ${code.charAt(0).toUpperCase()}${code.slice(1)}`;
}
