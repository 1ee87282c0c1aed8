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
  const known: Entry[] = [];
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
      for (const print of read) known.push({ file, rule, print });
    }
  }
  return { baseline: toBaseline(known), problems };
}

export interface BaselineOptions extends FingerprintOptions {
  /**
   * Whether the run would have found what the rule finds in the file, which has the baseline's name for it. Nothing is said of
   * other entries, and they are kept. Where it is absent: any rule, in the files of the fleet.
   */
  readonly isJudged?: (file: string, rule: string) => boolean;
}

/** All findings become known ones, beside those of `before` that the run has not judged. */
export function makeBaseline(
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: BaselineOptions = {},
  before: Baseline = { version: 1, findings: {} },
): Baseline {
  const isJudged = judgedBy(fleet, options);
  return toBaseline([
    ...entriesOf(before).filter(({ file, rule }) => !isJudged(file, rule)),
    ...printsOf(fleet, findings, options),
  ]);
}

export interface BaselineResult {
  /** Those that are new. */
  readonly findings: Findings;
  /** How many known ones were left out. */
  readonly known: number;
  /** Entries that the run has judged and not found; pruning takes them out. */
  readonly gone: number;
}

export function applyBaseline(
  baseline: Baseline,
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: BaselineOptions = {},
): BaselineResult {
  const matched = new Set<Diagnostic>();
  for (const { file, rule, finding, print } of printsOf(fleet, findings, options)) {
    if (knows(baseline, file, rule, print)) matched.add(finding);
  }
  const entries = entriesOf(baseline);
  return {
    findings: new Map([...findings].map(([path, list]) => [path, list.filter((it) => !matched.has(it))])),
    known: matched.size,
    gone: entries.length - withoutGone(entries, fleet, findings, options).length,
  };
}

/** Without the entries that the run has judged and not found. */
export function pruneBaseline(
  baseline: Baseline,
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: BaselineOptions = {},
): Baseline {
  return toBaseline(withoutGone(entriesOf(baseline), fleet, findings, options));
}

/** A known finding. */
interface Entry {
  readonly file: string;
  readonly rule: string;
  readonly print: string;
}

function entriesOf({ findings }: Baseline): Entry[] {
  return Object.entries(findings).flatMap(([file, rules]) =>
    Object.entries(rules).flatMap(([rule, prints]) => prints.map((print) => ({ file, rule, print }))),
  );
}

function withoutGone(
  entries: readonly Entry[],
  fleet: Pick<Fleet, 'documents'>,
  findings: Findings,
  options: BaselineOptions,
): readonly Entry[] {
  const isJudged = judgedBy(fleet, options);
  const found = toBaseline(printsOf(fleet, findings, options));
  return entries.filter(({ file, rule, print }) => !isJudged(file, rule) || knows(found, file, rule, print));
}

function judgedBy(
  fleet: Pick<Fleet, 'documents'>,
  { isJudged, nameOf = (path) => path }: BaselineOptions,
): NonNullable<BaselineOptions['isJudged']> {
  if (isJudged !== undefined) return isJudged;
  const read = new Set(fleet.documents.map(({ path }) => nameOf(path)));
  return (file) => read.has(file);
}

interface Printed extends Entry {
  readonly finding: Diagnostic;
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
      return print === undefined ? [] : [{ file: nameOf(path), rule: finding.rule, finding, print }];
    }),
  );
}

function knows({ findings }: Baseline, file: string, rule: string, print: string): boolean {
  return own(own(findings, file) ?? {}, rule)?.includes(print) ?? false;
}

function toBaseline(entries: Iterable<Entry>): Baseline {
  const known = new Map<string, Map<string, Set<string>>>();
  for (const { file, rule, print } of entries) {
    const rules = known.get(file) ?? new Map<string, Set<string>>();
    known.set(file, rules);
    rules.set(rule, (rules.get(rule) ?? new Set<string>()).add(print));
  }
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
