// An option of a network card that the value before it swallows, because no comma stands between the two.
import type { Field } from '@xencfg/grammar-device';
import type { Span } from '@xencfg/source';

export interface SwallowedOption {
  readonly key: string;
  /** From the key to the end of the value, as the value's span counts. */
  readonly span: Span;
  /** The blanks or semicolons before it. */
  readonly gap: Span;
}

/** No value of a card has one of these words, an equals sign and a blank or semicolon before both. */
const swallowed =
  /(?<![\s;])([\s;]+)((?:mac|bridge|ip|script|type|model|vifname|rate|backend|gatewaydev|netdev|mtu|devid)\s*=)/;

export function swallowedOption({ value, span }: Field): SwallowedOption | undefined {
  const match = swallowed.exec(value);
  const [, blanks = '', key = ''] = match ?? [];
  if (match === null) return undefined;
  const gap = { start: span.start + match.index, end: span.start + match.index + blanks.length };
  return {
    key: key.slice(0, -1).trimEnd(),
    span: { start: gap.end, end: span.start + value.trimEnd().length },
    gap,
  };
}
