// A name for each finding that stays when lines move, so that known findings can be told from new ones.
import type { Document, Fleet } from '@xencfg/model';
import { type Diagnostic, LineIndex } from '@xencfg/source';
import type { Findings } from './runner.ts';
import { statementAt } from './statement-spans.ts';
import { hashText } from './text-hash.ts';

export interface FingerprintOptions {
  /** The name of a file that is the same on every machine, such as its path from the project's folder. */
  readonly nameOf?: (path: string) => string;
}

/**
 * 16 hexadecimal digits for each finding, made of the rule, the file's name, the statement's first word and the text of the
 * lines at fault with its blanks and comments taken out, and a number where all that is the same. Passwords cannot be read
 * back from it.
 */
export function fingerprintFindings(
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  { nameOf = (path) => path }: FingerprintOptions = {},
): ReadonlyMap<Diagnostic, string> {
  const prints = new Map<Diagnostic, string>();
  for (const document of fleet.documents) {
    const own = findings.get(document.path) ?? [];
    if (own.length === 0) continue;
    const lines = new LineIndex(document.text);
    const counts = new Map<string, number>();
    for (const finding of own) {
      const parts = [finding.rule, nameOf(document.path), ...textAtFault(document, lines, finding)].join(
        '\0',
      );
      const count = counts.get(parts) ?? 0;
      counts.set(parts, count + 1);
      prints.set(finding, hash64(`${parts}\0${count}`));
    }
  }
  return prints;
}

function textAtFault(document: Document, lines: LineIndex, { span }: Diagnostic): readonly string[] {
  const { text } = document;
  const statement = statementAt(document, span.start);
  const first = lines.lineStart(lines.position(span.start).line);
  const last = lines.lineStart(lines.position(Math.max(span.start, span.end - 1)).line + 1);
  const start = Math.max(first, statement?.start ?? first);
  const end = Math.max(span.end, Math.min(last, statement?.end ?? last));
  const head =
    /^[\w.(-]*/.exec(text.slice(statement?.start ?? start, (statement?.start ?? start) + 100))?.[0] ?? '';
  return [
    head,
    text
      .slice(start, end)
      .replace(/(?:^|\s)#.*/g, '')
      .replace(/\s+/g, ''),
  ];
}

/** Two hashes of 32 bits, the second over the text backwards. */
function hash64(text: string): string {
  const hex = (number: number): string => number.toString(16).padStart(8, '0');
  return hex(hashText(text)) + hex(hashText([...text].reverse().join('')));
}
