// Has a part of a fleet judged in another thread.
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Fact } from '@xencfg/model';
import type { CellOutcome, PartJudge, Question, Task } from './task.ts';

export class ThreadJudge implements PartJudge {
  readonly #worker: Worker;
  readonly #waiting: { resolve(answer: never): void; reject(error: unknown): void }[] = [];
  #failure: unknown;

  constructor(task: Task) {
    // Loaded when the first thread is started, which few runs do.
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.#worker = new Worker(join(__dirname, 'worker.cjs'), { workerData: task });
    this.#worker.on('message', (answer) => this.#waiting.shift()?.resolve(answer as never));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('A thread ended before its work was done.')));
  }

  facts(): Promise<readonly (readonly Fact[])[]> {
    return this.#ask({ kind: 'facts' });
  }

  judge(cells: readonly number[], foreign: readonly Fact[]): Promise<readonly CellOutcome[]> {
    return this.#ask({ kind: 'judge', cells, foreign });
  }

  end(): void {
    void this.#worker.terminate();
  }

  #ask<Answer>(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
