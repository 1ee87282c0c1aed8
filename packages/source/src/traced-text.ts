// A value that remembers where each of its characters stands in the file, through escapes and joined strings.
import { Sequence } from './sequence.ts';
import type { Span } from './span.ts';

/**
 * A stretch of the value and the stretch of the file that it comes from. When both have the same length, each unit
 * of the one is the unit of the other; when not (an escape, a folded expression), the whole belongs to the whole.
 */
export interface Piece {
  /** Offset in the value of the first unit. */
  readonly at: number;
  /** How many units of the value. */
  readonly length: number;
  readonly source: Span;
}

export interface TracedText {
  readonly text: string;
  /** In the order of the value, without holes. */
  readonly pieces: readonly Piece[];
}

/** A value that stands in the file unit by unit from `start`. */
export function traceExact(text: string, start: number): TracedText {
  return { text, pieces: [{ at: 0, length: text.length, source: { start, end: start + text.length } }] };
}

/** A value that comes from `source` as a whole: no part of it has a place of its own. */
export function traceWhole(text: string, source: Span): TracedText {
  return { text, pieces: [{ at: 0, length: text.length, source }] };
}

/** The values one after the other. What is joined to a joined text costs no more than its own length. */
export function joinTraced(parts: readonly TracedText[]): TracedText {
  const [first, ...others] = parts;
  return others.reduce(JoinedText.of, first ?? { text: '', pieces: [] });
}

class JoinedText implements TracedText {
  readonly text: string;
  readonly #pieces: Sequence<Piece>;

  private constructor(text: string, pieces: Sequence<Piece>) {
    this.text = text;
    this.#pieces = pieces;
  }

  static of(left: TracedText, right: TracedText): JoinedText {
    const { length } = left.text;
    const pieces = left instanceof JoinedText ? left.#pieces : Sequence.of(left.pieces);
    const moved = right.pieces.map((piece) => ({ ...piece, at: piece.at + length }));
    return new JoinedText(left.text + right.text, pieces.append(moved));
  }

  get pieces(): readonly Piece[] {
    return this.#pieces.items;
  }
}

/**
 * Where the units `[start, end)` of the value stand in the file. An empty range is the place between two units.
 * What spans several pieces is the stretch of the file from the first to the last.
 */
export function locate(traced: TracedText, start: number, end: number): Span {
  let from: number | undefined;
  let to: number | undefined;
  for (const piece of traced.pieces) {
    const last = piece.at + piece.length;
    const touches = start === end ? piece.at <= start && start <= last : piece.at < end && start < last;
    if (!touches) continue;
    const exact = piece.length === piece.source.end - piece.source.start;
    const pieceFrom = exact ? piece.source.start + Math.max(0, start - piece.at) : piece.source.start;
    const pieceTo = exact ? piece.source.start + Math.min(piece.length, end - piece.at) : piece.source.end;
    from = from === undefined ? pieceFrom : Math.min(from, pieceFrom);
    to = to === undefined ? pieceTo : Math.max(to, pieceTo);
    if (start === end) break;
  }
  return { start: from ?? 0, end: to ?? from ?? 0 };
}
