// The ways in which findings are printed.
import type { FleetFile } from '@xencfg/model';
import { type Diagnostic, LineIndex, type Span } from '@xencfg/source';
import type { Terminal } from '../terminal.ts';
import { formatConcise } from './concise.ts';
import { formatJson } from './json.ts';
import { formatText } from './text.ts';

export interface FileFindings extends FleetFile {
  readonly findings: readonly Diagnostic[];
}

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
}

export type Formatter = (results: readonly FileFindings[], context: OutputContext) => string;

export const formatters = {
  text: formatText,
  json: formatJson,
  concise: formatConcise,
} satisfies Record<string, Formatter>;

export type OutputFormat = keyof typeof formatters;

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

/** Line and column from 1, the column in UTF-16 units, the end behind the last unit. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds places in several files, each indexed once. */
export class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  index(path: string): LineIndex {
    let index = this.#indexes.get(path);
    if (index === undefined) {
      index = new LineIndex(this.#texts.get(path) ?? '');
      this.#indexes.set(path, index);
    }
    return index;
  }

  of(path: string, span: Span): Place {
    const index = this.index(path);
    const start = index.position(span.start);
    const end = index.position(span.end);
    return {
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }
}
