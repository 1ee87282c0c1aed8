// The names by which rules can be spoken of: their own, their aliases and their families.
import { nearestWord } from './nearest-word.ts';
import type { Rule } from './rule.ts';

export class RuleNames {
  readonly #rules = new Map<string, Rule[]>();

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      for (const name of [rule.name, ...(rule.aliases ?? []), rule.family]) {
        const known = this.#rules.get(name);
        if (known === undefined) this.#rules.set(name, [rule]);
        else if (!known.includes(rule)) known.push(rule);
      }
    }
  }

  /** Every name of every rule, and the families. */
  get all(): readonly string[] {
    return [...this.#rules.keys()];
  }

  /** Undefined when nothing has that name. */
  find(name: string): readonly Rule[] | undefined {
    return this.#rules.get(name);
  }

  /** The name that this one is probably a slip of the pen for. */
  suggest(name: string): string | undefined {
    return nearestWord(name, [...this.#rules.keys()]);
  }
}
