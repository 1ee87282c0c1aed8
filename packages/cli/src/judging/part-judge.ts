// Judges a part of a fleet in the thread that it is called in.

import type { FileSettings } from '@xencfg/config';
import { type Cell, FleetPart } from '@xencfg/lint';
import type { Fact } from '@xencfg/model';
import type { LayoutJudge, LayoutJudgement } from '../layout.ts';
import type { CellOutcome, FileOutcome, PartJudge, Task, TaskFile } from './task.ts';

export class LocalJudge implements PartJudge {
  readonly #task: Task;
  readonly #part: FleetPart;
  readonly #files: ReadonlyMap<string, TaskFile>;
  readonly #layout = new Map<string, LayoutJudgement>();

  /** Without a judge of layouts none is judged. */
  constructor(task: Task, layout: LayoutJudge | undefined) {
    const { run, files } = task;
    this.#task = task;
    this.#files = new Map(files.map((file) => [file.path, file]));
    const settings = { ...run.project, ofFile: (path: string) => this.#settingsOf(path) };
    this.#part = new FleetPart(
      { files, settings, toolstack: run.toolstack },
      {
        settingsFor: (path) => this.#settingsOf(path).lint,
        onJudged: (document) => {
          const { path } = document;
          if (layout === undefined || !this.#files.get(path)?.isLaidOut) return;
          const judged = layout.judge(document, this.#settingsOf(path).format);
          if (judged !== undefined) this.#layout.set(path, judged);
        },
      },
    );
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
    const { findings, suppressed, asked } = this.#part.judge(cell);
    const files = cell.paths.map(
      (path): FileOutcome => ({
        path,
        findings: findings.get(path) ?? [],
        suppressed: suppressed.get(path) ?? [],
        ...this.#layout.get(path),
      }),
    );
    return { asked, files };
  }

  #settingsOf(path: string): FileSettings {
    return this.#task.run.files[this.#files.get(path)?.settings ?? 0] as FileSettings;
  }
}
