// Which of xend's readers there have been, and in what they differ.

/**
 * The releases whose reader was asked. A release between two of them reads like one of its neighbours, which is only in
 * doubt for what changed in between: see `traitsOf`.
 */
export const sxpReleases = ['3.0.2', '3.0.3', '3.0.4', '3.2', '3.4', '4.1', '4.4'] as const;

export type SxpRelease = (typeof sxpReleases)[number];

export const newestRelease: SxpRelease = '4.4';

/**
 * What a backslash does in a string where nothing plain as `\n` or `\'` follows.
 * - `crash`: all but `\xHH` and an octal escape of three digits ends xend with an AttributeError.
 * - `seek`: xend drops all up to the next octal digit, quotes and brackets included, and takes that for the escape.
 * - `refuse`: what is left of `seek` in a text that xend does not get through: no such escape passes.
 * - `drop`: the backslash stays and the character goes.
 */
export type EscapeTrait = 'crash' | 'seek' | 'refuse' | 'drop';

export interface ReaderTraits {
  readonly escapes: EscapeTrait;
  /** Whether `!` ends an atom, as `;` does in every release. */
  readonly bangEndsAtom: boolean;
}

/** As the readers of these releases answered (sxp.py). */
export function traitsOf(release: SxpRelease): ReaderTraits {
  const escapes = release === '3.0.2' ? 'crash' : release === '3.0.3' ? 'seek' : 'drop';
  return { escapes, bangEndsAtom: release !== '4.1' && release !== '4.4' };
}
