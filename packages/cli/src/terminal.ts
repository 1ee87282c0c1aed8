// What the output goes to: how wide it is, and whether colours are welcome.
import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

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
  return { columns: Math.max(40, stream.columns ?? 80), colours: pc.createColors(coloured) };
}
