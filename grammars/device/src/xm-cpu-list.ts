// Reads a list of processors as xend does: XendConfig.py, 3.0.3 to 4.4.
import type { Problem, Span } from '@xencfg/source';
import type { CpuList, CpuTerm } from './cpu-list.ts';
import { cutAtCommas } from './field.ts';

/** As Python's int() takes it; a minus sign cannot get there. */
const number = String.raw`[ \t\n\v\f\r]*\+?([0-9]+)[ \t\n\v\f\r]*`;
const rangePattern = new RegExp(`^${number}-${number}$`);
const singlePattern = new RegExp(String.raw`^(\^?)${number}$`);

/** The value of cpus, or an element of one as a list. It has neither `all` nor nodes, and `^` before single numbers only. */
export function parseXmCpuList(spec: string): CpuList {
  const terms: CpuTerm[] = [];
  const problems: Problem[] = [];
  for (const span of cutAtCommas(spec)) {
    const term = readTerm(spec.slice(span.start, span.end), span);
    if (term) terms.push(term);
    else problems.push(refuse(spec, span));
  }
  return { toolstack: 'xm', terms, problems };
}

function readTerm(text: string, span: Span): CpuTerm | undefined {
  const range = rangePattern.exec(text);
  if (range) {
    const [, first, last] = range;
    return { kind: 'range', of: 'cpus', excluded: false, first: Number(first), last: Number(last), span };
  }
  const single = singlePattern.exec(text);
  if (single === null) return undefined;
  const [, mark, digits] = single;
  return {
    kind: 'range',
    of: 'cpus',
    excluded: mark === '^',
    first: Number(digits),
    last: Number(digits),
    span,
  };
}

function refuse(spec: string, span: Span): Problem {
  const text = spec.slice(span.start, span.end);
  return {
    code: 'cpus-term-malformed',
    message: `xend cannot read '${text}' as processors and does not create the guest.`,
    help:
      text === '' ? 'Take the comma away.' : 'Write numbers, ranges such as 0-3, and ^2 to leave one out.',
    span,
  };
}
