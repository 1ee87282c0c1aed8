// How long the parts of a run took.

export class Stopwatch {
  readonly #laps: { readonly name: string; readonly milliseconds: number }[] = [];
  #last = process.hrtime.bigint();

  /** What was done since the lap before is called this. */
  lap(name: string): void {
    const now = process.hrtime.bigint();
    this.#laps.push({ name, milliseconds: Number(now - this.#last) / 1e6 });
    this.#last = now;
  }

  /** One line a part, and the whole with what came before the first; starting Node is in it. */
  describe(): string {
    // Node loads what is behind `performance` when it is first asked for, which takes longer than a lap.
    const rows = [...this.#laps, { name: 'all, from the start', milliseconds: performance.now() }];
    return rows
      .map(({ name, milliseconds }) => `${milliseconds.toFixed(0).padStart(8)} ms  ${name}\n`)
      .join('');
  }
}
