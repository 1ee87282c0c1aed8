// Finding an option by its name, and asking what is known about it in a release.
import { cpupoolOptions } from './cpupool.ts';
import { armOptions } from './guest/arm.ts';
import { bootOptions } from './guest/boot.ts';
import { commandLineOptions } from './guest/command-line.ts';
import { cpuOptions } from './guest/cpu.ts';
import { deviceModelOptions } from './guest/device-model.ts';
import { diskOptions } from './guest/disk.ts';
import { displayOptions } from './guest/display.ts';
import { identityOptions } from './guest/identity.ts';
import { lifecycleOptions } from './guest/lifecycle.ts';
import { memoryOptions } from './guest/memory.ts';
import { networkOptions } from './guest/network.ts';
import { pciOptions } from './guest/pci.ts';
import { platformOptions } from './guest/platform.ts';
import { securityOptions } from './guest/security.ts';
import { serviceOptions } from './guest/service.ts';
import { spiceOptions } from './guest/spice.ts';
import { usbOptions } from './guest/usb.ts';
import type {
  ByRelease,
  Effect,
  GuestKind,
  GuestOption,
  HostOption,
  PerRelease,
  ValueShape,
} from './option.ts';
import { compareReleases, isWithin, type Release, type Toolstack, toolstacks } from './releases.ts';
import { xendOptions } from './xend.ts';
import { xlConfOptions } from './xl-conf.ts';

/** Every option of a guest's file, topic by topic. */
export const guestOptions: readonly GuestOption[] = [
  ...identityOptions,
  ...lifecycleOptions,
  ...cpuOptions,
  ...memoryOptions,
  ...bootOptions,
  ...diskOptions,
  ...networkOptions,
  ...displayOptions,
  ...spiceOptions,
  ...usbOptions,
  ...pciOptions,
  ...platformOptions,
  ...armOptions,
  ...deviceModelOptions,
  ...securityOptions,
  ...serviceOptions,
  ...commandLineOptions,
];

/** The option of a guest's file with this name, letter by letter; undefined when no toolstack ever had it. */
export const guestOption: (name: string) => GuestOption | undefined = finder(guestOptions);

/** The option of xend-config.sxp with this name. */
export const xendOption: (name: string) => HostOption | undefined = finder(xendOptions);

/** The option of xl.conf with this name. */
export const xlConfOption: (name: string) => HostOption | undefined = finder(xlConfOptions);

/** The option of a cpupool file with this name. */
export const cpupoolOption: (name: string) => HostOption | undefined = finder(cpupoolOptions);

/** What holds in a release; without one, in the newest. Undefined before the first. */
export function valueIn<T>(value: ByRelease<T>, release?: Release): T | undefined {
  if (!isPerRelease(value)) return value;
  return value.byRelease.findLast(
    ([from]) => release === undefined || compareReleases(from, release) <= 0,
  )?.[1];
}

/** What a toolstack does with the option in a release; undefined when it does not have the name there. */
export function effectIn(option: GuestOption, toolstack: Toolstack, release: Release): Effect | undefined {
  const support = option[toolstack];
  if (support === undefined || !isWithin(release, toolstacks[toolstack]) || !isWithin(release, support))
    return;
  return valueIn(support.effect ?? 'reads', release);
}

/**
 * Whether the option means anything to a toolstack, if only that it warns or refuses: in this release or, without
 * one, in any. False where the name is merely let pass (`ignores`).
 */
export function isKnownTo(option: GuestOption, toolstack: Toolstack, release?: Release): boolean {
  if (release !== undefined) return (effectIn(option, toolstack, release) ?? 'ignores') !== 'ignores';
  const support = option[toolstack];
  return support !== undefined && valueIn(support.effect ?? 'reads', support.since) !== 'ignores';
}

/** The values that a toolstack takes for the option, for all releases together; ranges stand inside the shape. */
export function shapeFor(option: GuestOption, toolstack: Toolstack): ValueShape {
  return option[toolstack]?.shape ?? option.shape;
}

/** The kinds of guest for which the option does something under a toolstack; none when that never had the name. */
export function guestsFor(option: GuestOption, toolstack: Toolstack): readonly GuestKind[] {
  const guests = option[toolstack]?.guests ?? option.guests;
  return guests.filter((kind) => isForGuests(option, toolstack, kind));
}

/** Whether the option does something for a kind of guest; asked of every setting of a fleet. */
export function isForGuests(option: GuestOption, toolstack: Toolstack, kind: GuestKind): boolean {
  const support = option[toolstack];
  if (support === undefined || (toolstack === 'xm' && kind === 'pvh')) return false;
  return (support.guests ?? option.guests).includes(kind);
}

function isPerRelease<T>(value: ByRelease<T>): value is PerRelease<T> {
  return typeof value === 'object' && value !== null && 'byRelease' in value;
}

/** A lookup whose table is built when it is first asked. */
function finder<Option extends { readonly name: string }>(
  options: readonly Option[],
): (name: string) => Option | undefined {
  let byName: Map<string, Option> | undefined;
  return (name) => {
    byName ??= new Map(options.map((option) => [option.name, option]));
    return byName.get(name);
  };
}
