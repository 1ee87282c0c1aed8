// Stands in for load-lint.ts in the bundle that only lints, where nothing need be put off.
import * as lint from './commands/lint.ts';

export const loadLint = async () => lint;
