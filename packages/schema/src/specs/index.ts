// What stands inside device strings: keys, flags and words, for completion and hover.
import { cpuidSpec, cpusSpec, iomemSpec, ioportsSpec } from './cpu.ts';
import { diskSpec } from './disk.ts';
import { itemSpecs } from './items.ts';
import { pciSpec, rdmSpec } from './pci.ts';
import { vsndSpec, vusbSpec } from './sound-and-usb.ts';
import type { Spec } from './spec.ts';
import { vifSpec } from './vif.ts';

export type * from './spec.ts';
export * from './vdev.ts';

let byName: ReadonlyMap<string, Spec> | undefined;

/** Every kind of device string, by name; the names of options and of `SpecName` are used. */
export function specs(): ReadonlyMap<string, Spec> {
  byName ??= new Map(
    [
      diskSpec,
      vifSpec,
      pciSpec,
      rdmSpec,
      cpusSpec,
      cpuidSpec,
      ioportsSpec,
      iomemSpec,
      vsndSpec,
      vusbSpec,
      ...itemSpecs(),
    ].map((spec: Spec) => [spec.name, spec]),
  );
  return byName;
}
