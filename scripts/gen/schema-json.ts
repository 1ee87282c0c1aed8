// Writes the schema of options as JSON for programs in other languages: packages/schema/options.json.
import {
  compareReleases,
  cpupoolOptions,
  distributions,
  type GuestOption,
  guestOptions,
  type HostFile,
  type HostOption,
  isWithin,
  lookUp,
  lookUpHost,
  type Release,
  releases,
  type Source,
  type Support,
  type Toolstack,
  toolstacks,
  xendOptions,
  xlConfOptions,
} from '@xencfg/schema';
import { dom0KernelOptions, hypervisorOptions } from '@xencfg/schema/boot';
import { describeGuestOption, describeHostOption } from '@xencfg/schema/prose';
import { specs, vdevKinds } from '@xencfg/schema/specs';
import { writeJson } from './textmate.ts';

/** Where a fact was read, from this release on. */
type DatedSource = Source & { readonly since: Release };

export function generateOptionsJson(): string {
  const everything = {
    $schema: './options.schema.json',
    releases,
    toolstacks,
    guestOptions: guestOptions.map(writeGuestOption),
    hostOptions: {
      'xend-config.sxp': xendOptions.map((option) => writeHostOption('xend-config.sxp', option, '4.4')),
      'xl.conf': xlConfOptions.map((option) => writeHostOption('xl.conf', option)),
      cpupool: cpupoolOptions.map((option) => writeHostOption('cpupool', option)),
    },
    deviceStrings: [...specs().values()],
    deviceNames: vdevKinds,
    hypervisorOptions,
    dom0KernelOptions,
    distributions: distributions(),
  };
  return `${writeJson(everything)}\n`;
}

function writeGuestOption(option: GuestOption): object {
  const { name, summary, xm, xl, ...rest } = option;
  const description = describeGuestOption(name);
  return {
    name,
    summary,
    ...(description && { description }),
    ...rest,
    ...(xm && { xm: { ...xm, sources: sourcesIn(xm, 'xm', name) } }),
    ...(xl && { xl: { ...xl, sources: sourcesIn(xl, 'xl', name) } }),
  };
}

function sourcesIn(support: Support, toolstack: Toolstack, name: string): readonly DatedSource[] {
  const last = support.until ?? toolstacks[toolstack].until;
  return datedSources(support.since, last, (release) => lookUp(name, toolstack, release)?.source);
}

function writeHostOption(file: HostFile, option: HostOption, lastRelease?: Release): object {
  const { name, summary, ...rest } = option;
  const description = describeHostOption(file, name);
  const last = option.until ?? lastRelease;
  const sources = datedSources(option.since, last, (release) => lookUpHost(file, name, release)?.source);
  return { name, summary, ...(description && { description }), ...rest, sources };
}

/** The sources of all releases, each once with the release that it begins with. */
function datedSources(
  since: Release,
  until: Release | undefined,
  sourceIn: (release: Release) => Source | undefined,
): readonly DatedSource[] {
  const sources: DatedSource[] = [];
  for (const { release } of releases) {
    if (!isWithin(release, { since }) || (until && compareReleases(release, until) > 0)) continue;
    const source = sourceIn(release);
    const before = sources.at(-1);
    if (source && (source.file !== before?.file || source.trust !== before.trust))
      sources.push({ since: release, ...source });
  }
  return sources;
}
