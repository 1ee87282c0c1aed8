// What the files mean: guests, hosts and the fleet that they make, each value with its place in the text.

export { type CardMac, formatMac, macsOf } from './card-macs.ts';
export type { Variable } from './defaults.ts';
export { type Belief, detectLanguage, type Language } from './detect.ts';
export type { Device, DeviceKind, Devices, SerialSpec, VfbSpec, VtpmSpec } from './devices.ts';
export {
  type CfgDocument,
  type DefaultsDocument,
  type Document,
  type InterfacesDocument,
  type MenuDocument,
  openDocument,
  type ReadingProblem,
  type SxpDocument,
} from './document.ts';
export type { Effective, EffectiveValue, Provenance } from './effective.ts';
export { type Evaluation, evaluate, type Overwritten } from './evaluate.ts';
export {
  backendsOf,
  type DeviceField,
  type Fact,
  FactIndex,
  type FactKey,
  type FactKind,
  type Facts,
  gatherFacts,
  hostFactKinds,
} from './facts.ts';
export { buildFleet, type Change, type Fleet, type FleetFile, Workspace } from './fleet.ts';
export {
  type BootSource,
  type EventName,
  Guest,
  type KernelArgument,
  type LocatedText,
} from './guest.ts';
export { type DeviceView, type GuestView, type LostView, type OptionView, viewGuest } from './guest-view.ts';
export { type BootMemory, Host, type HostFiles, wordSpan, type XendSetting, type XenEntry } from './host.ts';
export type { Setting } from './names.ts';
export { foreignEndings, foreignFolders, hostPlaces, hostRoot } from './places.ts';
export { inRows } from './readings.ts';
export type { Screen, ScreenField } from './screens.ts';
export type { FileExpectation, HostSettings, ProjectSettings } from './settings.ts';
export { describeTarget, type Known, type Target, type TargetPart } from './target.ts';
export {
  type ChoiceValue,
  type ConstantValue,
  type DictValue,
  droppedType,
  integerOf,
  isPythonInt,
  type ListValue,
  type NumberValue,
  type ObjectValue,
  type TextValue,
  textOf,
  type UnknownValue,
  type Value,
} from './value.ts';
