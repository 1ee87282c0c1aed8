// How much the conformance suite does, and from which seed, so that a failure can be run again.

const share = Number(process.env.XENCFG_CONFORMANCE_SHARE ?? 1);

/** Whether this is less than a full run, as in CI; a machine that others use as well tells nothing by timings. */
export const isPartial: boolean = share < 1;

/** The seed of every generator of this run: XENCFG_CONFORMANCE_SEED, else a fresh one. */
export const seed: number = Number(
  process.env.XENCFG_CONFORMANCE_SEED ?? Math.floor(Math.random() * 0x7fffffff),
);

/** How many inputs of a full run to take: all, or XENCFG_CONFORMANCE_SHARE of them. */
export function runsOf(full: number): number {
  return Math.max(1, Math.round(full * share));
}
