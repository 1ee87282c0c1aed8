// For runs over many files: keeps V8 from a guess that does not hold for them.

/** As many files as make it worth while to load Node's module. */
const many = 1_000;

/**
 * V8 makes objects of a kind that seemed to live long where it rarely collects. Of the trees of a fleet some outlive a collection by
 * chance, upon which all of their kind go there: twice the memory and a fifth more time in one run, and not in the next. The flag is
 * put back in the end, as a code cache holds only for the flags that it was made with.
 */
export function withoutPretenuring<Result>(files: number, work: () => Result): Result {
  if (files < many) return work();
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--no-allocation-site-pretenuring');
  try {
    return work();
  } finally {
    setFlagsFromString('--allocation-site-pretenuring');
  }
}
