// In every release each reader knows the names that the sources of that release hold: no more, no fewer.
import { describe, expect, it } from 'vitest';
import {
  compareReleases,
  cpupoolOptions,
  effectIn,
  guestOptions,
  type HostFile,
  type HostOption,
  isWithin,
  lookUp,
  lookUpHost,
  type Release,
  releases,
  type Toolstack,
  toolstacks,
  xendOptions,
  xlConfOptions,
} from '../src/index.ts';
import { type Change, xendNames, xlConfNames, xlNames, xmNames } from './known-names.ts';

/** Names that we carry and that the sources of Xen do not read, each with the reason why it is here all the same. */
const leftOut: Readonly<Record<Toolstack, ReadonlyMap<string, string>>> = {
  xm: new Map(),
  xl: new Map([['claim_mode', 'an option of xl.conf that people write into guest files']]),
};

describe.each([
  { toolstack: 'xm', since: '3.0.0', changes: xmNames },
  { toolstack: 'xl', since: '4.0', changes: xlNames },
] as const)('$toolstack', ({ toolstack, since, changes }) => {
  it.each(releasesFrom(since, toolstacks[toolstack].until))('%s', (release) => {
    const ours = guestOptions.filter((option) => effectIn(option, toolstack, release) !== undefined);
    const names = ours.map(({ name }) => name).filter((name) => !leftOut[toolstack].has(name));
    expect(names.sort()).toEqual(namesIn(changes, release));
  });

  it('answers for every name and release with a source', () => {
    for (const release of releasesFrom(since, toolstacks[toolstack].until)) {
      for (const name of namesIn(changes, release)) {
        const answer = lookUp(name, toolstack, release);
        expect(answer?.option.name).toBe(name);
        expect(answer?.effect).toBe(answer && effectIn(answer.option, toolstack, release));
        expect(answer?.source.file, name).toMatch(/^(?:tools|docs)\/[\w./-]+$/);
        expect(answer?.source.trust === 'uncertain', name).toBe(answer?.support.uncertain ?? false);
      }
    }
  });
});

const hostFiles: readonly {
  readonly file: HostFile;
  readonly options: readonly HostOption[];
  readonly changes: readonly Change[];
  readonly since: Release;
  readonly until: Release;
}[] = [
  { file: 'xend-config.sxp', options: xendOptions, changes: xendNames, since: '3.0.0', until: '4.4' },
  { file: 'xl.conf', options: xlConfOptions, changes: xlConfNames, since: '4.1', until: '4.22' },
  {
    file: 'cpupool',
    options: cpupoolOptions,
    changes: [{ release: '4.1', added: 'cpus name nodes sched' }],
    since: '4.1',
    until: '4.22',
  },
];

describe.each(hostFiles)('$file', ({ file, options, changes, since, until }) => {
  it.each(releasesFrom(since, until))('%s', (release) => {
    const ours = options.filter((option) => isWithin(release, option)).map(({ name }) => name);
    expect(ours.sort()).toEqual(namesIn(changes, release));
    for (const name of ours) {
      const answer = lookUpHost(file, name, release);
      expect(answer?.option.name).toBe(name);
      expect(answer?.source.file).toMatch(/^tools\/[\w./-]+$/);
    }
  });
});

describe('what an answer says', () => {
  it('holds for the release asked for', () => {
    expect(lookUp('pae', 'xm', '3.0.3')).toMatchObject({
      effect: 'reads',
      default: false,
      source: { file: 'tools/python/xen/xm/create.py', trust: 'read' },
    });
    expect(lookUp('pae', 'xm', '3.2')?.default).toBe(true);
    expect(lookUp('device_model', 'xl', '4.2')?.effect).toBe('warns');
    expect(lookUp('vif', 'xl', '4.1')?.source).toEqual({ file: 'tools/libxl/xl_cmdimpl.c', trust: 'read' });
    expect(lookUp('disk', 'xl', '4.16')?.source.trust).toBe('read');
    expect(lookUp('disk', 'xl', '4.17')?.source).toEqual({ file: 'tools/xl/xl_parse.c', trust: 'run' });
    expect(lookUp('vnuma', 'xl', '4.6')?.source.trust).toBe('uncertain');
    expect(lookUp('snapshot', 'xm', '3.2')?.source.file).toBe('tools/examples/xmexample.hvm');
    expect(lookUpHost('xl.conf', 'autoballoon', '4.2')?.default).toBe(true);
    expect(lookUpHost('xend-config.sxp', 'logfile', '3.0.4')?.source.file).toContain('XendRoot.py');
    expect(lookUpHost('xend-config.sxp', 'logfile', '3.1')?.source.file).toContain('XendOptions.py');
    expect(lookUpHost('cpupool', 'sched', '4.17')?.source.file).toBe('tools/xl/xl_cpupool.c');
  });

  it('is nothing for a name that is not known there', () => {
    expect(lookUp('memroy', 'xl', '4.17')).toBeUndefined();
    expect(lookUp('tee', 'xl', '4.12')).toBeUndefined();
    expect(lookUp('cpu_cap', 'xl', '4.17')).toBeUndefined();
    expect(lookUpHost('xl.conf', 'claim_mode', '4.2')).toBeUndefined();
    expect(lookUpHost('xl.conf', 'constructor', '4.17')).toBeUndefined();
  });
});

function releasesFrom(since: Release, until?: Release): Release[] {
  return releases
    .map(({ release }) => release)
    .filter((it) => isWithin(it, { since, ...(until && { until }) }));
}

/** The sum of all changes up to a release. */
function namesIn(changes: readonly Change[], release: Release): string[] {
  const names = new Set<string>();
  for (const change of changes) {
    if (compareReleases(change.release, release) > 0) continue;
    for (const name of change.removed?.split(' ') ?? []) names.delete(name);
    for (const name of change.added.split(' ').filter(Boolean)) names.add(name);
  }
  return [...names].sort();
}
