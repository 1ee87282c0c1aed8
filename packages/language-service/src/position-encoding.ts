// How columns are counted: in UTF-16 units as texts here are, or in the units of another encoding that an editor asked for.

export const positionEncodings = ['utf-16', 'utf-8', 'utf-32'] as const;

export type PositionEncoding = (typeof positionEncodings)[number];

/** How long the beginning of a line is in the units of an encoding. */
export function encodedLength(text: string, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return text.length;
  let length = 0;
  for (const character of text) length += encoding === 'utf-32' ? 1 : bytesOf(character);
  return length;
}

/** How many UTF-16 units of a line so many units of the encoding are; a place within a character counts as its beginning. */
export function decodedLength(text: string, length: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return Math.min(length, text.length);
  let units = 0;
  let done = 0;
  for (const character of text) {
    done += encoding === 'utf-32' ? 1 : bytesOf(character);
    if (done > length) break;
    units += character.length;
  }
  return units;
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
