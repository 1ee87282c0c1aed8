// The parts of a device string: which key or place of it an offset stands in, also while it is being written.
import { parseXlDisk, parseXmDisk } from '@xencfg/grammar-device';
import type { Toolstack } from '@xencfg/schema';
import type { Span } from '@xencfg/source';

/** One stretch between commas. Spans count from the string's start. */
export interface DevicePart {
  /** The key, the place of xm's or xl's order (`target`, `vdev`, `access`), or `prefix`. */
  readonly name: string;
  /** The name as written; absent where the place gives it. */
  readonly keySpan?: Span;
  /** Absent for a word alone, which may still become a key. */
  readonly valueSpan?: Span;
  readonly span: Span;
}

/** Every option whose strings have keys or places. */
const bySemicolon: ReadonlySet<string> = new Set(['vtpm', 'access_control']);

/** In the order of the text; they do not overlap. */
export function partsOf(
  option: string,
  text: string,
  toolstack: Toolstack | undefined,
): readonly DevicePart[] {
  if (option === 'disk') return diskParts(text, toolstack);
  const separator = bySemicolon.has(option) && text.includes(';') ? ';' : ',';
  return piecesBetween(text, separator).map((span) => itemAt(text, span));
}

/** The part that an offset of the string stands in; of two that touch, the later one. */
export function partAt(parts: readonly DevicePart[], offset: number): DevicePart | undefined {
  return parts.findLast(({ span }) => span.start <= offset && offset <= span.end);
}

function diskParts(text: string, toolstack: Toolstack | undefined): DevicePart[] {
  const spec = isXlDisk(text, toolstack) ? parseXlDisk(text) : parseXmDisk(text);
  return spec.parts.map(({ role, span, key }): DevicePart => {
    if (key === undefined) return { name: role, valueSpan: span, span };
    const name = role === 'option' || role === 'unknown' ? key.value : role;
    return {
      name,
      keySpan: key.span,
      valueSpan: span,
      span: { start: Math.min(key.span.start, span.start), end: Math.max(key.span.end, span.end) },
    };
  });
}

/** While the toolstack is not known, what the string looks like. */
export function isXlDisk(text: string, toolstack: Toolstack | undefined): boolean {
  if (toolstack !== undefined) return toolstack === 'xl';
  return !/^\s*(?:phy|file|tap2?):/.test(text);
}

function piecesBetween(text: string, separator: string): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
    pieces.push({ start, end: at });
    start = at + 1;
  }
  pieces.push({ start, end: text.length });
  return pieces;
}

function itemAt(text: string, { start, end }: Span): DevicePart {
  const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
  const equals = text.slice(from, end).indexOf('=');
  if (equals < 0) {
    const span = { start: from, end };
    return { name: text.slice(from, end).trim(), keySpan: span, span };
  }
  const sign = from + equals;
  return {
    name: text.slice(from, sign).trim(),
    keySpan: { start: from, end: sign },
    valueSpan: { start: sign + 1, end },
    span: { start: from, end },
  };
}
