// Findings as the machine-readable formats give them: each with its file as shown, its place, and no password in it.
import type { Diagnostic } from '@xencfg/source';
import { type Place, Places } from './places.ts';
import type { FileFindings, OutputContext } from './report.ts';

export interface PlacedFinding {
  readonly finding: Diagnostic;
  /** As it is shown. */
  readonly path: string;
  readonly place: Place;
  /** What is wrong, why it matters and what to do, as one text. */
  readonly text: string;
}

/** In the order of the files and of the places in them. */
export function placeFindings(
  results: readonly FileFindings[],
  { texts, display }: OutputContext,
  places: Places = new Places(texts),
): PlacedFinding[] {
  return results.flatMap(({ path, findings }) =>
    findings.map((finding) => ({
      finding,
      path: display(path),
      place: places.of(path, finding.span),
      text: `${finding.message} ${finding.why} ${finding.help}`,
    })),
  );
}
