// What is asked of whoever judges a part of a fleet, and what comes back: plain data, so that it may be another thread.
import type { FileSettings } from '@xencfg/config';
import type { Cell, SuppressedFinding } from '@xencfg/lint';
import type { Belief, Fact, FactKey, FleetFile, ProjectSettings } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import type { LayoutJudgement } from '../layout.ts';

export interface TaskFile extends FleetFile {
  /** Which of the run's settings hold for it. */
  readonly settings: number;
  /** The layout is judged too. */
  readonly isLaidOut: boolean;
}

/** What all parts of a run share. */
export interface RunSettings {
  readonly project: Omit<ProjectSettings, 'ofFile'>;
  readonly toolstack?: Belief;
  /** Of files, with what the command line wants of the rules. */
  readonly files: readonly FileSettings[];
}

export interface Task {
  readonly run: RunSettings;
  /** Those of the cells. */
  readonly files: readonly TaskFile[];
  readonly cells: readonly Cell[];
}

export interface FileOutcome extends LayoutJudgement {
  readonly path: string;
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface CellOutcome {
  /** Facts that rules looked for, be there some or none. */
  readonly asked: readonly FactKey[];
  readonly files: readonly FileOutcome[];
}

export interface PartJudge {
  /** For each cell of the task, what guests of others may share. */
  facts(): Promise<readonly (readonly Fact[])[]>;
  /** Judges cells by their numbers in the task; `foreign` are facts of other parts that it has not been told before. */
  judge(cells: readonly number[], foreign: readonly Fact[]): Promise<readonly CellOutcome[]>;
  end(): void;
}

/** What another thread is asked. */
export type Question =
  | { readonly kind: 'facts' }
  | { readonly kind: 'judge'; readonly cells: readonly number[]; readonly foreign: readonly Fact[] };
