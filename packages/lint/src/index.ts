// The linter: rules over the model, and the runner.
export {
  applyBaseline,
  type Baseline,
  type BaselineOptions,
  type BaselineResult,
  makeBaseline,
  pruneBaseline,
  type ReadBaseline,
  readBaseline,
} from './baseline.ts';
export { type SuppressOptions, suppressFindings } from './directive-edits.ts';
export { type Directive, directiveWords } from './directives.ts';
export { type ExampleFile, findInExample, fleetOfExample, readExample } from './example.ts';
export { type Explanation, explainMessage } from './explain-message.ts';
export { FactView } from './fact-view.ts';
export { type FingerprintOptions, fingerprintFindings } from './fingerprints.ts';
export {
  type AppliedFix,
  applyFixes,
  type FixedFile,
  type FixOptions,
  type FixResult,
  type RefusedFix,
} from './fixes.ts';
export { deriveMac } from './mac-generator.ts';
export { nearestWord } from './nearest-word.ts';
export { type Cell, type CellResult, FleetPart, matters } from './part.ts';
export { rules } from './registry.ts';
export {
  type Example,
  type ExampleFiles,
  type Family,
  families,
  type Preset,
  type Rule,
} from './rule.ts';
export { layoutAdvice, layoutRule, RuleNames } from './rule-names.ts';
export {
  type Findings,
  type FleetOfFiles,
  type LintOptions,
  type LintResult,
  lintFiles,
  lintFleet,
  runRules,
  type SuppressedFinding,
} from './runner.ts';
export {
  type Level,
  type LintSettings,
  levels,
  levelsOf,
  type PresetName,
  presetNames,
  presetsOf,
} from './settings.ts';
export { aimAt, type LintTarget, lintTargets, mergeTargets, nameTarget } from './targets.ts';
export type { ToolstackMessage } from './toolstack-messages/message.ts';
export { deriveUuid } from './uuid-generator.ts';
