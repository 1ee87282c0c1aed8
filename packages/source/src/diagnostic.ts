// What a rule has to say about a place in a file, and what a grammar has to say about a text it cannot read.
import type { Fix } from './edit.ts';
import type { Span } from './span.ts';

export const severities = ['error', 'warning', 'info', 'hint'] as const;

/**
 * - `error`: the guest or host does not start, loses data, or is open to others.
 * - `warning`: it starts and is very likely not what was meant.
 * - `info`: worth knowing. `hint`: worth doing one day. Neither makes a run fail.
 */
export type Severity = (typeof severities)[number];

/** How an editor may draw the span besides underlining it. */
export type Tag = 'unnecessary' | 'deprecated';

/** Another place that belongs to the finding, in the same file or another. */
export interface RelatedPlace {
  readonly message: string;
  /** The file, named as the caller of the linter named it. */
  readonly path: string;
  readonly span: Span;
}

/** A finding. Its three sentences tell what is wrong, why it matters on the host, and what to do. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly span: Span;
  readonly related: readonly RelatedPlace[];
  readonly fix?: Fix;
  readonly tags?: readonly Tag[];
  /** For which toolstack and release the file was read and why, where the finding rests on that; without a full stop. */
  readonly because?: string;
  /** Where a file was linted for several targets: those for which this holds, such as `xl@4.17`. */
  readonly targets?: readonly string[];
}

/** A place where a text leaves its grammar. Grammars report these; the linter makes findings of them. */
export interface Problem {
  /** What kind of fault it is, e.g. `unterminated-string`; stable, so that callers may tell kinds apart. */
  readonly code: string;
  /** What is wrong, in an admin's words; one sentence with its full stop. */
  readonly message: string;
  /** What to do about it; one sentence, or absent where the message says it all. */
  readonly help?: string;
  readonly span: Span;
  /** What the program that reads the file prints about it, where that is known to the letter. */
  readonly printed?: string;
  /** Places in the same text that explain it, such as the bracket that was never closed. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}
