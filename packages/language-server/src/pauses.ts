// Lets other messages have their turn during longer work.

/** Milliseconds that a piece of work may take before others have a turn. */
const patience = 8;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Called at each step of longer work; pauses when a turn has been long enough. */
export class Turns {
  #end = performance.now() + patience;

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  async step(): Promise<void> {
    if (!this.isOver) return;
    await pause();
    this.#end = performance.now() + patience;
  }
}

/** Waits until the work has ended, and no longer than so many milliseconds: then it goes on by itself. */
export async function withPatience(work: Promise<void>, most: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, most);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
