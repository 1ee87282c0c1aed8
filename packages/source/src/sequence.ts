// Sequences that grow at their end, at a cost in proportion to what is added.

/**
 * What it was before it grew stays as it was: both share one array, and only when an older one grows once more is
 * anything copied.
 */
export class Sequence<T> {
  readonly #shared: T[];
  readonly #length: number;
  #items: readonly T[] | undefined;

  private constructor(shared: T[], length: number) {
    this.#shared = shared;
    this.#length = length;
  }

  static of<T>(items: readonly T[]): Sequence<T> {
    return new Sequence([...items], items.length);
  }

  append(more: readonly T[]): Sequence<T> {
    const shared = this.#shared.length === this.#length ? this.#shared : this.#shared.slice(0, this.#length);
    for (const item of more) shared.push(item);
    return new Sequence(shared, shared.length);
  }

  /** All of it, copied when it is first looked at. */
  get items(): readonly T[] {
    this.#items ??= this.#shared.slice(0, this.#length);
    return this.#items;
  }
}
