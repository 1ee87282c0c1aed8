// The facts of a fleet as those meet them who are judged by themselves.
import type { Fact, FactKey, FactKind, Facts } from '@xencfg/model';

/** Gives all that shares a key with a fact of one's own, and notes what rules ask for besides. */
export class FactView implements Facts {
  readonly #all: Facts;
  readonly #gather: () => Iterable<FactKey>;
  #own: ReadonlyMap<FactKind, ReadonlySet<string>> | undefined;
  /** By kind and key. */
  readonly asked = new Map<string, FactKey>();

  constructor(all: Facts, gather: () => Iterable<FactKey>) {
    this.#all = all;
    this.#gather = gather;
  }

  *groups(kind: FactKind): Iterable<readonly Fact[]> {
    this.#own ??= keysByKind(this.#gather());
    for (const key of this.#own.get(kind) ?? []) yield this.#all.sharing(kind, key);
  }

  sharing(kind: FactKind, key: string): readonly Fact[] {
    this.asked.set(`${kind} ${key}`, { kind, key });
    return this.#all.sharing(kind, key);
  }
}

function keysByKind(facts: Iterable<FactKey>): ReadonlyMap<FactKind, ReadonlySet<string>> {
  const keys = new Map<FactKind, Set<string>>();
  for (const { kind, key } of facts) {
    const known = keys.get(kind);
    if (known === undefined) keys.set(kind, new Set([key]));
    else known.add(key);
  }
  return keys;
}
