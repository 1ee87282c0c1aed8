// The longer texts about options, kept apart from the facts so that a lint run does not load them.
import type { HostFile } from '../sources.ts';
import { guestProse } from './guest.ts';
import { xendProse } from './xend.ts';
import { cpupoolProse, xlConfProse } from './xl-conf.ts';

const hostProse: Readonly<Record<HostFile, Readonly<Record<string, string>>>> = {
  'xend-config.sxp': xendProse,
  'xl.conf': xlConfProse,
  cpupool: cpupoolProse,
};

/** One to three sentences beyond the summary; undefined where the summary says it all. */
export function describeGuestOption(name: string): string | undefined {
  return textOf(guestProse, name);
}

/** One to three sentences beyond the summary; undefined where the summary says it all. */
export function describeHostOption(file: HostFile, name: string): string | undefined {
  return textOf(hostProse[file], name);
}

function textOf(prose: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(prose, name) ? prose[name] : undefined;
}

export { bootPage, guestPage, hostPage, keyPage, type OptionPage, pagesFor } from './page.ts';
