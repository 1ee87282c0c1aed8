// Changes to a text.
import type { Span } from './span.ts';

/** Replaces what stands at `span` by `text`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * - `safe`: the toolstack reads the same value as before, or it refused the text and the meaning is plain.
 * - `unsafe`: the guest or host may change, or a person has to agree.
 */
export type Safety = 'safe' | 'unsafe';

/** One way to mend a finding. */
export interface Fix {
  /** In the imperative, as a menu shows it: "Remove the '='". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly TextEdit[];
}

/**
 * The text after all edits, whose spans all count from the text as given. Of two edits that overlap, the one that
 * starts first is applied and the other left out; insertions at one place keep their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort(
      (a, b) =>
        a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order,
    );
  let result = '';
  let done = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < done) continue;
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}
