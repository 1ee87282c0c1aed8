// Keeps away the findings that a file's own instructions are about, and knows which instructions did nothing.
import type { Document } from '@xencfg/model';
import { LineIndex } from '@xencfg/source';
import { type Directive, type DirectiveName, readDirectives } from './directives.ts';
import type { UsedDirective } from './rule.ts';
import type { RuleNames } from './rule-names.ts';

/** A name of an instruction with the rules that it stands for; all rules for an instruction without names. */
interface Entry {
  readonly directive: Directive;
  readonly name: DirectiveName | undefined;
  /** `undefined` for all; empty for a name that is unknown. */
  readonly rules: ReadonlySet<string> | undefined;
  used: boolean;
}

export class Suppressions {
  readonly #text: string;
  /** Made when it is first asked, as most files hold no instruction. */
  #lines: LineIndex | undefined;
  readonly #entries: readonly Entry[];
  /** Those that cover a single line, by that line. */
  readonly #byLine = new Map<number, Entry[]>();
  readonly #overLines: Entry[] = [];
  readonly #wholeFile: Entry[] = [];
  /** `disable` and `enable` in the order of the text. */
  readonly #switches: Entry[] = [];

  constructor(document: Document, names: RuleNames) {
    this.#text = document.text;
    this.#entries = readDirectives(document).flatMap((directive) => entriesOf(directive, names));
    for (const entry of this.#entries) this.#place(entry);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  #place(entry: Entry): void {
    const { word, lines } = entry.directive;
    if (word === 'xencfg-disable-file') this.#wholeFile.push(entry);
    else if (word === 'xencfg-disable') this.#switches.push(entry);
    else if (word === 'xencfg-enable') {
      entry.used = this.#hasSomethingToEnable(entry);
      this.#switches.push(entry);
    }
    if (lines === undefined) return;
    if (lines.first < lines.last) this.#overLines.push(entry);
    else {
      const here = this.#byLine.get(lines.first);
      if (here === undefined) this.#byLine.set(lines.first, [entry]);
      else here.push(entry);
    }
  }

  #hasSomethingToEnable({ rules }: Entry): boolean {
    if (rules !== undefined) return [...rules].some((rule) => this.#switchFor(rule, Infinity) !== undefined);
    const last = this.#switches.findLast(
      (it) => it.directive.word === 'xencfg-disable' || it.rules === undefined,
    );
    return last?.directive.word === 'xencfg-disable';
  }

  /** The instruction that keeps away a finding of `rule` that begins at `offset`; it has then been of use. */
  keep(rule: string, offset: number): Directive | undefined {
    if (this.isEmpty) return undefined;
    this.#lines ??= new LineIndex(this.#text);
    const { line } = this.#lines.position(offset);
    const candidates = [
      ...this.#wholeFile,
      ...(this.#byLine.get(line) ?? []),
      ...this.#overLines.filter((entry) => coversLine(entry, line)),
    ].filter((entry) => mentions(entry, rule));
    const open = this.#switchFor(rule, offset);
    if (open !== undefined) candidates.push(open);
    for (const entry of candidates) entry.used = true;
    return candidates[0]?.directive;
  }

  /** The `disable` that is in force for a rule at an offset. */
  #switchFor(rule: string, offset: number): Entry | undefined {
    const last = this.#switches.findLast(
      (entry) => entry.directive.comment.span.start <= offset && mentions(entry, rule),
    );
    return last?.directive.word === 'xencfg-disable' ? last : undefined;
  }

  /** What became of each instruction, when `ran` are the rules that judged the file. */
  summarise(ran: ReadonlySet<string>): UsedDirective[] {
    const byDirective = new Map<Directive, Entry[]>();
    for (const entry of this.#entries) {
      const together = byDirective.get(entry.directive);
      if (together === undefined) byDirective.set(entry.directive, [entry]);
      else together.push(entry);
    }
    return [...byDirective].map(([directive, entries]) => ({
      directive,
      unknown: entries.filter(({ rules }) => rules?.size === 0).flatMap(nameOf),
      unused: entries.filter((entry) => isUseless(entry, ran)).flatMap(nameOf),
      isUnused: entries.some((entry) => entry.name === undefined && isUseless(entry, ran)),
    }));
  }
}

function nameOf({ name }: Entry): readonly DirectiveName[] {
  return name === undefined ? [] : [name];
}

function isUseless({ directive, rules, used }: Entry, ran: ReadonlySet<string>): boolean {
  const couldHelp = rules === undefined || [...rules].some((rule) => ran.has(rule));
  return directive.word !== undefined && !used && couldHelp;
}

function entriesOf(directive: Directive, names: RuleNames): Entry[] {
  if (directive.names.length === 0) return [{ directive, name: undefined, rules: undefined, used: false }];
  return directive.names.map((name) => ({
    directive,
    name,
    rules: new Set(names.find(name.text)?.map((rule) => rule.name)),
    used: false,
  }));
}

function coversLine({ directive: { lines } }: Entry, line: number): boolean {
  return lines !== undefined && lines.first <= line && line <= lines.last;
}

function mentions({ rules }: Entry, rule: string): boolean {
  return rules === undefined || rules.has(rule);
}
