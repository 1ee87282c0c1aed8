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

/** The finding as people are shown it: whole paths of files in its sentences as `display` gives them. */
export function presentFinding(
  finding: Diagnostic,
  { texts, display }: Pick<OutputContext, 'texts' | 'display'>,
): Diagnostic {
  const shorten = (sentence: string): string =>
    sentence.replace(/\/[^\s'"]+/g, (found) => {
      // A path may stand before a comma or in brackets.
      for (let end = found.length; end > 1; end--) {
        const path = found.slice(0, end);
        if (texts.has(path)) return display(path) + found.slice(end);
        if (/[\w-]/.test(found.charAt(end - 1))) break;
      }
      return found;
    });
  return {
    ...finding,
    message: shorten(finding.message),
    why: shorten(finding.why),
    help: shorten(finding.help),
    ...(finding.because !== undefined && { because: shorten(finding.because) }),
    related: finding.related.map((it) => ({ ...it, message: shorten(it.message) })),
  };
}
