// Compares a reader of ours with a real one over many texts, and shortens the first texts that tell them apart.
import fc from 'fast-check';
import { expect } from 'vitest';
import { runsOf, seed } from './settings.ts';

/** Two readers of the same texts; what they return is compared as data, a refusal is `false`. */
export interface Contest {
  /** The real reader; asked for many at a time. */
  readonly ask: (texts: readonly string[]) => readonly unknown[];
  readonly read: (text: string) => unknown;
  /** The reason of a difference that is meant to be; such texts are counted and not compared. */
  readonly excuse?: (text: string) => string | undefined;
}

export interface Score {
  readonly asked: number;
  readonly accepted: number;
  readonly excused: ReadonlyMap<string, number>;
}

const batch = 10_000;
const shownAtMost = 5;

/** Takes `full` texts (times the share of this run) from `texts` and expects the readers to agree on each. */
export function expectAgreement(contest: Contest, texts: fc.Arbitrary<string>, full: number): Score {
  const count = runsOf(full);
  const excused = new Map<string, number>();
  let accepted = 0;
  for (let done = 0; done < count; done += batch) {
    const round = fc.sample(texts, { numRuns: Math.min(batch, count - done), seed: seed + done });
    accepted += expectSame(contest, round, excused);
  }
  return { asked: count, accepted, excused };
}

/** Expects the readers to agree on the texts; returns how many were accepted. */
export function expectSame(
  contest: Contest,
  texts: readonly string[],
  excused: Map<string, number> = new Map(),
): number {
  const compared = texts.filter((text) => {
    const reason = contest.excuse?.(text);
    if (reason !== undefined) excused.set(reason, (excused.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
  const theirs = contest.ask(compared);
  const apart = compared.filter((text, i) => differ(theirs[i], contest.read(text)));
  if (apart.length > 0) {
    const shortest = [...apart].sort((a, b) => a.length - b.length).slice(0, shownAtMost);
    const shown = shortest.map((text) => {
      const short = shorten(contest, text);
      return { text: short, theirs: contest.ask([short])[0], ours: contest.read(short) };
    });
    expect.fail(
      `${apart.length} of ${texts.length} texts are read differently (seed ${seed}):\n${shown.map((it) => JSON.stringify(it)).join('\n')}`,
    );
  }
  return theirs.filter((it) => it !== false).length;
}

export function describeScore(what: string, score: Score): string {
  const excused = [...score.excused].map(([reason, count]) => `; ${count} not compared: ${reason}`).join('');
  return `${what}: ${score.asked} inputs agree, ${score.accepted} of them accepted${excused} (seed ${seed})`;
}

function differ(theirs: unknown, ours: unknown): boolean {
  return JSON.stringify(theirs) !== JSON.stringify(ours);
}

/** Leaves out what can be left out while the readers still differ. */
function shorten(contest: Contest, text: string): string {
  let units = [...text];
  for (let size = units.length >> 1; size >= 1; ) {
    const tries = Array.from({ length: Math.ceil(units.length / size) }, (_, i) =>
      [...units.slice(0, i * size), ...units.slice((i + 1) * size)].join(''),
    ).filter((it) => contest.excuse?.(it) === undefined);
    const theirs = contest.ask(tries);
    const found = tries.find((it, i) => differ(theirs[i], contest.read(it)));
    if (found === undefined) size >>= 1;
    else {
      units = [...found];
      size = Math.max(1, Math.min(size, units.length >> 1));
      if (units.length === 0) break;
    }
  }
  return units.join('');
}
