// A finding as people are shown it.
import type { Diagnostic } from '@xencfg/source';
import { printable } from './printable.ts';

export interface PathDisplay {
  /** Whether a whole path is that of a file which people know by a shorter one. */
  readonly isFile: (path: string) => boolean;
  readonly display: (path: string) => string;
}

/**
 * Makes of a finding what people are shown: whole paths of files in its sentences as `display` gives them, and no control
 * character of a file in them.
 */
export function presenterOf({ isFile, display }: PathDisplay): (finding: Diagnostic) => Diagnostic {
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
  // What rules say besides their messages is the same for many findings.
  const known = new Map<string, string>();
  const recall = (sentence: string): string => {
    let presented = known.get(sentence);
    if (presented === undefined) {
      presented = printable(shorten(sentence));
      known.set(sentence, presented);
    }
    return presented;
  };
  return (finding) => {
    // Names in which an end cannot be seen.
    const odd = finding.related.map(({ path }) => path).filter((path) => /[\s'"]/.test(path));
    const present = (sentence: string): string =>
      printable(shorten(odd.reduce((text, path) => text.replaceAll(path, () => display(path)), sentence)));
    const presentCommon = odd.length === 0 ? recall : present;
    const message = present(finding.message);
    const why = presentCommon(finding.why);
    const help = presentCommon(finding.help);
    const because = finding.because === undefined ? undefined : presentCommon(finding.because);
    // Most can be shown as they are, and a fleet has many.
    const isSame =
      finding.related.length === 0 &&
      message === finding.message &&
      why === finding.why &&
      help === finding.help &&
      because === finding.because;
    if (isSame) return finding;
    const related = finding.related.map((it) => ({ ...it, message: present(it.message) }));
    return { ...finding, message, why, help, ...(because !== undefined && { because }), related };
  };
}
