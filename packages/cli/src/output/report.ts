// What a formatter is given to print.
import type { Rule } from '@xencfg/lint';
import type { FleetFile } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import type { Terminal } from '../terminal.ts';

export interface FileFindings extends FleetFile {
  readonly findings: readonly Diagnostic[];
  /** What comments in the file keep out of `findings`. */
  readonly suppressed?: readonly SuppressedFinding[];
}

export interface SuppressedFinding {
  readonly finding: Diagnostic;
  /** As the comment gives it. */
  readonly reason?: string;
}

/** What a report says of a rule itself. */
export type RuleFacts = Pick<Rule, 'name' | 'family' | 'severity' | 'summary' | 'why'>;

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

export interface OutputContext {
  readonly summary: Summary;
  /** The text of every file that a finding may point into. */
  readonly texts: ReadonlyMap<string, string>;
  /** A path as people want to see it. */
  readonly display: (path: string) => string;
  readonly terminal: Terminal;
  /** All rules that there are. */
  readonly rules: readonly RuleFacts[];
  readonly homepage: string;
  /** Where a rule is explained. */
  readonly rulePage: (rule: string) => string;
  /** What stays the same for a finding while lines around it move. */
  readonly fingerprintOf: (finding: Diagnostic) => string;
}

export type Formatter = (results: readonly FileFindings[], context: OutputContext) => string;

export function summarise(results: readonly FileFindings[]): Summary {
  const all = results.flatMap((result) => result.findings);
  const count = (severity: Diagnostic['severity']): number =>
    all.filter((it) => it.severity === severity).length;
  return {
    files: results.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    hints: count('hint'),
  };
}
