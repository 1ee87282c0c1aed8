// xencfg/fleet: hosts with their guests, disks, cards and bridges, and how many findings each has, for a tree or a picture.
import type { FileView, Project } from '@xencfg/language-service';
import { describeTarget, type Fact, type Guest, gatherFacts, type Host } from '@xencfg/model';
import type {
  BridgeReport,
  CardReport,
  Counts,
  DiskReport,
  FleetChange,
  FleetParams,
  GuestReport,
  HostReport,
  SharedDiskReport,
} from './protocol.ts';

/** More changed files than this may be of any host. */
const mostChanges = 100;

/** What was said of a guest is kept until its findings or its file may be others: a fleet is large, and asked for often. */
export class FleetReporter {
  readonly #project: Project;
  readonly #guests = new Map<string, KnownGuest>();
  readonly #changed = new Set<string>();
  /** Grows with every change. */
  revision = 0;

  constructor(project: Project) {
    this.#project = project;
  }

  note(paths: ReadonlySet<string>): void {
    this.revision++;
    for (const path of paths) {
      this.#guests.delete(path);
      if (this.#changed.size <= mostChanges) this.#changed.add(path);
    }
  }

  /** What has changed since this was asked last. */
  changes(): FleetChange {
    const paths = [...this.#changed];
    this.#changed.clear();
    const { fleet } = this.#project;
    // A file that is gone tells no more of which host it was.
    if (paths.length > mostChanges || paths.some((path) => !fleet.guestsByPath.has(path)))
      return { revision: this.revision };
    const hosts = new Set(paths.map((path) => fleet.guestsByPath.get(path)?.host?.root ?? null));
    return { revision: this.revision, hosts: [...hosts] };
  }

  /** `step` is called after each guest, and throws to end. */
  async report(
    { host: only, isSummary = false }: FleetParams,
    step: () => Promise<void>,
  ): Promise<readonly HostReport[]> {
    const { fleet } = this.#project;
    const byRoot = new Map<string | undefined, Guest[]>();
    for (const guest of fleet.guests) {
      const guests = byRoot.get(guest.host?.root);
      if (guests === undefined) byRoot.set(guest.host?.root, [guest]);
      else guests.push(guest);
    }
    const hosts: HostReport[] = [];
    const add = async (host: Host | undefined, guests: readonly Guest[]): Promise<void> => {
      hosts.push(
        isSummary ? await this.#summarise(host, guests, step) : await this.#reportHost(host, guests, step),
      );
    };
    for (const host of fleet.hosts)
      if (only === undefined || only === host.root) await add(host, byRoot.get(host.root) ?? []);
    const homeless = byRoot.get(undefined);
    if (homeless !== undefined && (only === undefined || only === null)) await add(undefined, homeless);
    return hosts;
  }

  async #summarise(
    host: Host | undefined,
    guests: readonly Guest[],
    step: () => Promise<void>,
  ): Promise<HostReport> {
    const counts: Counts[] = [];
    for (const { path } of guests) {
      counts.push(countFindings(this.#project, path));
      await step();
    }
    return {
      ...this.#describeHost(host, counts),
      guestCount: guests.length,
      guests: [],
      bridges: [],
      sharedDisks: [],
    };
  }

  async #reportHost(
    host: Host | undefined,
    guests: readonly Guest[],
    step: () => Promise<void>,
  ): Promise<HostReport> {
    const known: KnownGuest[] = [];
    for (const guest of guests) {
      let one = this.#guests.get(guest.path);
      const view = one === undefined ? this.#project.view(guest.path) : undefined;
      if (view !== undefined) {
        one = reportGuest(view, guest);
        this.#guests.set(guest.path, one);
      }
      if (one !== undefined) known.push(one);
      await step();
    }
    const disks = placesBy(known, ({ disks: all }) => all);
    return {
      ...this.#describeHost(
        host,
        known.map(({ report }) => report.counts),
      ),
      guestCount: guests.length,
      guests: known.map((one) => withOthers(one, disks)),
      bridges: bridgesOf(
        host,
        placesBy(known, ({ bridges }) => bridges),
      ),
      sharedDisks: [...disks].flatMap(([target, places]): SharedDiskReport[] =>
        new Set(places.map(({ uri }) => uri)).size > 1 ? [{ target, places }] : [],
      ),
    };
  }

  #describeHost(
    host: Host | undefined,
    counts: readonly Counts[],
  ): Omit<HostReport, 'guestCount' | 'guests' | 'bridges' | 'sharedDisks'> {
    const project = this.#project;
    const target = host?.target;
    const because = target && describeTarget(target, host);
    const memory = host?.settings?.memory;
    const files = Object.entries(host?.files ?? {});
    return {
      ...(host && { root: host.root, uri: project.uriOf(host.root === '' ? '/' : host.root) }),
      name: host === undefined ? 'host not known' : nameOfHost(host.root),
      files: files.map(([kind, { path }]) => ({ kind, uri: project.uriOf(path) })),
      ...(target?.toolstack && { toolstack: target.toolstack.value }),
      ...(target?.release && { release: target.release.value }),
      ...(because !== undefined && { because }),
      ...(memory !== undefined && { memory }),
      counts: sum([...files.map(([, { path }]) => countFindings(project, path)), ...counts]),
    };
  }
}

type DiskPlace = SharedDiskReport['places'][number];
type BridgePlace = BridgeReport['cards'][number];

/** A guest by itself, and what of it is joined with others. */
interface KnownGuest {
  readonly report: GuestReport;
  /** For each disk in order, its key where it may be shared. */
  readonly keys: readonly (string | undefined)[];
  readonly disks: readonly (readonly [key: string, place: DiskPlace])[];
  readonly bridges: readonly (readonly [name: string, place: BridgePlace])[];
}

function placesBy<T>(
  guests: readonly KnownGuest[],
  of: (guest: KnownGuest) => readonly (readonly [string, T])[],
): ReadonlyMap<string, readonly T[]> {
  const places = new Map<string, T[]>();
  for (const guest of guests)
    for (const [key, place] of of(guest)) {
      const list = places.get(key);
      if (list === undefined) places.set(key, [place]);
      else list.push(place);
    }
  return places;
}

/** More places than this are not listed. */
const mostPlaces = 20;

function withOthers(
  { report, keys }: KnownGuest,
  all: ReadonlyMap<string, readonly DiskPlace[]>,
): GuestReport {
  const disks = report.disks.map((disk, index): DiskReport => {
    const sharedWith = (all.get(keys[index] ?? '') ?? [])
      .filter(({ uri }) => uri !== report.uri)
      .slice(0, mostPlaces)
      .map(({ uri, range }) => ({ uri, range }));
    return sharedWith.length === 0 ? disk : { ...disk, sharedWith };
  });
  return { ...report, disks };
}

function reportGuest(view: FileView, guest: Guest): KnownGuest {
  const { project, path, uri } = view;
  const facts = gatherFacts(guest);
  const named = facts.find(({ kind }) => kind === 'name');
  const name = named?.key ?? path.slice(path.lastIndexOf('/') + 1);
  const memory = guest.memory.value;
  const vcpus = guest.vcpus.value;
  const toolstack = guest.target.toolstack?.value;
  const disks = guest.disks.all.map((disk) => {
    const range = view.range(disk.span);
    const fact = facts.find((it) => it.kind === 'disk' && isWithin(it, disk.span));
    const target = disk.spec.target?.value;
    const vdev = disk.spec.vdev?.value;
    const mode = fact?.mode && { mode: fact.mode };
    const report: DiskReport = {
      text: view.text.slice(disk.span.start, disk.span.end),
      ...(target !== undefined && { target }),
      ...(vdev !== undefined && { vdev }),
      ...mode,
      range,
      sharedWith: [],
    };
    return { key: fact?.key, report, place: { uri, range, guest: name, ...mode } };
  });
  const cards = guest.cards.all.map((card) => {
    const range = view.range(card.span);
    const mac = card.spec.mac && { mac: card.spec.mac.value };
    const bridge = card.spec.bridge?.value;
    const ip = card.spec.ip?.value;
    const report: CardReport = {
      text: view.text.slice(card.span.start, card.span.end),
      ...mac,
      ...(bridge !== undefined && { bridge }),
      ...(ip !== undefined && { ip }),
      range,
    };
    return { bridge, report, place: { uri, range, guest: name, ...mac } };
  });
  return {
    report: {
      name,
      uri,
      range: view.range(named?.span ?? { start: 0, end: 0 }),
      ...(guest.kind !== undefined && { kind: guest.kind.toUpperCase() }),
      ...(toolstack && { toolstack }),
      ...(memory !== undefined && { memory }),
      ...(vcpus !== undefined && { vcpus }),
      startsWithHost: guest.startsWithHost === true,
      counts: countFindings(project, path),
      disks: disks.map((it) => it.report),
      cards: cards.map((it) => it.report),
    },
    keys: disks.map(({ key }) => key),
    disks: disks.flatMap(({ key, place }) => (key === undefined ? [] : [[key, place] as const])),
    bridges: cards.flatMap(({ bridge, place }) => (bridge === undefined ? [] : [[bridge, place] as const])),
  };
}

function isWithin({ span }: Fact, outer: { readonly start: number; readonly end: number }): boolean {
  return outer.start <= span.start && span.end <= outer.end;
}

function bridgesOf(
  host: Host | undefined,
  cards: ReadonlyMap<string, readonly BridgePlace[]>,
): BridgeReport[] {
  const defined = new Set(host?.bridges ?? []);
  const names = new Set([...defined, ...cards.keys()]);
  return [...names]
    .sort()
    .map((name) => ({ name, isDefined: defined.has(name), cards: cards.get(name) ?? [] }));
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
