// Offsets to the lines and columns that people and programs are shown.
import { LineIndex, type Span } from '@xencfg/source';

/** Line and column from 1, the column in UTF-16 units, the end behind the last unit. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds places in several files, each indexed once. */
export class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  index(path: string): LineIndex {
    let index = this.#indexes.get(path);
    if (index === undefined) {
      index = new LineIndex(this.#texts.get(path) ?? '');
      this.#indexes.set(path, index);
    }
    return index;
  }

  of(path: string, span: Span): Place {
    const index = this.index(path);
    const start = index.position(span.start);
    const end = index.position(span.end);
    return {
      line: start.line + 1,
      column: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
    };
  }
}
