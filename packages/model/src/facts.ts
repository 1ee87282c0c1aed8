// What a guest has that must not clash with another, or be there elsewhere: small records that can be joined without the documents.
import { parseMac } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';
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
export class FactIndex {
  readonly #groups = new Map<FactKind, Map<string, Group>>();

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
      const group = byKey.get(fact.key);
      if (group === undefined) byKey.set(fact.key, new Group(fact));
      else group.add(fact);
    }
  }

  /** Takes facts out again: the same objects that were added. */
  remove(facts: Iterable<Fact>): void {
    for (const fact of facts) {
      const byKey = this.#groups.get(fact.kind);
      if (byKey?.get(fact.key)?.remove(fact) === 'empty') byKey.delete(fact.key);
    }
  }

  /** All facts of a kind, those that share a key together; the lists stay as they are when facts come and go. */
  *groups(kind: FactKind): Iterable<readonly Fact[]> {
    for (const group of this.#groups.get(kind)?.values() ?? []) yield group.facts;
  }

  sharing(kind: FactKind, key: string): readonly Fact[] {
    return this.#groups.get(kind)?.get(key)?.facts ?? [];
  }
}

/** From so many facts on a group is put in order only when somebody looks at it, so that one edit does not move them all. */
const large = 64;

class Group {
  /** In order, and never changed in place; none once there are many. */
  #few: readonly Fact[];
  #many: Set<Fact> | undefined;
  #ordered: readonly Fact[] | undefined;

  constructor(first: Fact) {
    this.#few = [first];
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

/** What a fact says besides whose it is. */
type Finding = Omit<Fact, 'path' | 'guest' | 'host'>;

export function gatherFacts(guest: Guest): Fact[] {
  const { identity, host, path } = guest;
  const owner = {
    path,
    ...(identity === undefined ? {} : { guest: identity }),
    ...(host === undefined ? {} : { host: host.root }),
  };
  const found = [
    ...identityFacts(guest),
    ...cardFacts(guest),
    ...kernelAddressFacts(guest),
    ...diskFacts(guest),
    ...screenFacts(guest),
    ...deviceFacts(guest),
    ...(host === undefined ? [] : hostFacts(guest, host.root)),
  ];
  return found.map((it) => ({ ...it, ...owner }));
}

function* identityFacts(guest: Guest): Generator<Finding> {
  const name = guest.text('name');
  const uuid = guest.text('uuid');
  if (name !== undefined && name.text !== '') {
    const started = guest.startsWithHost && { starts: true as const, marks: marksOf(guest, uuid?.text) };
    yield { kind: 'name', key: name.text, span: name.span, ...started };
  }
  const key = uuid && uuidKey(uuid.text);
  if (uuid !== undefined && key !== undefined) yield { kind: 'uuid', key, span: uuid.span };
}

function marksOf(guest: Guest, uuid: string | undefined): readonly string[] {
  const macs = guest.cards.all.flatMap(({ spec }) => {
    const mac = spec.mac && parseMac(spec.mac.value).mac;
    return mac === undefined ? [] : [formatMac(mac.bytes)];
  });
  return uuid === undefined ? macs : [uuid.toLowerCase(), ...macs];
}

function* cardFacts(guest: Guest): Generator<Finding> {
  for (const { spec, at } of guest.cards.all) {
    const address = spec.mac && parseMac(spec.mac.value).mac;
    if (spec.mac !== undefined && address !== undefined)
      yield { kind: 'mac', key: formatMac(address.bytes), span: at(spec.mac.span) };
    for (const kind of ['bridge', 'vifname'] as const) {
      const field = spec[kind];
      if (field !== undefined && field.value !== '') yield { kind, key: field.value, span: at(field.span) };
    }
    if (spec.ip === undefined) continue;
    for (const match of spec.ip.value.matchAll(/([^\s/]+)(?:\/\S*)?/g)) {
      const [, key = ''] = match;
      const start = spec.ip.span.start + match.index;
      yield { kind: 'ip', key, span: at({ start, end: start + key.length }) };
    }
  }
}

/** The address that the kernel gives its first card: `ip=` on its line, which xm also makes of the option `ip` (create.py). */
function* kernelAddressFacts(guest: Guest): Generator<Finding> {
  const option = guest.toolstack === 'xm' ? guest.text('ip') : undefined;
  const word = guest.kernelArguments?.findLast((it) => it.name === 'ip');
  const places = [
    option && { text: option.text, span: option.span },
    word?.valueSpan && { text: word.value ?? '', span: word.valueSpan },
  ];
  for (const place of places) {
    const [key] = /^\d{1,3}(?:\.\d{1,3}){3}(?=:|$)/.exec(place?.text ?? '') ?? [];
    if (place === undefined || key === undefined) continue;
    yield { kind: 'ip', key, span: { start: place.span.start, end: place.span.start + key.length } };
  }
}

function* diskFacts(guest: Guest): Generator<Finding> {
  for (const disk of guest.disks.all) {
    const key = guest.backingKey(disk);
    const { target, mode } = disk.spec;
    if (key === undefined || target === undefined || mode === undefined) continue;
    yield { kind: 'disk', key, span: disk.at(target.span), mode };
  }
}

function* screenFacts(guest: Guest): Generator<Finding> {
  for (const screen of guest.screens) {
    const { display, listen, unused } = screen;
    if (screen.vnc === false || display === undefined || !/^\d{1,5}$/.test(display.text)) continue;
    const number = Number(display.text);
    const common = {
      span: display.span,
      ...(listen && { listen: listen.text }),
      ...(unused && /^\d+$/.test(unused.text) && { movable: Number(unused.text) !== 0 }),
    };
    yield { kind: 'vnc', key: `${number}`, ...common };
    yield { kind: 'port', key: `${5900 + number}`, use: 'vnc', ...common };
  }
  if (guest.kind !== 'hvm') return;
  for (const option of ['spiceport', 'spicetls_port']) {
    const port = guest.integer(option);
    const span = guest.valueSpan(option);
    if (port === undefined || port <= 0 || span === undefined || guest.isOn('spice') !== true) continue;
    yield { kind: 'port', key: `${port}`, use: 'spice', span };
  }
  for (const { spec, at } of guest.consoles ?? []) {
    if (spec.port !== undefined)
      yield { kind: 'port', key: `${spec.port.value}`, use: 'serial', span: at(spec.port.span) };
  }
}

function* deviceFacts(guest: Guest): Generator<Finding> {
  for (const { spec, at } of guest.pciDevices.all) {
    const { address } = spec;
    if (address !== undefined && /^[0-7]$/.test(address.func))
      yield {
        kind: 'pci',
        key: address.text,
        span: at(address.span),
        ...(guest.startsWithHost && { starts: true }),
      };
  }
  for (const { spec, at } of guest.vtpms.all) {
    const { uuid } = spec.fields;
    const key = uuid && uuidKey(uuid.value);
    if (uuid !== undefined && key !== undefined) yield { kind: 'vtpm', key, span: at(uuid.span) };
  }
  for (const { field, at } of backendsOf(guest))
    yield { kind: 'backend', key: field.value, span: at(field.span) };
}

/** The names and numbers of guests that are to serve devices of this one; dom0 is none of them. */
export function backendsOf(guest: Guest): readonly DeviceField[] {
  const fields = [
    ...[...guest.disks.all, ...guest.cards.all].map(({ spec, at }) => ({ field: spec.backend, at })),
    ...[...guest.vtpms.all, ...guest.p9s.all, ...guest.pvcalls.all, ...guest.vkbs.all].map(
      ({ spec, at }) => ({ field: spec.fields.backend, at }),
    ),
  ];
  return fields.flatMap(({ field, at }) =>
    field === undefined || /^(?:|0|Domain-0|dom0)$/.test(field.value) ? [] : [{ field, at }],
  );
}

/** A value inside a device's string, and how to place its spans in the file. */
export interface DeviceField {
  readonly field: { readonly value: string; readonly span: Span };
  readonly at: (span: Span) => Span;
}

function* hostFacts(guest: Guest, root: string): Generator<Finding> {
  const { memory } = guest;
  if (memory.value !== undefined && memory.certainty === 'certain')
    yield { kind: 'memory', key: root, span: memory.span ?? nowhere, mib: memory.value };
  if (guest.startsWithHost) yield { kind: 'autostart', key: root, span: nowhere };
}

function uuidKey(text: string): string | undefined {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? text.replaceAll('-', '').toLowerCase()
    : undefined;
}

/** `00:16:3e:01:02:03`, in small letters. */
export function formatMac(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
