// What stands below each other in a file: equals signs, values, and comments, which may keep their columns.
import { lineAt } from './directives.ts';
import type { Unit } from './units.ts';

/** Columns from one offset to another, with the stops of tabs at every eighth. */
export function columnAt(text: string, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at++) column = text[at] === '\t' ? column - (column % 8) + 8 : column + 1;
  return column;
}

/** The columns that a line takes; a text in it may hold tabs. */
export function widthOf(line: string): number {
  return columnAt(line, 0, line.length);
}

/** Where something begins in its line, and where it would if nothing was put below anything. */
export interface Place {
  readonly column: number;
  readonly natural: number;
}

/** Those that are to keep a column of their own choice: one of the two before or behind them has it, too. */
export function keepShared<P extends Place>(places: readonly P[]): readonly P[] {
  return places.filter(
    ({ column, natural }, index) =>
      column > natural && [-2, -1, 1, 2].some((step) => places[index + step]?.column === column),
  );
}

/** What a unit is on one line, without the comment behind it; undefined where it takes several. */
export type FlatOf<N> = (unit: Unit<N>) => string | undefined;

/**
 * The columns of comments behind units, and of those that go on with them below: where they stand below each other without a
 * blank line between them, and where one goes on. With `isOff` each stands by itself. A comment that is in no column has none.
 */
export function alignComments<N extends { readonly span: { readonly end: number } }>(
  text: string,
  units: readonly Unit<N>[],
  flatOf: FlatOf<N>,
  isOff: boolean,
): ReadonlyMap<Unit<N>, number> {
  const columns = new Map<Unit<N>, number>();
  if (!units.some(({ trailing }) => trailing !== undefined)) return columns;
  const continuations = new Set(findContinuations(text, units, flatOf));
  let run: Unit<N>[] = [];
  let column = 0;
  let needed = 0;
  const close = (): void => {
    if (run.length > 1) for (const unit of run) columns.set(unit, isOff ? needed : Math.max(column, needed));
    run = [];
  };
  for (const unit of units) {
    if (continuations.has(unit) && run.length > 0) {
      run.push(unit);
      continue;
    }
    const flat = unit.trailing === undefined ? undefined : flatOf(unit);
    const width = flat === undefined ? undefined : widthOf(flat);
    const own = trailingColumn(text, unit);
    if (isOff || unit.apart || width === undefined || own !== column) close();
    if (width === undefined || own === undefined) continue;
    if (run.length === 0) needed = 0;
    column = own;
    needed = Math.max(needed, width + 2);
    run.push(unit);
  }
  close();
  return columns;
}

/** The comments on lines of their own that go on with the one behind the unit above them. */
export function findContinuations<N extends { readonly span: { readonly end: number } }>(
  text: string,
  units: readonly Unit<N>[],
  flatOf: FlatOf<N>,
): readonly Unit<N>[] {
  let column: number | undefined;
  return units.filter((unit) => {
    if (unit.comment !== undefined) {
      const own = columnAt(text, lineAt(text, unit.start).start, unit.start);
      if (!unit.apart && own === column) return true;
      column = undefined;
    } else {
      const own = trailingColumn(text, unit);
      column = own === undefined || flatOf(unit) === undefined ? undefined : own;
    }
    return false;
  });
}

/** Where the comment behind a node stands in its line; undefined where there is none. */
function trailingColumn<N extends { readonly span: { readonly end: number } }>(
  text: string,
  { node, trailing }: Unit<N>,
): number | undefined {
  if (trailing === undefined || node === undefined) return undefined;
  const at = text.indexOf('#', node.span.end);
  return columnAt(text, lineAt(text, at).start, at);
}
