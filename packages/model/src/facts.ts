// What a guest has that must not clash with another, or be there elsewhere: small records that can be joined without the documents.
import { isDom0 } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';
import { macsOf } from './card-macs.ts';
import type { Guest } from './guest.ts';

/**
 * What the key of a fact is:
 * - `mac`: as `formatMac` writes it. - `disk`: `backingKey` of the device reader. - `name`, `uuid` (32 digits), `vifname`,
 *   `vtpm` (the UUID, 32 digits), `ip` (as written, without a mask): of the guest, its cards and its TPMs.
 * - `vnc`: the display's number, where it is given. - `port`: the TCP port that QEMU opens on the host.
 * - `pci`: `DDDD:BB:SS.F`. - `bridge`: its name, where a card gives one. - `backend`: the name or number of the guest that
 *   serves a device in dom0's place.
 * - `memory`, `autostart`: the host's root, with a fact for each of its guests.
 */
export const factKinds = [
  'mac',
  'disk',
  'name',
  'uuid',
  'vifname',
  'vtpm',
  'ip',
  'vnc',
  'port',
  'pci',
  'bridge',
  'backend',
  'memory',
  'autostart',
] as const;

export type FactKind = (typeof factKinds)[number];

/** Kinds whose key is a host's root: what its guests have in common, and its own files with them. */
export const hostFactKinds = ['memory', 'autostart'] as const satisfies readonly FactKind[];

/** Plain data, so that facts of many files can be gathered, stored and merged. */
export interface Fact {
  readonly kind: FactKind;
  /** What must be equal for two facts to meet. */
  readonly key: string;
  readonly path: string;
  /** Empty at the start of the file where nothing is written. */
  readonly span: Span;
  /** Tells guests apart: the name, or the file's where there is none; absent when the name is computed. */
  readonly guest?: string;
  /** The host's root; absent when the guest's host is not known. */
  readonly host?: string;
  /** Of a disk: as the guest may use it. */
  readonly mode?: 'r' | 'w' | 'w!';
  /** Of memory: MiB at start. */
  readonly mib?: number;
  /** Of a display or port: the address, where one is given. */
  readonly listen?: string;
  /** Of a display or its port: whether QEMU may take the next free one (`vncunused`); absent where it is not given. */
  readonly movable?: boolean;
  /** Of a port: what is served there. */
  readonly use?: 'vnc' | 'spice' | 'serial';
  /** Of a name or a passed device: the guest starts with its host. */
  readonly starts?: true;
  /** Of the name of such a guest: what no two guests share, its UUID and its MAC addresses. */
  readonly marks?: readonly string[];
}

export interface FactKey {
  readonly kind: FactKind;
  readonly key: string;
}

/** Facts by what they may clash in; those of one key stand in the order of their paths and places. */
export interface Facts {
  /** All facts of a kind, those that share a key together; the lists stay as they are when facts come and go. */
  groups(kind: FactKind): Iterable<readonly Fact[]>;
  sharing(kind: FactKind, key: string): readonly Fact[];
}

export class FactIndex implements Facts {
  readonly #groups = new Map<FactKind, Map<string, Fact | Group>>();

  constructor(facts: Iterable<Fact> = []) {
    this.add(facts);
  }

  add(facts: Iterable<Fact>): void {
    for (const fact of facts) {
      let byKey = this.#groups.get(fact.kind);
      if (byKey === undefined) {
        byKey = new Map();
        this.#groups.set(fact.kind, byKey);
      }
      // Most keys have one fact, which needs no list.
      const others = byKey.get(fact.key);
      if (others === undefined) byKey.set(fact.key, fact);
      else if (others instanceof Group) others.add(fact);
      else byKey.set(fact.key, new Group(others, fact));
    }
  }

  /** Takes facts out again: the same objects that were added. */
  remove(facts: Iterable<Fact>): void {
    for (const fact of facts) {
      const byKey = this.#groups.get(fact.kind);
      const group = byKey?.get(fact.key);
      if (group === fact || (group instanceof Group && group.remove(fact) === 'empty'))
        byKey?.delete(fact.key);
    }
  }

  *groups(kind: FactKind): Iterable<readonly Fact[]> {
    for (const group of this.#groups.get(kind)?.values() ?? []) yield factsIn(group);
  }

  sharing(kind: FactKind, key: string): readonly Fact[] {
    const group = this.#groups.get(kind)?.get(key);
    return group === undefined ? [] : factsIn(group);
  }
}

function factsIn(group: Fact | Group): readonly Fact[] {
  return group instanceof Group ? group.facts : [group];
}

/** From so many facts on a group is put in order only when somebody looks at it, so that one edit does not move them all. */
const large = 64;

class Group {
  /** In order, and never changed in place; none once there are many. */
  #few: readonly Fact[];
  #many: Set<Fact> | undefined;
  #ordered: readonly Fact[] | undefined;

  constructor(first: Fact, second: Fact) {
    this.#few = [first];
    this.add(second);
  }

  get facts(): readonly Fact[] {
    if (this.#many === undefined) return this.#few;
    this.#ordered ??= [...this.#many].sort(compareFacts);
    return this.#ordered;
  }

  add(fact: Fact): void {
    this.#ordered = undefined;
    if (this.#many !== undefined) this.#many.add(fact);
    else {
      this.#few = this.#few.toSpliced(placeOf(fact, this.#few), 0, fact);
      if (this.#few.length < large) return;
      this.#many = new Set(this.#few);
      this.#few = [];
    }
  }

  remove(fact: Fact): 'empty' | 'left' {
    this.#ordered = undefined;
    if (this.#many !== undefined) {
      this.#many.delete(fact);
      return this.#many.size === 0 ? 'empty' : 'left';
    }
    this.#few = this.#few.filter((it) => it !== fact);
    return this.#few.length === 0 ? 'empty' : 'left';
  }
}

/** Where a fact belongs among others: behind those of its place. */
function placeOf(fact: Fact, group: readonly Fact[]): number {
  const at = group.findLastIndex((other) => compareFacts(other, fact) <= 0);
  return at + 1;
}

function compareFacts(a: Fact, b: Fact): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.span.start - b.span.start;
}

const nowhere: Span = { start: 0, end: 0 };

/** What a fact says besides whose it is, of what kind and where. */
type Details = Omit<Fact, 'kind' | 'key' | 'span' | 'path' | 'guest' | 'host'>;

type Note = (kind: FactKind, key: string, span: Span, details?: Details | false) => void;

export function gatherFacts(guest: Guest): Fact[] {
  const { identity, host, path } = guest;
  const facts: Fact[] = [];
  // Property by property: of every guest there are a handful, and to spread objects into one another takes ten times as long.
  const note: Note = (kind, key, span, details) => {
    const fact: { -readonly [name in keyof Fact]: Fact[name] } = { kind, key, path, span };
    if (identity !== undefined) fact.guest = identity;
    if (host !== undefined) fact.host = host.root;
    facts.push(details ? Object.assign(fact, details) : fact);
  };
  noteIdentity(guest, note);
  noteCards(guest, note);
  noteKernelAddress(guest, note);
  noteDisks(guest, note);
  noteScreens(guest, note);
  noteDevices(guest, note);
  if (host !== undefined) noteForHost(guest, host.root, note);
  return facts;
}

function noteIdentity(guest: Guest, note: Note): void {
  const name = guest.text('name');
  const uuid = guest.text('uuid');
  if (name !== undefined && name.text !== '') {
    const started = guest.startsWithHost && { starts: true as const, marks: marksOf(guest, uuid?.text) };
    note('name', name.text, name.span, started);
  }
  const key = uuid && uuidKey(uuid.text);
  if (uuid !== undefined && key !== undefined) note('uuid', key, uuid.span);
}

function marksOf(guest: Guest, uuid: string | undefined): readonly string[] {
  const macs = macsOf(guest).map(({ text }) => text);
  return uuid === undefined ? macs : [uuid.toLowerCase(), ...macs];
}

function noteCards(guest: Guest, note: Note): void {
  for (const { text, span } of macsOf(guest)) note('mac', text, span);
  for (const { spec, at } of guest.cards.all) {
    for (const kind of ['bridge', 'vifname'] as const) {
      const field = spec[kind];
      if (field !== undefined && field.value !== '') note(kind, field.value, at(field.span));
    }
    if (spec.ip === undefined) continue;
    for (const match of spec.ip.value.matchAll(/([^\s/]+)(?:\/\S*)?/g)) {
      const [, key = ''] = match;
      const start = spec.ip.span.start + match.index;
      note('ip', key, at({ start, end: start + key.length }));
    }
  }
}

/** The address that the kernel gives its first card: `ip=` on its line, which xm also makes of the option `ip` (create.py). */
function noteKernelAddress(guest: Guest, note: Note): void {
  const option = guest.toolstack === 'xm' ? guest.text('ip') : undefined;
  const word = guest.kernelArguments?.findLast((it) => it.name === 'ip');
  const places = [
    option && { text: option.text, span: option.span },
    word?.valueSpan && { text: word.value ?? '', span: word.valueSpan },
  ];
  for (const place of places) {
    if (place === undefined) continue;
    const [key] = /^\d{1,3}(?:\.\d{1,3}){3}(?=:|$)/.exec(place.text) ?? [];
    if (key === undefined) continue;
    note('ip', key, { start: place.span.start, end: place.span.start + key.length });
  }
}

function noteDisks(guest: Guest, note: Note): void {
  for (const disk of guest.disks.all) {
    const key = guest.backingKey(disk);
    const { target, mode } = disk.spec;
    if (key === undefined || target === undefined || mode === undefined) continue;
    note('disk', key, disk.at(target.span), { mode });
  }
}

function noteScreens(guest: Guest, note: Note): void {
  for (const { display, listen, unused, vnc } of guest.screens) {
    if (vnc === false || display === undefined || !/^\d{1,5}$/.test(display.text)) continue;
    const number = Number(display.text);
    const details = {
      ...(listen && { listen: listen.text }),
      ...(unused && /^\d+$/.test(unused.text) && { movable: Number(unused.text) !== 0 }),
    };
    note('vnc', `${number}`, display.span, details);
    note('port', `${5900 + number}`, display.span, { use: 'vnc', ...details });
  }
  if (guest.kind !== 'hvm') return;
  for (const option of ['spiceport', 'spicetls_port']) {
    const port = guest.integer(option);
    const span = guest.valueSpan(option);
    if (port === undefined || port <= 0 || span === undefined || guest.isOn('spice') !== true) continue;
    note('port', `${port}`, span, { use: 'spice' });
  }
  for (const { spec, at } of guest.consoles ?? [])
    if (spec.port !== undefined) note('port', `${spec.port.value}`, at(spec.port.span), { use: 'serial' });
}

function noteDevices(guest: Guest, note: Note): void {
  for (const { spec, at } of guest.pciDevices.all) {
    const { address } = spec;
    if (address !== undefined && /^[0-7]$/.test(address.func))
      note('pci', address.text, at(address.span), guest.startsWithHost && { starts: true });
  }
  for (const { spec, at } of guest.vtpms.all) {
    const { uuid } = spec.fields;
    const key = uuid && uuidKey(uuid.value);
    if (uuid !== undefined && key !== undefined) note('vtpm', key, at(uuid.span));
  }
  for (const { field, at } of backendsOf(guest)) note('backend', field.value, at(field.span));
}

/** The names and numbers of guests that are to serve devices of this one; dom0 is none of them. */
export function backendsOf(guest: Guest): readonly DeviceField[] {
  const found: DeviceField[] = [];
  const note = (field: DeviceField['field'] | undefined, at: DeviceField['at']): void => {
    if (field !== undefined && !isDom0(field.value)) found.push({ field, at });
  };
  for (const { spec, at } of guest.disks.all) note(spec.backend, at);
  for (const { spec, at } of guest.cards.all) note(spec.backend, at);
  for (const { all } of [guest.vtpms, guest.p9s, guest.pvcalls, guest.vkbs])
    for (const { spec, at } of all) note(spec.fields.backend, at);
  return found;
}

/** A value inside a device's string, and how to place its spans in the file. */
export interface DeviceField {
  readonly field: { readonly value: string; readonly span: Span };
  readonly at: (span: Span) => Span;
}

function noteForHost(guest: Guest, root: string, note: Note): void {
  const { memory } = guest;
  if (memory.value !== undefined && memory.certainty === 'certain')
    note('memory', root, memory.span ?? nowhere, { mib: memory.value });
  if (guest.startsWithHost) note('autostart', root, nowhere);
}

function uuidKey(text: string): string | undefined {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? text.replaceAll('-', '').toLowerCase()
    : undefined;
}
