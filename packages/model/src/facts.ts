// What a guest has that must not clash with another: small records that can be joined without the documents.
import { parseMac } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';
import type { Guest } from './guest.ts';

/** Plain data, so that facts of many files can be gathered, stored and merged. */
export interface Fact {
  readonly kind: 'mac' | 'disk';
  /** What must be equal for two facts to meet. */
  readonly key: string;
  readonly path: string;
  readonly span: Span;
  /** Tells guests apart: the name, or the file's where there is none; absent when the name is computed. */
  readonly guest?: string;
  /** The host's root; absent when the guest's host is not known. */
  readonly host?: string;
  /** Of a disk: as the guest may use it. */
  readonly mode?: 'r' | 'w' | 'w!';
}

/** Facts by what they may clash in. */
export class FactIndex {
  readonly #groups = new Map<Fact['kind'], Map<string, Fact[]>>();

  constructor(facts: Iterable<Fact>) {
    for (const fact of facts) {
      let byKey = this.#groups.get(fact.kind);
      if (byKey === undefined) {
        byKey = new Map();
        this.#groups.set(fact.kind, byKey);
      }
      const group = byKey.get(fact.key);
      if (group === undefined) byKey.set(fact.key, [fact]);
      else group.push(fact);
    }
  }

  /** All facts of a kind, those that share a key together. */
  groups(kind: Fact['kind']): Iterable<readonly Fact[]> {
    return this.#groups.get(kind)?.values() ?? [];
  }

  sharing(kind: Fact['kind'], key: string): readonly Fact[] {
    return this.#groups.get(kind)?.get(key) ?? [];
  }
}

export function gatherFacts(guest: Guest): Fact[] {
  const facts: Fact[] = [];
  const owner = {
    path: guest.path,
    ...(guest.identity === undefined ? {} : { guest: guest.identity }),
    ...(guest.host === undefined ? {} : { host: guest.host.root }),
  };
  for (const card of guest.cards.all) {
    const { mac } = card.spec;
    const address = mac && parseMac(mac.value).mac;
    if (mac === undefined || address === undefined) continue;
    facts.push({ kind: 'mac', key: formatMac(address.bytes), span: card.at(mac.span), ...owner });
  }
  for (const disk of guest.disks.all) {
    const key = guest.backingKey(disk);
    const { target, mode } = disk.spec;
    if (key === undefined || target === undefined || mode === undefined) continue;
    facts.push({ kind: 'disk', key, span: disk.at(target.span), mode, ...owner });
  }
  return facts;
}

/** `00:16:3e:01:02:03`, in small letters. */
export function formatMac(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
