// Judges a part of a fleet in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { layoutJudge } from '../layout.ts';
import { LocalJudge } from './part-judge.ts';
import type { Question, Task } from './task.ts';

/** Answers one question after the other. */
export function serve(): void {
  const judge = new LocalJudge(workerData as Task, layoutJudge);
  parentPort?.on('message', async (question: Question) => {
    parentPort?.postMessage(
      question.kind === 'facts' ? await judge.facts() : await judge.judge(question.cells, question.foreign),
    );
  });
}
