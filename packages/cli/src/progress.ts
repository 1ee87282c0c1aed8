// Tells on a terminal how far a longer run is, on one line that is gone at the end.
interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Work shorter than this needs no such line. */
const patience = 1000;
const pace = 100;

export class Progress {
  readonly #screen: Screen;
  readonly #total: number;
  #done = 0;
  #next: number;
  #isShown = false;

  constructor(screen: Screen, total: number) {
    this.#screen = screen;
    this.#total = total;
    this.#next = screen.isTTY === true ? performance.now() + patience : Number.POSITIVE_INFINITY;
  }

  /** Another file is done. */
  step(): void {
    this.#done++;
    if (performance.now() < this.#next) return;
    this.#next = performance.now() + pace;
    this.#isShown = true;
    this.#screen.write(`\r\x1b[K${this.#done} of ${this.#total} files`);
  }

  /** Takes the line away; to be called before anything else is printed. */
  clear(): void {
    if (this.#isShown) this.#screen.write('\r\x1b[K');
    this.#isShown = false;
  }
}
