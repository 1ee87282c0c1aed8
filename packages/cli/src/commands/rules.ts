// `xencfg rules`: which rules there are, what they are part of and how much their findings weigh.
import {
  layoutAdvice,
  layoutRule,
  nearestWord,
  presetNames,
  presetsOf,
  type Rule,
  RuleNames,
  rules,
} from '@xencfg/lint';
import { rulePage, wrap } from '@xencfg/pages';
import { standardOutput } from '../standard-output.ts';
import { describeTerminal } from '../terminal.ts';

export interface RulesOptions {
  readonly format: 'text' | 'json';
}

/** Returns the exit status: 0 listed, 2 a name is none. */
export function listRules(names: readonly string[], { format }: RulesOptions): 0 | 2 {
  const known = new RuleNames(rules);
  const wanted = new Set<Rule>(names.length === 0 ? rules : []);
  for (const name of names) {
    // A family goes before the set of rules that has its name, as behind --select.
    const found = known.find(name) ?? rulesIn(name);
    if (found === undefined) {
      if (name === layoutRule) {
        process.stderr.write(`xencfg: '${name}' is no rule. ${layoutAdvice}\n`);
        return 2;
      }
      const meant = nearestWord(name, [...new Set([...known.all, ...presetNames])]);
      process.stderr.write(
        `xencfg: there is no rule, family or set of rules named '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}\n`,
      );
      return 2;
    }
    for (const rule of found) wanted.add(rule);
  }
  const listed = rules.filter((rule) => wanted.has(rule)).map(describeRule);
  standardOutput.write(format === 'json' ? `${JSON.stringify(listed, undefined, 2)}\n` : printRules(listed));
  return 0;
}

/** The rules of a set; undefined when there is none of the name. */
function rulesIn(preset: string): readonly Rule[] | undefined {
  if (!presetNames.some((it) => it === preset)) return undefined;
  return rules.filter((rule) => preset === 'all' || presetsOf(rule).some((it) => it === preset));
}

interface RuleLine {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly severity: string;
  readonly presets: readonly string[];
  /** Whether some of its findings come with a fix. */
  readonly fixable: boolean;
  readonly summary: string;
  readonly page: string;
}

function describeRule(rule: Rule): RuleLine {
  return {
    name: rule.name,
    aliases: rule.aliases ?? [],
    family: rule.family,
    severity: rule.severity,
    presets: presetsOf(rule),
    fixable: rule.examples.bad.some(({ fixed }) => fixed !== undefined),
    summary: rule.summary,
    page: rulePage(rule.name),
  };
}

function printRules(listed: readonly RuleLine[]): string {
  const { colours, columns } = describeTerminal(standardOutput, process.env);
  const width = Math.min(columns, 100);
  const lines = listed.flatMap(({ name, family, severity, presets, fixable, summary }) => {
    const facts = [family, severity, ...(fixable ? ['fixable'] : []), `in ${presets.join(', ')}`].join(', ');
    return [
      colours.strong(name),
      ...wrap(`(${facts})`, width - 2).map((line) => `  ${colours.faint(line)}`),
      ...wrap(summary, width - 2).map((line) => `  ${line}`),
      '',
    ];
  });
  return `${lines.join('\n')}\n${listed.length} rule${listed.length === 1 ? '' : 's'}.\n`;
}
