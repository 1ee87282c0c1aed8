// A finding as people are shown it.
import type { Diagnostic } from '@xencfg/source';

export interface PathDisplay {
  /** Whether a whole path is that of a file which people know by a shorter one. */
  readonly isFile: (path: string) => boolean;
  readonly display: (path: string) => string;
}

/** The finding as people are shown it: whole paths of files in its sentences as `display` gives them. */
export function presentFinding(finding: Diagnostic, { isFile, display }: PathDisplay): Diagnostic {
  const shorten = (sentence: string): string =>
    sentence.replace(/\/[^\s'"]+/g, (found) => {
      // A path may stand before a comma or in brackets.
      for (let end = found.length; end > 1; end--) {
        const path = found.slice(0, end);
        if (isFile(path)) return display(path) + found.slice(end);
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
