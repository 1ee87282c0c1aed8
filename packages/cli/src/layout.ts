// Files that `xencfg fmt` would change, as findings, so that one report holds all that `xencfg check` has to say.
import { type FormatOptions, formatDocument } from '@xencfg/format';
import { layoutRule } from '@xencfg/lint';
import type { Document } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import type { RuleFacts } from './output/report.ts';

const layoutFacts: RuleFacts = {
  name: layoutRule,
  family: 'style',
  severity: 'warning',
  summary: 'The file is not laid out as `xencfg fmt` does it.',
  why: 'Files with one layout show in a comparison only what was meant to change.',
};

/** What `lint` is given to judge the layout too: the formatter is loaded only then. */
export interface LayoutJudge {
  readonly facts: RuleFacts;
  readonly judge: typeof judgeLayout;
}

export const layoutJudge: LayoutJudge = { facts: layoutFacts, judge: judgeLayout };

export interface LayoutJudgement {
  /** Where the file differs first. */
  readonly layout?: Diagnostic;
  /** Why the layout cannot be judged. */
  readonly refused?: string;
  /** The layout could not be proven. Of templates and binary files the linter's own findings speak. */
  readonly unproven?: true;
}

/** Undefined for a file that is laid out as it should be. */
export function judgeLayout(
  document: Document,
  options: Partial<FormatOptions>,
): LayoutJudgement | undefined {
  if (!isLaidOut(document)) return undefined;
  const result = formatDocument(document, options);
  if ('refused' in result) {
    const { refused, unproven } = result;
    return { refused, ...(unproven && { unproven }) };
  }
  return result.text === document.text
    ? undefined
    : { layout: describeDifference(document.text, result.text) };
}

/** Files that the system's own programs read beside the toolstack are read for what they say of the host only. */
export function isLaidOut({ language }: Document): boolean {
  return language !== 'interfaces' && language !== 'defaults';
}

function describeDifference(before: string, after: string): Diagnostic {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  const lineStart = before.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = before.indexOf('\n', start);
  return {
    rule: layoutRule,
    severity: layoutFacts.severity,
    message: 'From here on the file is not laid out as xencfg does it.',
    why: layoutFacts.why,
    help: 'Lay it out with `xencfg fmt`; `xencfg fmt --diff` shows what would change.',
    span: { start: lineStart, end: lineEnd < 0 ? before.length : lineEnd },
    related: [],
  };
}
