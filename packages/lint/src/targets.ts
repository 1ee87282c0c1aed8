// Lints one set of files as several toolstacks and releases would read it.
import { type Belief, buildFleet, type FleetFile, type Host, type ProjectSettings } from '@xencfg/model';
import type { Release, Toolstack } from '@xencfg/schema';
import type { Diagnostic } from '@xencfg/source';
import type { Rule } from './rule.ts';
import { byPlace, type LintOptions, type LintResult, lintFiles, type SuppressedFinding } from './runner.ts';

/** At least one of the two is there. */
export interface LintTarget {
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
}

/** `xl@4.17`, `xl` or `4.17`. */
export function nameTarget({ toolstack, xen }: LintTarget): string {
  return [toolstack, xen].filter((it) => it !== undefined).join('@');
}

/**
 * Each finding once, with the targets that it holds for. A pragma in a file goes before a target, a target before what is
 * known of the host. An instruction counts as unused only if it is so for every target. Without targets it is one run as
 * `runRules` makes it.
 */
export function lintTargets(
  files: readonly FleetFile[],
  settings: ProjectSettings,
  targets: readonly LintTarget[],
  rules?: readonly Rule[],
  options?: LintOptions,
): LintResult {
  if (targets.length === 0) return lintFiles({ files, settings }, rules, options);
  const { hosts } = buildFleet(
    files.filter(({ language }) => language !== 'cfg'),
    settings,
  );
  const found = new Gathering<Diagnostic>((finding) => finding);
  const suppressed = new Gathering<SuppressedFinding>(({ finding }) => finding);
  for (const target of targets) {
    const aimed = aimAt(target, settings, hosts);
    const result = lintFiles({ files, settings: aimed.settings, toolstack: aimed.belief }, rules, options);
    for (const [path, findings] of result.findings) found.add(path, findings, nameTarget(target));
    for (const [path, kept] of result.suppressed) suppressed.add(path, kept, nameTarget(target));
  }
  const { length } = targets;
  return {
    findings: found.merge(settle(length)),
    suppressed: suppressed.merge((kept, holds) => ({
      ...kept,
      finding: withTargets(kept.finding, holds, length),
    })),
  };
}

/** What a fleet is read by for a target; `hosts` are those that it has without one. */
export function aimAt(
  { toolstack, xen }: LintTarget,
  settings: ProjectSettings,
  hosts: readonly Host[],
): { readonly settings: ProjectSettings; readonly belief: Belief | undefined } {
  const { ofFile } = settings;
  return {
    settings:
      xen === undefined
        ? settings
        : {
            ...settings,
            xen,
            ...(ofFile !== undefined && { ofFile: (path: string) => ({ ...ofFile(path), xen }) }),
            hosts: hosts.map((host) => ({ ...host.settings, root: host.root, xen })),
          },
    belief: toolstack && { toolstack, because: 'it is a target of this run' },
  };
}

/** The findings of one file, of each target by its name, as one list. */
export function mergeTargets(byTarget: ReadonlyMap<string, readonly Diagnostic[]>): readonly Diagnostic[] {
  const found = new Gathering<Diagnostic>((finding) => finding);
  for (const [target, findings] of byTarget) found.add('', findings, target);
  return found.merge(settle(byTarget.size)).get('') ?? [];
}

function settle(total: number) {
  return (finding: Diagnostic, holds: readonly string[]): Diagnostic | undefined =>
    finding.rule === 'suppression-unused' && holds.length < total
      ? undefined
      : withTargets(finding, holds, total);
}

/** Items of several runs by file; those that say the same of the same place are one. */
class Gathering<Item> {
  readonly #files = new Map<string, Map<string, { readonly item: Item; readonly targets: string[] }>>();
  readonly #findingOf: (item: Item) => Diagnostic;

  constructor(findingOf: (item: Item) => Diagnostic) {
    this.#findingOf = findingOf;
  }

  add(path: string, items: readonly Item[], target: string): void {
    const known =
      this.#files.get(path) ?? new Map<string, { readonly item: Item; readonly targets: string[] }>();
    this.#files.set(path, known);
    for (const item of items) {
      const key = keyOf(this.#findingOf(item));
      const before = known.get(key);
      if (before === undefined) known.set(key, { item, targets: [target] });
      else before.targets.push(target);
    }
  }

  /** In the order of the text; items for which `finish` gives nothing are left out. */
  merge(finish: (item: Item, targets: readonly string[]) => Item | undefined): Map<string, Item[]> {
    return new Map(
      [...this.#files].map(([path, known]) => [
        path,
        [...known.values()]
          .flatMap(({ item, targets }) => finish(item, targets) ?? [])
          .sort((a, b) => byPlace(this.#findingOf(a), this.#findingOf(b))),
      ]),
    );
  }
}

/** What holds for all targets rests on none of them. What is safe for some only may change what the others read. */
function withTargets(finding: Diagnostic, targets: readonly string[], total: number): Diagnostic {
  const { because, fix, ...rest } = finding;
  if (targets.length === total) return { ...rest, ...(fix && { fix }), targets };
  return {
    ...rest,
    ...(because !== undefined && { because }),
    ...(fix && { fix: { ...fix, safety: 'unsafe' } }),
    targets,
  };
}

/** One rule may say two like things of one place in a run; those are told apart by nothing and become one. */
function keyOf({ rule, severity, message, help, span }: Diagnostic): string {
  return [rule, severity, span.start, span.end, message, help].join('\0');
}
