// The strings inside the strings of guest files: disk, network card and PCI device, as xl and as xm read them.
export { backingKey, targetPath } from './backing.ts';
export type { DiskFields, DiskMode, DiskPart, DiskRole, DiskSpec } from './disk-spec.ts';
export type { Field, Item, Toolstack } from './field.ts';
export { type Mac, type MacReading, parseMac } from './mac.ts';
export type { PciAddress, PciSpec } from './pci-spec.ts';
export { parseVdev, type Vdev } from './vdev.ts';
export type { VifFieldName, VifFields, VifSpec } from './vif-spec.ts';
export { parseXlDisk } from './xl-disk.ts';
export { parseXlPci } from './xl-pci.ts';
export { parseXlVif } from './xl-vif.ts';
export { parseXmDisk } from './xm-disk.ts';
export { parseXmPci } from './xm-pci.ts';
export { parseXmVif } from './xm-vif.ts';
