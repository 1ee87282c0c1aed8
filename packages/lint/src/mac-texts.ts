// What a MAC address may be but that of a card.

/** No address at all, or everybody's; the text as `formatMac` writes it. */
export function isPlaceholder(mac: string): boolean {
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff';
}

/** An address out of a template: pairs of hex digits, and pairs such as XX where some are to be filled in. */
export function isTemplate(text: string): boolean {
  return /^(?:[0-9A-Fa-f]{2}[:-])*(?:([XxYyZzNn?*#_])\1(?:[:-]|$))+(?:[0-9A-Fa-f]{2}[:-]?)*$/.test(text);
}
