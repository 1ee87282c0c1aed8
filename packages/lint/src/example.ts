// The examples of rules as texts: without their marks, and with the places that the marks stand for.
import { buildFleet, detectLanguage, type Fleet } from '@xencfg/model';
import type { Diagnostic, Span } from '@xencfg/source';
import { rules } from './registry.ts';
import type { ExampleFiles, Rule } from './rule.ts';
import { type Findings, lintFleet } from './runner.ts';

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  /** What stood between `«` and `»`, in the order of the text. */
  readonly marks: readonly Span[];
}

/** The text of one guest by itself has the path `guest.cfg`. */
export function readExample(files: ExampleFiles): readonly ExampleFile[] {
  return Object.entries(typeof files === 'string' ? { 'guest.cfg': files } : files).map(([path, marked]) => ({
    path,
    ...unmark(marked),
  }));
}

function unmark(marked: string): { readonly text: string; readonly marks: readonly Span[] } {
  const marks: Span[] = [];
  let text = '';
  for (const part of marked.split(/(«[^»]*»)/)) {
    const inner = part.replace(/[«»]/g, '');
    if (part.startsWith('«')) marks.push({ start: text.length, end: text.length + inner.length });
    text += inner;
  }
  return { text, marks };
}

export function fleetOfExample(files: readonly { readonly path: string; readonly text: string }[]): Fleet {
  return buildFleet(
    files.map(({ path, text }) => ({ path, text, language: detectLanguage(path, text, true) ?? 'cfg' })),
  );
}

/** What a rule finds in an example; what it says of a run needs the other rules for there to be one. */
export function findInExample(rule: Rule, fleet: Fleet): Findings {
  if (rule.scope !== 'run') return lintFleet(fleet, [rule]);
  const own = ({ rule: name }: Diagnostic): boolean => name === rule.name;
  return new Map([...lintFleet(fleet, rules)].map(([path, findings]) => [path, findings.filter(own)]));
}
