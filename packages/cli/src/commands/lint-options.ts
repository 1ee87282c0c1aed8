// What `xencfg lint` can be asked for, and how the names in it are read.

import { resolve } from 'node:path';
import { parseTarget, type Target } from '@xencfg/config';
import { type LintSettings, layoutAdvice, layoutRule, presetNames, type RuleNames } from '@xencfg/lint';
import type { Toolstack } from '@xencfg/schema';
import { type Diagnostic, type Severity, severities } from '@xencfg/source';
import type { LayoutJudge } from '../layout.ts';
import { formatters, type OutputFormat } from '../output/format.ts';
import { UsageError } from '../usage-error.ts';

export interface LintOptions {
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly diff?: boolean;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly preset?: readonly string[];
  readonly severity?: Severity;
  readonly maxWarnings?: number;
  readonly target?: readonly string[];
  readonly toolstack?: Toolstack;
  readonly config?: string | false;
  readonly stdinFilename?: string;
  /** Each `FORMAT` or `FORMAT:FILE`. */
  readonly format?: readonly string[];
  readonly outputFile?: string;
  readonly quiet?: boolean;
  readonly statistics?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly pruneBaseline?: boolean;
  readonly exitZero?: boolean;
  readonly host?: string;
  readonly noIgnore?: boolean;
  /** A commit, or true for the last one. */
  readonly changed?: string | true;
  readonly showFiles?: boolean;
  /** Their names end in a zero byte. */
  readonly null?: boolean;
  readonly timing?: boolean;
  /** How many threads may work. */
  readonly jobs?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  /** Where the layout is judged too. */
  readonly layout?: LayoutJudge;
}

export type ExitStatus = 0 | 1 | 2;

/** Whether a finding is grave enough to be shown. */
export function wants({ quiet, severity }: LintOptions, finding: Diagnostic): boolean {
  const least = quiet ? 'error' : (severity ?? 'hint');
  return severities.indexOf(finding.severity) <= severities.indexOf(least);
}

export interface Output {
  readonly format: OutputFormat;
  readonly path?: string;
}

/** What is written without a file of its own goes to --output-file; no two of them to one place. */
export function readOutputs({ format = ['text'], outputFile }: LintOptions): readonly Output[] {
  const places = new Map<string, string>();
  const outputs = format.map((written) => {
    const colon = written.indexOf(':');
    const name = colon < 0 ? written : written.slice(0, colon);
    if (!isOutputFormat(name))
      throw new UsageError(`'${name}' is no format; there are ${Object.keys(formatters).join(', ')}`);
    const path = colon < 0 ? outputFile : written.slice(colon + 1);
    if (path === '') throw new UsageError(`'${written}' names no file`);
    const place = path === undefined ? '' : resolve(path);
    const other = places.get(place);
    if (other !== undefined)
      throw new UsageError(
        `${other} and ${name} cannot both go to ${path ?? 'standard output'}; ${name}:FILE writes a file of its own`,
      );
    places.set(place, name);
    return { format: name, ...(path !== undefined && { path }) };
  });
  if (outputFile !== undefined && !places.has(resolve(outputFile)))
    throw new UsageError(`nothing goes to ${outputFile}: each format names a file of its own`);
  return outputs;
}

function isOutputFormat(name: string): name is OutputFormat {
  return Object.hasOwn(formatters, name);
}

export function readTarget(text: string): Target {
  const target = parseTarget(text);
  if (target === undefined)
    throw new UsageError(`'${text}' is no target; write it as xl@4.17, xm@3.0.3, xl or 4.17`);
  return target;
}

/** What the command line wants of the rules goes before what the configuration says. */
export function readLevels(
  { select, ignore, preset }: LintOptions,
  names: RuleNames,
): (settings: LintSettings) => LintSettings {
  const rulesNamed = (list: readonly string[]): readonly string[] =>
    list.flatMap((name) => {
      const found = names.find(name);
      if (found === undefined) {
        if (name === layoutRule) throw new UsageError(`'${name}' is no rule. ${layoutAdvice}`);
        const meant = names.suggest(name);
        throw new UsageError(
          `there is no rule or family named '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        );
      }
      return found.map((rule) => rule.name);
    });
  const presets = preset?.map((name) => {
    const found = presetNames.find((it) => it === name);
    if (found === undefined)
      throw new UsageError(`'${name}' is no preset; there are ${presetNames.join(', ')}`);
    return found;
  });
  const on = select === undefined ? [] : rulesNamed(select);
  const off = ignore === undefined ? [] : rulesNamed(ignore);
  const levels = (list: readonly string[], level: 'on' | 'off') => list.map((name) => [name, level] as const);
  return (settings) => {
    const chosen = select === undefined ? (presets ?? settings.presets) : [];
    const configured = select === undefined ? Object.entries(settings.rules ?? {}) : [];
    return {
      ...(chosen !== undefined && { presets: chosen }),
      rules: Object.fromEntries([...configured, ...levels(on, 'on'), ...levels(off, 'off')]),
    };
  };
}
