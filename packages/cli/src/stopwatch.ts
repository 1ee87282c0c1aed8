// How long the parts of a run took.

export class Stopwatch {
  readonly #laps: { readonly name: string; readonly milliseconds: number }[] = [];
  #last = performance.now();

  /** What was done since the lap before is called this. */
  lap(name: string): void {
    const now = performance.now();
    this.#laps.push({ name, milliseconds: now - this.#last });
    this.#last = now;
  }

  /** One line a part, and the whole with what came before the first; starting Node is in it. */
  describe(): string {
    const rows = [...this.#laps, { name: 'all, from the start', milliseconds: performance.now() }];
    return rows
      .map(({ name, milliseconds }) => `${milliseconds.toFixed(0).padStart(8)} ms  ${name}\n`)
      .join('');
  }
}
