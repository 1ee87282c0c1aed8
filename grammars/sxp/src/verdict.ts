// Whether xend reads a file at all, and what it then has.
import type { SxpFile } from './ast.ts';
import { readValue, type SxpValue } from './options.ts';

/** Faults that xend does not notice: it goes on with less than what is written, or with something else. */
const unnoticed: ReadonlySet<string> = new Set(['list-dropped', 'text-dropped', 'end-of-text']);

/**
 * Whether xend of the file's release starts with it. A file with problems may pass: a list left open in a text that ends
 * in a word or comment vanishes without a word (`list-dropped`), so does all after a control-D (`end-of-text`), and what
 * an escape swallows in 3.0.3 (`text-dropped`).
 */
export function acceptedByXend(file: SxpFile): boolean {
  const end = endOfText(file);
  return file.problems.every((problem) => unnoticed.has(problem.code) || problem.span.start > end);
}

/** The top-level items that xend has in the end; empty where it has None, undefined when it refuses the file. */
export function valuesOfXend(file: SxpFile): readonly SxpValue[] | undefined {
  if (!acceptedByXend(file)) return undefined;
  const dropped = file.problems.find((problem) => problem.code === 'list-dropped');
  const end = Math.min(endOfText(file), dropped?.span.start ?? file.text.length);
  return file.items.filter((item) => item.span.end <= end).map(readValue);
}

function endOfText(file: SxpFile): number {
  const mark = file.problems.find((problem) => problem.code === 'end-of-text');
  return mark?.span.start ?? file.text.length;
}
