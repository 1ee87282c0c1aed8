// A made-up fleet of any size, in which so many clashes of each kind are planted and nothing else is wrong between guests.
import type { FleetFile } from '@xencfg/model';

export interface Plant {
  readonly rule: string;
  readonly path: string;
}

export interface PlantedFleet {
  readonly files: readonly FleetFile[];
  /** Every finding that there is to be of the rules in `plantedRules`. */
  readonly plants: readonly Plant[];
}

/** What a guest is made of; a clash makes one equal to another guest's. */
interface Parts {
  name: string;
  uuid: string;
  mac: string;
  vifname: string;
  ip: string;
  display: number;
  disk: string;
  mode: 'r' | 'w';
  pci: string;
  /** In the folder of what its host starts when it boots. */
  starts: boolean;
}

type Spread = 'same host' | 'other host';

/** Each kind: what becomes equal, where the two guests are, and which of the two are reported. */
const kinds: Readonly<
  Record<
    string,
    {
      readonly spread: Spread;
      readonly reports: 'both' | 'second';
      readonly plant: (a: Parts, b: Parts) => void;
    }
  >
> = {
  'mac-duplicate-across-guests': { spread: 'other host', reports: 'both', plant: copy('mac') },
  'uuid-duplicate': { spread: 'other host', reports: 'both', plant: copy('uuid') },
  'shared-writable-disk': { spread: 'same host', reports: 'both', plant: copy('disk') },
  'shared-readonly-and-writable': {
    spread: 'same host',
    reports: 'second',
    plant: (a, b) => Object.assign(b, { disk: a.disk, mode: 'r' }),
  },
  'vifname-duplicate': { spread: 'same host', reports: 'both', plant: copy('vifname') },
  'vif-ip-duplicate': { spread: 'same host', reports: 'both', plant: copy('ip') },
  'vnc-display-duplicate': { spread: 'same host', reports: 'both', plant: copy('display') },
  'pci-device-in-two-guests': { spread: 'same host', reports: 'both', plant: copy('pci') },
  'name-duplicate': { spread: 'same host', reports: 'both', plant: copy('name') },
  // One guest, by name and UUID, that both hosts start: its two files are no two guests for the other rules.
  'guest-on-two-hosts': {
    spread: 'other host',
    reports: 'both',
    plant: (a, b) => {
      Object.assign(b, { name: a.name, uuid: a.uuid, starts: true });
      a.starts = true;
    },
  },
};

/** Of the hosts that have too little for what they start: what the boot entry gives, and what each of its two guests takes. */
const shortages = {
  'loop-device-limit': {
    xen: '/boot/xen-3.2-1-amd64.gz',
    dom0: '/boot/vmlinuz-2.6.26-2-xen-amd64 root=/dev/sda1 max_loop=1',
    guest: "disk = [ 'file:/srv/root.img,xvda,w' ]\n",
  },
  'vcpu-overcommit': {
    xen: '/boot/xen-4.17-amd64.gz maxcpus=2',
    dom0: '/boot/vmlinuz-6.1.0-9-amd64 root=/dev/sda1',
    guest: 'vcpus = 9\n',
  },
} as const;

export const plantedRules: readonly string[] = [...Object.keys(kinds), ...Object.keys(shortages)];

function copy(part: keyof Parts): (a: Parts, b: Parts) => void {
  return (a, b) => Object.assign(b, { [part]: a[part] });
}

const guestsOfHost = 100;

/** `count` guests on hosts of a hundred, and `clashes` of each kind, all of guests that have no other clash. */
export function plantFleet(count: number, clashes: number): PlantedFleet {
  const guests = Array.from({ length: count }, (_, index) => makeParts(index));
  const plants: Plant[] = [];
  // Two neighbours of one host each, or the same place on the next host.
  const stride = Math.floor(count / (Object.keys(kinds).length * clashes));
  if (stride < 2) throw new RangeError('There is no room for so many clashes.');
  for (const [index, [rule, { spread, reports, plant }]] of Object.entries(kinds).entries()) {
    for (let clash = 0; clash < clashes; clash++) {
      const first = pairStart((index * clashes + clash) * stride);
      const second = spread === 'same host' ? first + 1 : (first + 1 + guestsOfHost) % count;
      const [a, b] = [guests[first], guests[second]];
      if (a === undefined || b === undefined) throw new RangeError('There is no room for so many clashes.');
      plant(a, b);
      if (reports === 'both') plants.push({ rule, path: pathOf(first, a.starts) });
      plants.push({ rule, path: pathOf(second, b.starts) });
    }
  }
  const short = makeShortHosts(clashes);
  return {
    files: [...makeHosts(count), ...guests.map(writeGuest), ...short.files],
    plants: [...plants, ...short.plants],
  };
}

/** Hosts besides, whose two guests are too much for them; beside each one that has just enough. */
function makeShortHosts(clashes: number): PlantedFleet {
  const plants: Plant[] = [];
  const files = Object.entries(shortages).flatMap(([rule, { xen, dom0, guest }]) =>
    Array.from({ length: 2 * clashes }, (_, index): FleetFile[] => {
      const isShort = index % 2 === 0;
      const root = `${rule}-${index}`;
      const path = `${root}/boot/grub/menu.lst`;
      if (isShort) plants.push({ rule, path });
      const enough = (text: string): string =>
        isShort ? text : text.replace('max_loop=1', 'max_loop=2').replace('maxcpus=2', 'maxcpus=3');
      return [
        {
          path,
          text: enough(`title Xen\nkernel ${xen}\nmodule ${dom0}\n`),
          language: 'menu',
        },
        ...['a', 'b'].map(
          (name): FleetFile => ({
            path: `${root}/etc/xen/auto/${name}.cfg`,
            text: `name = '${root}-${name}'\nmemory = 128\n${guest.replace('/srv/', `/srv/${root}-${name}-`)}`,
            language: 'cfg',
          }),
        ),
      ];
    }).flat(),
  );
  return { files, plants };
}

/** The even place at or before, so that a pair stays on one host. */
function pairStart(place: number): number {
  return place - (place % 2);
}

function makeParts(index: number): Parts {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const place = index % guestsOfHost;
  return {
    name: `guest${index}`,
    uuid: `6f5e4d3c-2b1a-4c5d-8e9f-${String(index).padStart(12, '0')}`,
    mac: `00:16:3e:${hex((index >> 16) & 0x7f, 2)}:${hex((index >> 8) & 255, 2)}:${hex(index & 255, 2)}`,
    vifname: `vif-g${index}`,
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    display: place,
    disk: `/dev/vg0/guest${index}-root`,
    mode: 'w',
    pci: `0000:${hex(place, 2)}:00.0`,
    starts: false,
  };
}

function hostOf(index: number): string {
  return `host${String(Math.floor(index / guestsOfHost)).padStart(5, '0')}`;
}

function pathOf(index: number, starts = false): string {
  return `${hostOf(index)}/etc/xen/${starts ? 'auto/' : ''}guest${index}.cfg`;
}

function makeHosts(count: number): FleetFile[] {
  return Array.from({ length: Math.ceil(count / guestsOfHost) }, (_, host) => ({
    path: `${hostOf(host * guestsOfHost)}/boot/grub/grub.cfg`,
    text: "menuentry 'Xen' {\n  multiboot2 /boot/xen-4.17-amd64.gz dom0_mem=1024M\n  module2 /boot/vmlinuz-6.1.0-9-amd64 root=/dev/sda1\n}\n",
    language: 'menu',
  }));
}

function writeGuest(parts: Parts, index: number): FleetFile {
  const text = `name = "${parts.name}"
uuid = "${parts.uuid}"
type = "hvm"
memory = 512
vcpus = 2
disk = [ 'phy:${parts.disk},xvda,${parts.mode}' ]
vif = [ 'mac=${parts.mac},bridge=br0,vifname=${parts.vifname},ip=${parts.ip}' ]
vnc = 1
vncunused = 0
vncdisplay = ${parts.display}
pci = [ '${parts.pci}' ]
`;
  return { path: pathOf(index, parts.starts), text, language: 'cfg' };
}
