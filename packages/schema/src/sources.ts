// All that is known of a name in a release, together with where that comes from.
import { cpupoolOption, effectIn, guestOption, valueIn, xendOption, xlConfOption } from './lookup.ts';
import type { Default, Effect, GuestOption, HostOption, Source, Support, Trust } from './option.ts';
import { compareReleases, isWithin, type Release, type Toolstack } from './releases.ts';

/** The files of options that are no guest's. */
export type HostFile = 'xend-config.sxp' | 'xl.conf' | 'cpupool';

export interface Answer<Option> {
  readonly option: Option;
  readonly support: Support;
  readonly effect: Effect;
  /** Absent where the reader takes nothing in its place, or where that is not known. */
  readonly default?: Default | undefined;
  readonly source: Source;
}

/** What a toolstack of this release makes of a name in a guest's file; undefined when it does not have the name. */
export function lookUp(
  name: string,
  toolstack: Toolstack,
  release: Release,
): Answer<GuestOption> | undefined {
  const option = guestOption(name);
  const support = option?.[toolstack];
  const effect = option && effectIn(option, toolstack, release);
  if (option === undefined || support === undefined || effect === undefined) return undefined;
  return {
    option,
    support,
    effect,
    default: support.default === undefined ? undefined : valueIn(support.default, release),
    source: sourceOf(option, toolstack, release),
  };
}

/** What the reader of a host's file makes of a name in this release; undefined when it does not have the name. */
export function lookUpHost(file: HostFile, name: string, release: Release): Answer<HostOption> | undefined {
  const option = finders[file](name);
  if (option === undefined || !isWithin(release, option)) return undefined;
  return {
    option,
    support: option,
    effect: valueIn(option.effect ?? 'reads', release) ?? 'reads',
    default: option.default === undefined ? undefined : valueIn(option.default, release),
    source: {
      file: option.effect === 'ignores' ? 'tools/examples/xend-config.sxp' : hostFiles[file](release),
      trust: trustIn(option),
    },
  };
}

const finders = { 'xend-config.sxp': xendOption, 'xl.conf': xlConfOption, cpupool: cpupoolOption } as const;

/** xl moved from the folder of libxl into its own with 4.9, xend's options from XendRoot.py with 3.1. */
const hostFiles = {
  'xend-config.sxp': (release: Release) =>
    `tools/python/xen/xend/${compareReleases(release, '3.1') < 0 ? 'XendRoot.py' : 'XendOptions.py'}`,
  'xl.conf': (release: Release) => (isEarlyXl(release) ? 'tools/libxl/xl.c' : 'tools/xl/xl.c'),
  cpupool: (release: Release) => (isEarlyXl(release) ? 'tools/libxl/xl_cmdimpl.c' : 'tools/xl/xl_cpupool.c'),
} as const;

/** Names that no reader of the toolstack's own knows, and where they were met. */
const metElsewhere: ReadonlyMap<string, string> = new Map([
  ['claim_mode', 'docs/man/xl.conf.5.pod'],
  ['full-screen', 'tools/examples/xmexample.hvm'],
  ['snapshot', 'tools/examples/xmexample.hvm'],
  ['vmid', 'tools/examples/xmexample2'],
]);

/** Options whose values libxlutil was asked about, and its release. */
const askedOfXl: ReadonlySet<string> = new Set(['disk', 'pci', 'rdm']);
const askedRelease: Release = '4.17';

function sourceOf(option: GuestOption, toolstack: Toolstack, release: Release): Source {
  const trust = trustIn(option[toolstack]);
  const elsewhere = metElsewhere.get(option.name);
  if (elsewhere !== undefined) return { file: elsewhere, trust };
  if (toolstack === 'xm') {
    const builtIn = option.name.startsWith('xm_');
    return { file: `tools/python/xen/xm/${builtIn ? 'opts.py' : 'create.py'}`, trust };
  }
  if (release === askedRelease && askedOfXl.has(option.name))
    return { file: 'tools/xl/xl_parse.c', trust: 'run' };
  if (!isEarlyXl(release)) return { file: 'tools/xl/xl_parse.c', trust };
  return { file: `tools/libxl/${release === '4.0' ? 'xl.c' : 'xl_cmdimpl.c'}`, trust };
}

function isEarlyXl(release: Release): boolean {
  return compareReleases(release, '4.9') < 0;
}

function trustIn(support: Support | undefined): Trust {
  return support?.uncertain ? 'uncertain' : 'read';
}
