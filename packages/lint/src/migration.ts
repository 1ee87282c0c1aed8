// How a file of a guest meets xl: as the toolstack that reads it, or as the one that it is to move to.
import type { Guest } from '@xencfg/model';
import type { Release } from '@xencfg/schema';
import type { Severity } from '@xencfg/source';
import type { Report } from './rule.ts';

export interface Move {
  /** Whether xm reads the file now. */
  readonly isAhead: boolean;
  /** Of the xl that reads the file or is to read it; unknown also while the file is for xm. */
  readonly release: Release | undefined;
  /** For the report of what xl alone objects to: as long as the file is for xm, only those who move want to know. */
  readonly scope: Pick<Report, 'presets'>;
  /** As grave as given, but no error in a file that xm reads as it is. */
  readonly weigh: (severity: Severity) => Severity;
  /** `now` or `later`, the verb of a sentence about xl. */
  readonly say: (now: string, later: string) => string;
}

/** Undefined while nothing tells which toolstack reads the file. */
export function moveToXl({ toolstack, release }: Guest): Move | undefined {
  if (toolstack === undefined) return undefined;
  const isAhead = toolstack === 'xm';
  return {
    isAhead,
    release: isAhead ? undefined : release,
    scope: isAhead ? { presets: ['migrate'] } : {},
    weigh: (severity) => (isAhead && severity === 'error' ? 'warning' : severity),
    say: (now, later) => (isAhead ? later : now),
  };
}
