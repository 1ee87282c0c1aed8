// The Xen releases that change what a configuration file may say, in order, and which toolstack lived when.

/** The families this schema tells apart, oldest first. Point releases from 3.1 on read what their family reads. */
export const releases = [
  { release: '3.0.0', year: 2005 },
  { release: '3.0.2', year: 2006 },
  { release: '3.0.3', year: 2006 },
  { release: '3.0.4', year: 2006 },
  { release: '3.1', year: 2007 },
  { release: '3.2', year: 2008 },
  { release: '3.3', year: 2008 },
  { release: '3.4', year: 2009 },
  { release: '4.0', year: 2010 },
  { release: '4.1', year: 2011 },
  { release: '4.2', year: 2012 },
  { release: '4.3', year: 2013 },
  { release: '4.4', year: 2014 },
  { release: '4.5', year: 2015 },
  { release: '4.6', year: 2015 },
  { release: '4.7', year: 2016 },
  { release: '4.8', year: 2016 },
  { release: '4.9', year: 2017 },
  { release: '4.10', year: 2017 },
  { release: '4.11', year: 2018 },
  { release: '4.12', year: 2019 },
  { release: '4.13', year: 2019 },
  { release: '4.14', year: 2020 },
  { release: '4.15', year: 2021 },
  { release: '4.16', year: 2021 },
  { release: '4.17', year: 2022 },
  { release: '4.18', year: 2023 },
  { release: '4.19', year: 2024 },
  { release: '4.20', year: 2025 },
  { release: '4.21', year: 2025 },
  { release: '4.22', year: 2026 },
] as const;

export type Release = (typeof releases)[number]['release'];

export type Toolstack = 'xm' | 'xl';

/** From which release to which one each toolstack ships; xl goes on. */
export const toolstacks: Readonly<Record<Toolstack, ReleaseRange>> = {
  xm: { since: '3.0.0', until: '4.4' },
  xl: { since: '4.0' },
};

/** From one release to another, both counted in; without `until` to the newest. */
export interface ReleaseRange {
  readonly since: Release;
  readonly until?: Release;
}

/** Negative when `a` is older than `b`, positive when newer, 0 when the same. */
export function compareReleases(a: Release, b: Release): number {
  return position(a) - position(b);
}

export function isWithin(release: Release, range: Partial<ReleaseRange>): boolean {
  return (
    (range.since === undefined || compareReleases(range.since, release) <= 0) &&
    (range.until === undefined || compareReleases(release, range.until) <= 0)
  );
}

/**
 * The family of a version as people and packages write it: `3.0.3-1` is 3.0.3, `4.17.3` is 4.17. 3.0.1, which changed
 * nothing that is known here, counts as 3.0.0. A version without a family here (3, 3.0, 2.0.7, 4.99, words) is undefined.
 */
export function parseRelease(text: string): Release | undefined {
  if (text === '') return undefined;
  const [, major, minor, point] = /^\s*v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (major === undefined) return undefined;
  const family = `${major}.${minor}`;
  const wanted = family === '3.0' ? `3.0.${point === '1' ? '0' : point}` : family;
  return releases.find(({ release }) => release === wanted)?.release;
}

const positions: ReadonlyMap<Release, number> = new Map(
  releases.map(({ release }, index) => [release, index]),
);

function position(wanted: Release): number {
  return positions.get(wanted) ?? -1;
}
