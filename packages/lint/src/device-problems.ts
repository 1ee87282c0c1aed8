// What the readers of device strings do not understand, with its place in the file.
import type { Device, Devices } from '@xencfg/model';
import type { Problem, Span } from '@xencfg/source';

export interface DeviceProblem<Spec> {
  readonly problem: Problem;
  readonly device: Device<Spec>;
  /** The whole string where the problem is that something is missing. */
  readonly span: Span;
}

/** While the toolstack is not known these are the problems of a string that neither can read. */
export function* deviceProblems<Spec extends { readonly problems: readonly Problem[] }>({
  all,
}: Devices<Spec>): Generator<DeviceProblem<Spec>> {
  for (const device of all) {
    for (const problem of device.spec.problems) {
      const { start, end } = problem.span;
      yield { problem, device, span: start === end ? device.span : device.at(problem.span) };
    }
  }
}
