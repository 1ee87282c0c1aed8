// Offsets to lines and columns and back; built once per text, looked up in logarithmic time.

/** A place in a text, both counted from zero; the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines end at LF, CR LF or a lone CR, as editors count them. */
export class LineIndex {
  readonly text: string;
  /** Offset of the first unit of each line; the first is always 0. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#starts = text.includes('\r') ? startsOfLines(text) : startsBehindLineFeeds(text);
  }

  /** The line and column of an offset; an offset outside the text counts as its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - this.lineStart(low) };
  }

  /** The offset of a place; a column beyond the line's end counts as the end. */
  offset(position: Position): number {
    const start = this.lineStart(position.line);
    return Math.min(start + position.column, start + this.lineText(position.line).length);
  }

  /** Offset of the first unit of a line; for a line past the last, the text's length. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The line without its line end. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/\r?\n$|\r$/, '');
  }
}

function startsOfLines(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: lineEnd, index }) => index + lineEnd.length)];
}

/** Many times as fast, and most files have no others. */
function startsBehindLineFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
