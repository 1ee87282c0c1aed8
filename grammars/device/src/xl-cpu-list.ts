// Reads a list of processors as xl does: parse_cpurange and parse_range of xl_parse.c (reference 4.17).
import type { Problem, Span } from '@xencfg/source';
import { largestUnsigned, scanUnsigned } from './c-number.ts';
import type { CpuList, CpuTerm } from './cpu-list.ts';
import { cutAtCommas } from './field.ts';
import { isBefore } from './release.ts';

/**
 * The value of cpus, cpus_soft or a cpumask, or an element of one as a list. A term that cannot be read is fatal;
 * empty ones vanish. strtoul lets blanks and a sign before each number pass, but nothing after it.
 */
export function parseXlCpuList(spec: string, release?: string): CpuList {
  const knowsNodes = !isBefore(release, '4.4');
  const terms: CpuTerm[] = [];
  const problems: Problem[] = [];
  for (const span of cutAtCommas(spec)) {
    if (span.start === span.end) continue;
    const term = readTerm(spec, span, knowsNodes);
    if (typeof term === 'string') problems.push(refuse(spec, span, term));
    else terms.push(term);
  }
  return { toolstack: 'xl', terms, problems };
}

function readTerm(
  spec: string,
  span: Span,
  knowsNodes: boolean,
): CpuTerm | 'cpus-all-excluded' | 'cpus-term-malformed' {
  const { start, end } = span;
  const excluded = spec[start] === '^';
  let at = excluded ? start + 1 : start;
  const prefix = ['node:', 'nodes:'].find((word) => knowsNodes && spec.startsWith(word, at));
  at += prefix?.length ?? 0;
  const of = prefix === undefined ? 'cpus' : 'nodes';
  if (end - at === 'all'.length && spec.startsWith('all', at)) {
    return excluded ? 'cpus-all-excluded' : { kind: 'all', of, span };
  }
  const first = scanUnsigned(spec, at, 10);
  const hasLast = first !== undefined && spec[first.field.span.end] === '-';
  const last = hasLast ? scanUnsigned(spec, first.field.span.end + 1, 10) : first;
  if (first === undefined || last === undefined || last.field.span.end !== end) return 'cpus-term-malformed';
  if (last.exact === largestUnsigned || last.exact < first.exact) return 'cpus-term-malformed';
  return { kind: 'range', of, excluded, first: first.field.value, last: last.field.value, span };
}

function refuse(spec: string, span: Span, code: 'cpus-all-excluded' | 'cpus-term-malformed'): Problem {
  const text = spec.slice(span.start, span.end);
  if (code === 'cpus-all-excluded') {
    return {
      code,
      message: `xl takes no '${text}' (Can't combine "^" and "all") and does not create the guest.`,
      help: 'Name the processors or nodes to leave out.',
      span,
    };
  }
  return {
    code,
    message: `xl cannot read '${text}' as processors (Invalid pcpu range) and does not create the guest.`,
    help: 'Write a number, a range such as 0-3, or all; before it ^ to leave out and node: for whole nodes.',
    span,
  };
}
