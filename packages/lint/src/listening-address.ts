// Addresses that a server listens on, as far as they mean every address of the host.
import type { Span } from '@xencfg/source';

/**
 * Where in a text the address stands, if it is one that means all: `0.0.0.0` or `::`, with a display number behind it
 * (which xl takes) or without.
 */
export function findOpenAddress(text: string): Span | undefined {
  const match = /^\s*(0\.0\.0\.0|\[::\]|::)(?::\d+)?\s*$/d.exec(text);
  const [start, end] = match?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}
