// Text from files and their names, so that it can stand in a line on a terminal.

/** Control characters, a newline among them, as their pictures; what would turn or hide text becomes the replacement character. */
export function printable(text: string): string {
  return text
    .replace(/[\0-\x1f]/g, (it) => String.fromCharCode(0x2400 + it.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '\ufffd');
}
