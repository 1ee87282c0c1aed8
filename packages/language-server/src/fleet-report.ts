// xencfg/fleet: hosts with their guests, disks, cards and bridges, and how many findings each has, for a tree or a picture.
import type { FileView, Project } from '@xencfg/language-service';
import { describeTarget, type Fact, type Guest, gatherFacts, type Host } from '@xencfg/model';
import type { Location } from 'vscode-languageserver';
import type {
  BridgeReport,
  CardReport,
  Counts,
  DiskReport,
  FleetReport,
  GuestReport,
  HostReport,
  SharedDiskReport,
} from './protocol.ts';

export interface FleetSource {
  readonly project: Project;
  readonly revision: number;
  readonly isComplete: boolean;
  /** Called after each guest; throws to end. */
  readonly step: () => Promise<void>;
}

export async function reportFleet(source: FleetSource, only?: string): Promise<FleetReport> {
  const { fleet } = source.project;
  const byRoot = new Map<string | undefined, Guest[]>();
  for (const guest of fleet.guests) {
    const guests = byRoot.get(guest.host?.root);
    if (guests === undefined) byRoot.set(guest.host?.root, [guest]);
    else guests.push(guest);
  }
  const hosts: HostReport[] = [];
  for (const host of fleet.hosts)
    if (only === undefined || only === host.root)
      hosts.push(await reportHost(source, host, byRoot.get(host.root) ?? []));
  const homeless = byRoot.get(undefined);
  if (homeless !== undefined && only === undefined) hosts.push(await reportHost(source, undefined, homeless));
  return { revision: source.revision, isComplete: source.isComplete, hosts };
}

async function reportHost(
  source: FleetSource,
  host: Host | undefined,
  guests: readonly Guest[],
): Promise<HostReport> {
  const { project } = source;
  const reports: GuestReport[] = [];
  const places: Places = { bridges: new Map(), disks: new Map() };
  for (const guest of guests) {
    const view = project.view(guest.path);
    if (view !== undefined) reports.push(reportGuest(view, guest, places));
    await source.step();
  }
  const files = Object.entries(host?.files ?? {}).map(([kind, document]) => ({
    kind,
    uri: project.uriOf(document.path),
    path: document.path,
  }));
  const target = host?.target;
  const because = target && describeTarget(target);
  const memory = host?.settings?.memory;
  return {
    ...(host && { root: host.root, uri: project.uriOf(host.root === '' ? '/' : host.root) }),
    name: host === undefined ? 'host not known' : nameOfHost(host.root),
    files: files.map(({ kind, uri }) => ({ kind, uri })),
    ...(target?.toolstack && { toolstack: target.toolstack.value }),
    ...(target?.release && { release: target.release.value }),
    ...(because !== undefined && { because }),
    ...(memory !== undefined && { memory }),
    counts: sum([
      ...files.map(({ path }) => countFindings(project, path)),
      ...reports.map((it) => it.counts),
    ]),
    guests: reports,
    bridges: bridgesOf(host, places),
    sharedDisks: [...places.disks].flatMap(([target, found]): SharedDiskReport[] =>
      new Set(found.map(({ uri }) => uri)).size > 1 ? [{ target, places: found }] : [],
    ),
  };
}

/** Gathered from the guests of a host on the way. */
interface Places {
  readonly bridges: Map<string, BridgeReport['cards'][number][]>;
  readonly disks: Map<string, SharedDiskReport['places'][number][]>;
}

function reportGuest(view: FileView, guest: Guest, places: Places): GuestReport {
  const { project, path, uri } = view;
  const facts = gatherFacts(guest);
  const named = facts.find(({ kind }) => kind === 'name');
  const name = named?.key ?? path.slice(path.lastIndexOf('/') + 1);
  const memory = guest.memory.value;
  const vcpus = guest.vcpus.value;
  const toolstack = guest.target.toolstack?.value;
  return {
    name,
    uri,
    range: view.range(named?.span ?? { start: 0, end: 0 }),
    ...(guest.kind !== undefined && { kind: guest.kind.toUpperCase() }),
    ...(toolstack && { toolstack }),
    ...(memory !== undefined && { memory }),
    ...(vcpus !== undefined && { vcpus }),
    startsWithHost: guest.startsWithHost === true,
    counts: countFindings(project, path),
    disks: guest.disks.all.map((disk): DiskReport => {
      const range = view.range(disk.span);
      const fact = facts.find((it) => it.kind === 'disk' && isWithin(it, disk.span));
      const target = disk.spec.target?.value;
      const vdev = disk.spec.vdev?.value;
      if (fact !== undefined)
        add(places.disks, fact.key, { uri, range, guest: name, ...(fact.mode && { mode: fact.mode }) });
      return {
        text: view.text.slice(disk.span.start, disk.span.end),
        ...(target !== undefined && { target }),
        ...(vdev !== undefined && { vdev }),
        ...(fact?.mode && { mode: fact.mode }),
        range,
        sharedWith: fact === undefined ? [] : others(project, fact),
      };
    }),
    cards: guest.cards.all.map((card): CardReport => {
      const range = view.range(card.span);
      const mac = card.spec.mac?.value;
      const bridge = card.spec.bridge?.value;
      const ip = card.spec.ip?.value;
      if (bridge !== undefined)
        add(places.bridges, bridge, { uri, range, guest: name, ...(mac !== undefined && { mac }) });
      return {
        text: view.text.slice(card.span.start, card.span.end),
        ...(mac !== undefined && { mac }),
        ...(bridge !== undefined && { bridge }),
        ...(ip !== undefined && { ip }),
        range,
      };
    }),
  };
}

function isWithin({ span }: Fact, outer: { readonly start: number; readonly end: number }): boolean {
  return outer.start <= span.start && span.end <= outer.end;
}

/** More places than this are not listed. */
const mostPlaces = 20;

function others(project: Project, fact: Fact): Location[] {
  return project.fleet.facts
    .sharing(fact.kind, fact.key)
    .filter((it) => it.path !== fact.path && it.host === fact.host)
    .slice(0, mostPlaces)
    .flatMap((it) => project.view(it.path)?.location(it.span) ?? []);
}

function bridgesOf(host: Host | undefined, { bridges }: Places): BridgeReport[] {
  const defined = new Set(host?.bridges ?? []);
  const names = new Set([...defined, ...bridges.keys()]);
  return [...names]
    .sort()
    .map((name) => ({ name, isDefined: defined.has(name), cards: bridges.get(name) ?? [] }));
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function nameOfHost(root: string): string {
  return root === '' ? '/' : root.slice(root.lastIndexOf('/') + 1);
}

function countFindings(project: Project, path: string): Counts {
  const counts = { errors: 0, warnings: 0, infos: 0, hints: 0 };
  for (const { severity } of project.findingsOf(path)) counts[`${severity}s`]++;
  return counts;
}

function sum(all: readonly Counts[]): Counts {
  const total = { errors: 0, warnings: 0, infos: 0, hints: 0 };
  for (const counts of all) {
    total.errors += counts.errors;
    total.warnings += counts.warnings;
    total.infos += counts.infos;
    total.hints += counts.hints;
  }
  return total;
}
