// Reads the bridges and cards out of Debian's /etc/network/interfaces; the rest of it is not ours.

export interface Interfaces {
  /** Interfaces with a `bridge_ports` option. */
  readonly bridges: readonly string[];
  /** Interfaces under a name that the kernel or udev gives to a card. */
  readonly cards: readonly string[];
  /** False when the file takes in others that are not seen here. */
  readonly complete: boolean;
}

/** Follows interfaces(5): a stanza begins with `iface NAME`, its options follow, a backslash joins lines. */
export function readInterfaces(text: string): Interfaces {
  const bridges: string[] = [];
  const cards = new Set<string>();
  let current: string | undefined;
  let complete = true;
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const [word, argument] = line.trim().split(/\s+/);
    if (word === 'iface') {
      current = argument;
      if (argument !== undefined && /^(?:eth\d+|en[opsx]\w+)$/.test(argument)) cards.add(argument);
    } else if (word === 'source' || word === 'source-directory') complete = false;
    else if (/^(?:auto|mapping|allow-.*)$/.test(word ?? '')) current = undefined;
    else if (/^bridge[-_]ports$/.test(word ?? '') && current !== undefined && !bridges.includes(current))
      bridges.push(current);
  }
  return { bridges, cards: [...cards], complete };
}
