// Findings that are known and put up with: kept in a file, so that a run tells only what is new.
import type { Fleet } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { type FingerprintOptions, fingerprintFindings } from './fingerprints.ts';
import type { Findings } from './runner.ts';

/** The content of a baseline file. Paths, rules and fingerprints are in alphabetical order. */
export interface Baseline {
  readonly version: 1;
  /** By the file's name and the rule: the fingerprints of its known findings. */
  readonly findings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface ReadBaseline {
  /** Absent where nothing of it can be used. */
  readonly baseline?: Baseline;
  /** One sentence each, with its full stop. */
  readonly problems: readonly string[];
}

/** Checks what a file held. Never throws; what is not as it has to be is left out and told. */
export function readBaseline(value: unknown): ReadBaseline {
  if (!isRecord(value)) return { problems: ['A baseline has to be an object.'] };
  if (value.version !== 1) {
    const told = `This baseline has version ${JSON.stringify(value.version) ?? 'none'}; version 1 is the one that is read.`;
    return { problems: [told] };
  }
  if (!isRecord(value.findings)) return { problems: ["The baseline's findings have to be an object."] };
  const problems: string[] = [];
  const known: KnownFindings = new Map();
  for (const [file, rules] of Object.entries(value.findings)) {
    if (!isRecord(rules)) {
      problems.push(`The findings of '${file}' have to be an object.`);
      continue;
    }
    for (const [rule, prints] of Object.entries(rules)) {
      const read = Array.isArray(prints) ? prints.filter(isFingerprint) : [];
      if (!Array.isArray(prints) || read.length < prints.length)
        problems.push(
          `The findings of '${rule}' in '${file}' have to be a list of fingerprints of 16 hexadecimal digits.`,
        );
      for (const print of read) add(known, file, rule, print);
    }
  }
  return { baseline: toBaseline(known), problems };
}

/** All findings become known ones. */
export function makeBaseline(
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: FingerprintOptions = {},
): Baseline {
  const known: KnownFindings = new Map();
  for (const { file, finding, print } of printsOf(fleet, findings, options))
    add(known, file, finding.rule, print);
  return toBaseline(known);
}

export interface BaselineResult {
  /** Those that are new. */
  readonly findings: Findings;
  /** How many known ones were left out. */
  readonly known: number;
  /** Entries of files of this run that nothing was found for; pruning takes them out. */
  readonly gone: number;
}

export function applyBaseline(
  baseline: Baseline,
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: FingerprintOptions = {},
): BaselineResult {
  const matched = new Set<Diagnostic>();
  for (const { file, finding, print } of printsOf(fleet, findings, options)) {
    if (knows(baseline, file, finding.rule, print)) matched.add(finding);
  }
  const { nameOf = (path) => path } = options;
  const entries = fleet.documents.flatMap(({ path }) =>
    Object.values(own(baseline.findings, nameOf(path)) ?? {}).flat(),
  );
  return {
    findings: new Map([...findings].map(([path, list]) => [path, list.filter((it) => !matched.has(it))])),
    known: matched.size,
    gone: entries.length - matched.size,
  };
}

/** Without the entries of this run's files that nothing was found for. Files that the run did not read keep theirs. */
export function pruneBaseline(
  baseline: Baseline,
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: FingerprintOptions = {},
): Baseline {
  const { nameOf = (path) => path } = options;
  const read = new Set(fleet.documents.map(({ path }) => nameOf(path)));
  const left: KnownFindings = new Map();
  for (const [file, rules] of Object.entries(baseline.findings)) {
    if (read.has(file)) continue;
    for (const [rule, prints] of Object.entries(rules))
      for (const print of prints) add(left, file, rule, print);
  }
  for (const { file, finding, print } of printsOf(fleet, findings, options)) {
    if (knows(baseline, file, finding.rule, print)) add(left, file, finding.rule, print);
  }
  return toBaseline(left);
}

interface Printed {
  readonly file: string;
  readonly finding: Diagnostic;
  readonly print: string;
}

function printsOf(
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: FingerprintOptions,
): Printed[] {
  const { nameOf = (path) => path } = options;
  const prints = fingerprintFindings(fleet, findings, options);
  return [...findings].flatMap(([path, list]) =>
    list.flatMap((finding) => {
      const print = prints.get(finding);
      return print === undefined ? [] : [{ file: nameOf(path), finding, print }];
    }),
  );
}

function knows({ findings }: Baseline, file: string, rule: string, print: string): boolean {
  return own(own(findings, file) ?? {}, rule)?.includes(print) ?? false;
}

type KnownFindings = Map<string, Map<string, Set<string>>>;

function add(known: KnownFindings, file: string, rule: string, print: string): void {
  const rules = known.get(file) ?? new Map<string, Set<string>>();
  known.set(file, rules);
  rules.set(rule, (rules.get(rule) ?? new Set<string>()).add(print));
}

function toBaseline(known: KnownFindings): Baseline {
  const findings = sorted(known).map(([file, rules]) => [
    file,
    Object.fromEntries(sorted(rules).map(([rule, prints]) => [rule, [...prints].sort()])),
  ]);
  return { version: 1, findings: Object.fromEntries(findings) };
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f]{16}$/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
