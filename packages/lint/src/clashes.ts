// Guests that have something that only one may have.
import type { Fact } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';

export interface Clash {
  readonly fact: Fact;
  /** The first few others; at least one. */
  readonly others: readonly Fact[];
  /** How many there are besides. */
  readonly more: number;
}

const mostShown = 5;

/**
 * Each fact with those of other guests that it meets, out of `among`. Two files that give one name are one guest twice: a
 * copy, or the file on the host that it may migrate to. A guest whose name is not known may be any of the others, so it meets
 * nobody.
 */
export function* findClashes(facts: readonly Fact[], among: readonly Fact[] = facts): Generator<Clash> {
  const present = among.filter(isNamed);
  const counts = countGuests(present);
  const candidates = chooseShown(present);
  for (const fact of facts) {
    if (!isNamed(fact)) continue;
    const total = present.length - (counts.get(fact.guest) ?? 0);
    if (total === 0) continue;
    const others = candidates.filter(({ guest }) => guest !== fact.guest).slice(0, mostShown);
    yield { fact, others, more: total - others.length };
  }
}

/** Whether the guest is known by name. */
export function isNamed({ guest }: Fact): boolean {
  return guest !== undefined;
}

/** Those of guests whose host is not known stand together. */
export function groupByHost(facts: readonly Fact[]): Iterable<readonly Fact[]> {
  if (facts.every(({ host }) => host === facts[0]?.host)) return [facts];
  const hosts = new Map<string | undefined, Fact[]>();
  for (const fact of facts) {
    const together = hosts.get(fact.host);
    if (together === undefined) hosts.set(fact.host, [fact]);
    else together.push(fact);
  }
  return hosts.values();
}

function countGuests(facts: readonly Fact[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { guest } of facts) counts.set(guest, (counts.get(guest) ?? 0) + 1);
  return counts;
}

/** So many of the first that any guest finds enough of the others among them, however many there are. */
function chooseShown(facts: readonly Fact[]): readonly Fact[] {
  const chosen: Fact[] = [];
  const counts = new Map<string | undefined, number>();
  for (const fact of facts) {
    const count = counts.get(fact.guest) ?? 0;
    if (count === mostShown) continue;
    counts.set(fact.guest, count + 1);
    chosen.push(fact);
    if (chosen.length === 2 * mostShown) break;
  }
  return chosen;
}

/** The others as places to show. */
export function placesOf(others: readonly Fact[], describe: (name: string) => string): RelatedPlace[] {
  return others.map((it) => ({ message: describe(nameOf(it)), path: it.path, span: it.span }));
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
