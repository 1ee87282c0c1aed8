// How `lint` is come by: when it is called. The bundle that only lints has it at once instead.
export const loadLint = () => import('./commands/lint.ts');

export type LoadLint = typeof loadLint;
