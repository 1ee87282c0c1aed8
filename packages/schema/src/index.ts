// What every option means, by toolstack and Xen release, as data; and what an image is by its name.
export { cpupoolOptions } from './cpupool.ts';
export type * from './distributions.ts';
export { distributionOf, distributions } from './distributions.ts';
export * from './images.ts';
export * from './lookup.ts';
export * from './option.ts';
export * from './releases.ts';
export * from './sources.ts';
export { xendOptions } from './xend.ts';
export { xlConfOptions } from './xl-conf.ts';
