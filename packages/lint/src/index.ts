// The linter: rules over the model, and the runner.
export { rules } from './registry.ts';
export type { Example, ExampleFiles, Family, Rule } from './rule.ts';
export { type Findings, lintFleet } from './runner.ts';
