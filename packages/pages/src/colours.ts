// How parts of a page stand out, by what they are for; whoever prints the page chooses.

export type Paint = (text: string) => string;

/**
 * By what they are for. Yellow and grey are left out: on a light terminal they cannot be read. Whatever matters is told in
 * words too.
 */
export interface Colours {
  readonly strong: Paint;
  /** For frames and what may be passed over. */
  readonly faint: Paint;
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly hint: Paint;
  /** Other places that belong to a finding, and names. */
  readonly aside: Paint;
  readonly good: Paint;
  readonly added: Paint;
  readonly removed: Paint;
}

const plain: Paint = (text) => text;

/** For places that have no colours. */
export const noColours: Colours = {
  strong: plain,
  faint: plain,
  error: plain,
  warning: plain,
  info: plain,
  hint: plain,
  aside: plain,
  good: plain,
  added: plain,
  removed: plain,
};
