// Judges a part of a fleet in the thread that it is called in.

import type { FileSettings } from '@xencfg/config';
import { type Cell, FleetPart } from '@xencfg/lint';
import type { Fact } from '@xencfg/model';
import type { LayoutJudge, LayoutJudgement } from '../layout.ts';
import type { CellOutcome, FileOutcome, PartJudge, Task, TaskFile } from './task.ts';

export class LocalJudge implements PartJudge {
  readonly #task: Task;
  readonly #part: FleetPart;
  readonly #layout: LayoutJudge | undefined;
  readonly #files: ReadonlyMap<string, TaskFile>;

  /** Without a judge of layouts none is judged. */
  constructor(task: Task, layout: LayoutJudge | undefined) {
    const { run, files } = task;
    this.#task = task;
    this.#layout = layout;
    this.#files = new Map(files.map((file) => [file.path, file]));
    const project = { ...run.project, ofFile: (path: string) => this.#settingsOf(path) };
    this.#part = new FleetPart(files, project, run.toolstack);
  }

  async facts(): Promise<readonly (readonly Fact[])[]> {
    return this.#task.cells.map((cell) => this.#part.factsOf(cell));
  }

  async judge(cells: readonly number[], foreign: readonly Fact[]): Promise<readonly CellOutcome[]> {
    this.#part.learn(foreign);
    return cells.map((number) => this.#judgeCell(this.#task.cells[number] as Cell));
  }

  end(): void {}

  #judgeCell(cell: Cell): CellOutcome {
    const layout = new Map<string, LayoutJudgement | undefined>();
    const { findings, suppressed, asked } = this.#part.judge(cell, {
      settingsFor: (path) => this.#settingsOf(path).lint,
      onJudged: (document) => {
        const { path } = document;
        if (this.#files.get(path)?.isLaidOut)
          layout.set(path, this.#layout?.judge(document, this.#settingsOf(path).format));
      },
    });
    const files = cell.paths.map(
      (path): FileOutcome => ({
        path,
        findings: findings.get(path) ?? [],
        suppressed: suppressed.get(path) ?? [],
        ...layout.get(path),
      }),
    );
    return { asked, files };
  }

  #settingsOf(path: string): FileSettings {
    return this.#task.run.files[this.#files.get(path)?.settings ?? 0] as FileSettings;
  }
}
