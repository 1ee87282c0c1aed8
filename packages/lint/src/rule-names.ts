// The names by which rules can be spoken of: their own, their aliases and their families.
import { nearestWord } from './nearest-word.ts';
import type { Rule } from './rule.ts';

/** The name under which `check` tells what fmt would change; no rule is called so. */
export const layoutRule = 'layout';

/** What is said where it is taken for one. */
export const layoutAdvice =
  'It stands for what fmt would change: lint leaves it out, and a comment xencfg-format-ignore keeps what stands below it.';

export class RuleNames {
  readonly #rules: readonly Rule[];
  #byName: Map<string, Rule[]> | undefined;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  /** Every name of every rule, and the families. */
  get all(): readonly string[] {
    return [...this.#index.keys()];
  }

  /** Undefined when nothing has that name. */
  find(name: string): readonly Rule[] | undefined {
    return this.#index.get(name);
  }

  /** The name that this one is probably a slip of the pen for. */
  suggest(name: string): string | undefined {
    return nearestWord(name, this.all);
  }

  /** Made when it is first asked: most runs speak of no rule. */
  get #index(): ReadonlyMap<string, readonly Rule[]> {
    this.#byName ??= rulesByName(this.#rules);
    return this.#byName;
  }
}

function rulesByName(rules: readonly Rule[]): Map<string, Rule[]> {
  const byName = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const name of [rule.name, ...(rule.aliases ?? []), rule.family]) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [rule]);
      else if (!known.includes(rule)) known.push(rule);
    }
  }
  return byName;
}
