// The names that a file has at a place, and what one of several ways from there has made of them.
import type { Span } from '@xencfg/source';
import type { Value } from './value.ts';

/** A name and the value that the toolstack finds under it. */
export interface Setting {
  readonly name: string;
  /** The name in the assignment that counts. */
  readonly nameSpan: Span;
  /** The whole assignment that counts. */
  readonly span: Span;
  readonly value: Value;
}

/** Of a way, only what it has changed is kept, so that it costs no more than that. */
export class Names {
  /** Null for a name that is no longer there. */
  readonly #own = new Map<string, Setting | null>();
  readonly #start: Names | undefined;

  /** @param start the names where the way begins; none for the file itself */
  constructor(start?: Names) {
    this.#start = start;
  }

  get(name: string): Setting | undefined {
    for (let names: Names | undefined = this; names !== undefined; names = names.#start) {
      const found = names.#own.get(name);
      if (found !== undefined) return found ?? undefined;
    }
    return undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Puts a setting in the place of the one before, or behind all others. */
  set(setting: Setting): void {
    this.#own.set(setting.name, setting);
  }

  delete(name: string): void {
    this.#own.delete(name);
    if (this.#start !== undefined) this.#own.set(name, null);
  }

  /** The names that have been set or deleted since the start. */
  changed(): Iterable<string> {
    return this.#own.keys();
  }
}
