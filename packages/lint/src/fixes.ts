// Applies the fixes of findings, round by round, until nothing is left to do; what a fix would break stays as it was.
import { buildFleet, type Document, type Fleet, type FleetFile, openDocument } from '@xencfg/model';
import { parseRelease } from '@xencfg/schema';
import { applyEdits, type Diagnostic, type Fix, type TextEdit } from '@xencfg/source';
import { type Findings, lintFleet } from './runner.ts';
import { commentsOf } from './statement-spans.ts';

export interface FixOptions {
  /** Whether fixes that are not safe are applied too. */
  readonly unsafe?: boolean;
  /** Which findings may be fixed; all where it is absent. */
  readonly wants?: (path: string, finding: Diagnostic) => boolean;
  /** How texts are read. */
  readonly build?: (files: readonly FleetFile[]) => Fleet;
  /** How what is read is judged; it is given the texts, too. */
  readonly lint?: (fleet: Fleet, files: readonly FleetFile[]) => Findings;
}

export interface AppliedFix {
  /** As found; its places count from the text of its round. */
  readonly finding: Diagnostic;
  readonly fix: Fix;
}

export interface RefusedFix extends AppliedFix {
  /** What the text would have had or lost. */
  readonly because: 'a new parse error' | 'a lost comment';
}

export interface FixedFile {
  readonly path: string;
  /** After all fixes; as given where there were none. */
  readonly text: string;
  readonly applied: readonly AppliedFix[];
  /** Fixes that would have done harm; their findings remain. */
  readonly refused: readonly RefusedFix[];
  /** The findings that are left, with places in `text`. */
  readonly remaining: readonly Diagnostic[];
}

export interface FixResult {
  /** One for each file that was given, in their order. */
  readonly files: readonly FixedFile[];
  readonly fleet: Fleet;
}

/** So many times the files are read and judged anew; more rounds mean that two fixes undo each other. */
const mostRounds = 10;

interface FileState {
  readonly file: FleetFile;
  text: string;
  readonly applied: AppliedFix[];
  readonly refused: RefusedFix[];
  /** Every text that the file has had. */
  readonly seen: Set<string>;
}

/**
 * The fixes of a file are taken in the order of the text; one that overlaps an earlier one waits for the next round, in which
 * the files are read and judged anew. Of files that clash the first waits: when the others are mended there may be nothing
 * left to mend in it.
 */
export function applyFixes(files: readonly FleetFile[], options: FixOptions = {}): FixResult {
  const { build = buildFleet, lint = (fleet) => lintFleet(fleet) } = options;
  const states = files.map(
    (file): FileState => ({ file, text: file.text, applied: [], refused: [], seen: new Set([file.text]) }),
  );
  let isPatient = true;
  for (let round = 0; ; round++) {
    const texts = states.map(({ file, text }) => ({ ...file, text }));
    const fleet = build(texts);
    const findings = lint(fleet, texts);
    if (round < mostRounds) {
      const changes: RoundResult = fixRound(states, fleet, findings, options, isPatient);
      const hasWaited: boolean = isPatient && changes === 'none but some wait';
      isPatient = !hasWaited;
      if (changes === 'some' || hasWaited) continue;
    }
    return {
      files: states.map(({ file, text, applied, refused }) => ({
        path: file.path,
        text,
        applied,
        refused,
        remaining: findings.get(file.path) ?? [],
      })),
      fleet,
    };
  }
}

type RoundResult = 'some' | 'none' | 'none but some wait';

function fixRound(
  states: readonly FileState[],
  fleet: Fleet,
  findings: Findings,
  options: FixOptions,
  isPatient: boolean,
): RoundResult {
  const candidates = new Map<FileState, readonly AppliedFix[]>(
    states.map((state) => [
      state,
      (findings.get(state.file.path) ?? []).flatMap((finding) => candidateOf(state, finding, options) ?? []),
    ]),
  );
  /** The place of each file that a rule has something to fix in. */
  const places = new Map<string, number>();
  for (const [index, state] of states.entries())
    for (const { finding } of candidates.get(state) ?? [])
      places.set(`${finding.rule} ${state.file.path}`, index);
  const waits = ({ finding }: AppliedFix, index: number): boolean =>
    isPatient && finding.related.some(({ path }) => (places.get(`${finding.rule} ${path}`) ?? -1) > index);

  const documents = new Map(fleet.documents.map((document) => [document.path, document]));
  let hasChanged = false;
  let hasWaited = false;
  for (const [index, state] of states.entries()) {
    const own = candidates.get(state) ?? [];
    const ready = own.filter((candidate) => !waits(candidate, index));
    if (ready.length < own.length) hasWaited = true;
    const document = documents.get(state.file.path);
    if (document === undefined || ready.length === 0) continue;
    const read = (text: string): Document => readAgain(document, text, fleet);
    if (fixFile(state, document, ready, read)) hasChanged = true;
  }
  return hasChanged ? 'some' : hasWaited ? 'none but some wait' : 'none';
}

/** As the same toolstack and release. */
function readAgain(document: Document, text: string, fleet: Fleet): Document {
  const { path, language } = document;
  const release =
    document.language === 'sxp' ? parseRelease(document.tree.release) : fleet.guestsByPath.get(path)?.release;
  const belief = document.language === 'cfg' ? document.belief : undefined;
  return openDocument(path, text, language, { belief, release });
}

function candidateOf(
  { file, refused }: FileState,
  finding: Diagnostic,
  { unsafe, wants }: FixOptions,
): AppliedFix | undefined {
  const { fix } = finding;
  if (fix === undefined || fix.edits.length === 0 || (fix.safety === 'unsafe' && unsafe !== true))
    return undefined;
  // Where a fix was refused its like would be tried again and again.
  if (refused.some((it) => it.finding.rule === finding.rule && it.finding.message === finding.message))
    return undefined;
  return (wants?.(file.path, finding) ?? true) ? { finding, fix } : undefined;
}

/** Whether the text has changed. */
function fixFile(
  state: FileState,
  document: Document,
  candidates: readonly AppliedFix[],
  read: (text: string) => Document,
): boolean {
  const chosen = withoutOverlaps(candidates);
  let text = applyEdits(document.text, editsOf(chosen));
  let taken = chosen;
  if (harmOf(document, read(text)) !== undefined) {
    // One of them does it: they are tried one by one, each on top of those that did no harm.
    taken = [];
    text = document.text;
    for (const candidate of chosen) {
      const next = applyEdits(document.text, editsOf([...taken, candidate]));
      const harm = harmOf(document, read(next));
      if (harm !== undefined) state.refused.push({ ...candidate, because: harm });
      else {
        taken = [...taken, candidate];
        text = next;
      }
    }
  }
  if (state.seen.has(text)) return false;
  state.seen.add(text);
  state.text = text;
  for (const fix of taken) state.applied.push(fix);
  return true;
}

function editsOf(fixes: readonly AppliedFix[]): TextEdit[] {
  return fixes.flatMap(({ fix }) => fix.edits);
}

/** In the order given; a fix is applied with all its edits or not at all. */
function withoutOverlaps(candidates: readonly AppliedFix[]): readonly AppliedFix[] {
  const chosen: AppliedFix[] = [];
  const taken: TextEdit[] = [];
  for (const candidate of candidates) {
    if (candidate.fix.edits.some((edit) => taken.some((other) => overlap(edit, other)))) continue;
    chosen.push(candidate);
    for (const edit of candidate.fix.edits) taken.push(edit);
  }
  return chosen;
}

/** Edits that touch count as well: which of two insertions at one place comes first is for the next round to see. */
function overlap({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function harmOf(before: Document, after: Document): RefusedFix['because'] | undefined {
  const had = countOf(before.problems.map(({ problem }) => problem.code));
  const has = countOf(after.problems.map(({ problem }) => problem.code));
  for (const [code, count] of has) if (count > (had.get(code) ?? 0)) return 'a new parse error';
  const kept = countOf(remarksOf(after));
  for (const [remark, count] of countOf(remarksOf(before)))
    if (count > (kept.get(remark) ?? 0)) return 'a lost comment';
  return undefined;
}

/** Comments without their mark and blanks; instructions to the linter are not for people. */
function remarksOf(document: Document): string[] {
  return commentsOf(document)
    .map(({ text }) => text.replace(/^#+/, '').trim())
    .filter((text) => text !== '' && !text.startsWith('xencfg-'));
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
