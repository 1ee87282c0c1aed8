// What the output goes to: how wide it is, and whether colours are welcome.
import pc from 'picocolors';

type Paint = (text: string) => string;

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

export interface Terminal {
  readonly columns: number;
  readonly colours: Colours;
}

/** Colour only on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function describeTerminal(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const forced = environment.FORCE_COLOR;
  const refused = environment.NO_COLOR;
  const coloured =
    forced !== undefined && forced !== '' && forced !== '0'
      ? true
      : (refused !== undefined && refused !== '') || forced === '0' || environment.TERM === 'dumb'
        ? false
        : stream.isTTY === true;
  return { columns: Math.max(40, stream.columns ?? 80), colours: chooseColours(coloured) };
}

function chooseColours(coloured: boolean): Colours {
  const { bold, dim, red, magenta, blue, cyan, green } = pc.createColors(coloured);
  return {
    strong: bold,
    faint: dim,
    error: red,
    warning: magenta,
    info: blue,
    hint: cyan,
    aside: cyan,
    good: green,
    added: green,
    removed: red,
  };
}
