// The tree of the fleet: hosts, their files and guests, and what a guest has; as plain data for a view.
import type {
  CardReport,
  Counts,
  DiskReport,
  FleetReport,
  GuestReport,
  HostReport,
} from '@xencfg/language-server/protocol';

/** A place to jump to; lines and characters as the protocol counts them. */
export interface Place {
  readonly uri: string;
  readonly range?: GuestReport['range'];
}

export interface TreeNode {
  /** The same after a change, so that what is open stays open. */
  readonly id: string;
  readonly kind: 'host' | 'loose' | 'file' | 'guest' | 'disk' | 'card';
  readonly label: string;
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly place?: Place;
  /** Of what it stands for and all below; absent where nothing is counted. */
  readonly counts?: Counts;
  readonly children: readonly TreeNode[];
  /** Of a host: the name by which the server knows it. */
  readonly root?: string;
}

/** Of a summary hosts have their files only: what else a host has is in its own report. */
export function fleetTree({ hosts }: FleetReport): readonly TreeNode[] {
  return hosts.map(hostNode);
}

function hostNode(host: HostReport): TreeNode {
  const { root, name, toolstack, release, because, guestCount, guests, files, counts, memory } = host;
  const id = `host ${root ?? ''}`;
  const target = [toolstack, release].filter((it) => it !== undefined).join(' ');
  const count = guestCount === 1 ? '1 guest' : `${guestCount} guests`;
  return {
    id,
    kind: root === undefined ? 'loose' : 'host',
    label: root === undefined ? 'Guests without a host' : name,
    description: joined(describeCounts(counts), target, count),
    tooltip: lines(
      root === undefined ? 'No file tells on which host these guests run.' : `**${escaped(name)}**`,
      because && escaped(because),
      memory === undefined ? undefined : `${memory} MiB of memory`,
    ),
    counts,
    ...(root !== undefined && { root }),
    children: [
      ...files.map(({ uri, kind }): TreeNode => {
        const label = nameOf(uri);
        return {
          id: `${id} ${uri}`,
          kind: 'file',
          label,
          description: '',
          tooltip: kind,
          place: { uri },
          children: [],
        };
      }),
      ...guests.map(guestNode),
    ],
  };
}

function guestNode(guest: GuestReport): TreeNode {
  const { name, uri, range, kind, memory, vcpus, counts, startsWithHost, disks, cards } = guest;
  const id = `guest ${uri}`;
  const size = memory === undefined ? undefined : describeMemory(memory);
  const processors = vcpus === undefined ? undefined : vcpus === 1 ? '1 vCPU' : `${vcpus} vCPUs`;
  return {
    id,
    kind: 'guest',
    label: name,
    description: joined(describeCounts(counts), kind, size),
    tooltip: lines(
      `**${escaped(name)}**`,
      joined(kind, size, processors),
      startsWithHost ? 'Starts with its host.' : undefined,
      describeCounts(counts),
    ),
    place: { uri, range },
    counts,
    children: [
      ...disks.map((disk, index) => diskNode(disk, uri, `${id} disk ${index}`)),
      ...cards.map((card, index) => cardNode(card, uri, `${id} card ${index}`)),
    ],
  };
}

function diskNode(
  { text, target, vdev, mode, range, sharedWith }: DiskReport,
  uri: string,
  id: string,
): TreeNode {
  const others = sharedWith.length;
  const shared =
    others === 0 ? undefined : others === 1 ? 'shared with 1 guest' : `shared with ${others} guests`;
  return {
    id,
    kind: 'disk',
    label: vdev ?? target ?? text,
    description: joined(vdev === undefined ? undefined : target, mode, shared),
    tooltip: lines(`\`${text}\``, shared && `${shared[0]?.toUpperCase()}${shared.slice(1)}.`),
    place: { uri, range },
    children: [],
  };
}

function cardNode({ text, mac, bridge, ip, range }: CardReport, uri: string, id: string): TreeNode {
  const label = mac ?? ip ?? bridge ?? 'network card';
  return {
    id,
    kind: 'card',
    label,
    description: joined(...[bridge, ip].filter((it) => it !== label)),
    tooltip: text === '' ? 'A card with all defaults.' : `\`${text}\``,
    place: { uri, range },
    children: [],
  };
}

/** `20 guests on 3 hosts: 2 errors, 1 warning.` */
export function describeFleet({ hosts }: FleetReport): string {
  const guests = hosts.reduce((sum, it) => sum + it.guestCount, 0);
  const known = hosts.filter(({ root }) => root !== undefined).length;
  const counts = hosts.map((it) => it.counts);
  const errors = counts.reduce((sum, it) => sum + it.errors, 0);
  const warnings = counts.reduce((sum, it) => sum + it.warnings, 0);
  const found = describeCounts({ errors, warnings, infos: 0, hints: 0 });
  const on = known === 1 ? '1 host' : `${known} hosts`;
  return `${guests === 1 ? '1 guest' : `${guests} guests`} on ${on}: ${found === '' ? 'nothing is wrong' : found}.`;
}

/** `2 errors, 1 warning`; empty where there are neither. Infos and hints are left to the editor. */
export function describeCounts({ errors, warnings }: Counts): string {
  const told = [
    errors === 0 ? undefined : errors === 1 ? '1 error' : `${errors} errors`,
    warnings === 0 ? undefined : warnings === 1 ? '1 warning' : `${warnings} warnings`,
  ];
  return told.filter((it) => it !== undefined).join(', ');
}

export function describeMemory(mib: number): string {
  return mib >= 1024 && mib % 512 === 0 ? `${mib / 1024} GiB` : `${mib} MiB`;
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined && it !== '').join(' · ');
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((it) => it !== undefined && it !== '').join('\n\n');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, '\\$&');
}
