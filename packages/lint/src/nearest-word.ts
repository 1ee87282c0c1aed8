// Guesses which of a few known words a misspelt one was meant to be.
import { distance } from 'fastest-levenshtein';

/** The one word that is nearest and near enough; two letters exchanged are two slips. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  const plain = written.trim().toLowerCase();
  const [best, second] = words
    .map((word) => ({ word, slips: distance(plain, word) }))
    .sort((a, b) => a.slips - b.slips);
  if (best === undefined || best.slips === second?.slips) return undefined;
  return best.slips <= (best.word.length < 4 ? 1 : 2) ? best.word : undefined;
}
