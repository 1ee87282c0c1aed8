// Guests that have something that only one may have.
import type { Fact } from '@xencfg/model';

export interface Clash {
  readonly fact: Fact;
  /** The first few others; at least one. */
  readonly others: readonly Fact[];
  /** How many there are besides. */
  readonly more: number;
}

/** - `on one host`: what the facts name exists once a host, like a path. - `anywhere`: once, like an address. */
export type Reach = 'on one host' | 'anywhere';

const mostShown = 5;

/**
 * Each fact with those of other guests that it meets. Two files that give one name are one guest twice: a copy, or the file
 * on the host that it may migrate to. A guest whose name is not known may be any of the others, so it meets nobody.
 */
export function* findClashes(facts: readonly Fact[], reach: Reach): Generator<Clash> {
  const places = new Map<string | undefined, Fact[]>();
  for (const fact of facts) {
    if (fact.guest === undefined) continue;
    const place = reach === 'anywhere' ? undefined : fact.host;
    const together = places.get(place);
    if (together === undefined) places.set(place, [fact]);
    else together.push(fact);
  }
  for (const together of places.values()) {
    const counts = new Map<string | undefined, number>();
    for (const { guest } of together) counts.set(guest, (counts.get(guest) ?? 0) + 1);
    for (const fact of together) {
      const total = together.length - (counts.get(fact.guest) ?? 0);
      if (total === 0) continue;
      const others: Fact[] = [];
      for (const other of together) {
        if (other.guest !== fact.guest) others.push(other);
        if (others.length === mostShown) break;
      }
      yield { fact, others, more: total - others.length };
    }
  }
}

export function nameOf(fact: Fact): string {
  return `guest '${fact.guest ?? fact.path}'`;
}

/** The others at the start of a sentence. */
export function nameAll(others: readonly Fact[], more: number): string {
  const [first] = others;
  const rest = others.length - 1 + more;
  const name = first === undefined ? 'Another guest' : `Guest '${first.guest ?? first.path}'`;
  return rest === 0 ? name : `${name} and ${rest} more`;
}
