// Stands in for Chevrotain's applyMixins in the bundles. Chevrotain copies two hundred methods to its parser's prototype,
// and for each V8 makes a new description of the object, 700 KB in all. A chain of prototypes has the same methods: no two
// have one name.

interface Mixin {
  readonly prototype: object;
}

export function applyMixins(derived: Mixin, mixins: readonly Mixin[]): void {
  let chain: object = Object.prototype;
  for (const { prototype } of mixins) {
    Object.setPrototypeOf(prototype, chain);
    chain = prototype;
  }
  Object.setPrototypeOf(derived.prototype, chain);
}
