// Keeps the trees of the documents that were read last; what is dropped is read again when somebody asks.

/**
 * As many characters as 25 guests have. Whoever goes through a fleet does so once and guest by guest; trees that live for
 * longer outlive the collector's nursery, and cost more to move and to collect than to read again.
 */
const usualMost = 1 << 14;

/** Documents, or files that become some, in rows of which all trees are held at once. */
export function* inRows<Item extends { readonly text: string }>(
  items: Iterable<Item>,
  most: number = usualMost,
): Generator<readonly Item[]> {
  let row: Item[] = [];
  let size = 0;
  for (const item of items) {
    const { length } = item.text;
    if (row.length > 0 && size + length > most) {
      yield row;
      row = [];
      size = 0;
    }
    row.push(item);
    size += length;
  }
  if (row.length > 0) yield row;
}

export class Readings {
  readonly #most: number;
  /** How to drop each reading, in the order in which they were made. */
  readonly #held = new Map<object, { readonly size: number; readonly drop: () => void }>();
  #size = 0;

  /** Holds the readings of about so many characters of text, and of one document at least. */
  constructor(most: number = usualMost) {
    this.#most = most;
  }

  /** Notes that a document has a reading of a text so long, and drops the oldest ones that are too many. */
  hold(document: object, size: number, drop: () => void): void {
    if (this.#held.has(document)) return;
    this.#held.set(document, { size, drop });
    this.#size += size;
    for (const [oldest, held] of this.#held) {
      if (this.#size <= this.#most || oldest === document) return;
      this.forget(oldest);
      held.drop();
    }
  }

  /** A document that is gone needs no room. */
  forget(document: object): void {
    this.#size -= this.#held.get(document)?.size ?? 0;
    this.#held.delete(document);
  }
}
