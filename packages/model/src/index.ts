// What the files mean: guests, hosts and the fleet that they make, each value with its place in the text.
export { type Belief, detectLanguage, type Language } from './detect.ts';
export {
  type CfgDocument,
  type Document,
  type MenuDocument,
  openDocument,
  type ReadingProblem,
  type SxpDocument,
} from './document.ts';
export type { Evaluation, Overwritten, Setting } from './evaluate.ts';
export { type Fact, FactIndex, formatMac } from './facts.ts';
export { buildFleet, type Fleet, type FleetFile, hostPlaces } from './fleet.ts';
export { type Device, type Devices, Guest, type KernelArgument, type LocatedText } from './guest.ts';
export { Host, wordSpan, type XendSetting, type XenEntry } from './host.ts';
export type { HostSettings, ProjectSettings } from './settings.ts';
export * from './value.ts';
