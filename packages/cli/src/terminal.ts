// What the output goes to: how wide it is, and whether colours are welcome.
import { styleText } from 'node:util';
import type { Colours, Paint } from '@xencfg/pages';

export interface Terminal {
  readonly columns: number;
  readonly colours: Colours;
}

/** Colour only on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function describeTerminal(
  stream: { readonly isTTY?: boolean; readonly columns?: number | undefined },
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
  const paint = (style: Parameters<typeof styleText>[0]): Paint =>
    // Newer versions of Node would look at the stream themselves; that is done here.
    coloured ? (text) => styleText(style, text, { validateStream: false }) : (text) => text;
  return {
    strong: paint('bold'),
    faint: paint('dim'),
    error: paint('red'),
    warning: paint('magenta'),
    info: paint('blue'),
    hint: paint('cyan'),
    aside: paint('cyan'),
    good: paint('green'),
    added: paint('green'),
    removed: paint('red'),
  };
}
