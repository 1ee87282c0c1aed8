// The order of Xen's releases, for the readers whose toolstack changed what it takes.

/**
 * Whether `release` (`3.0.3`, `4.17`: numbers with dots) came before `other`. An unknown release came before none, so
 * that a reader then follows its newest reference.
 */
export function isBefore(release: string | undefined, other: string): boolean {
  if (release === undefined) return false;
  const [ours, theirs] = [release, other].map((text) => text.split('.').map(Number));
  for (let place = 0; place < 3; place++) {
    const difference = (ours?.[place] ?? 0) - (theirs?.[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** In a message about a word that came with a release: ` before 4.9`. Nothing where there was no such word ever. */
export function beforeRelease(since: string | undefined): string {
  return since === undefined ? '' : ` before ${since}`;
}

export function helpBefore(since: string): string {
  return `Leave it out where Xen is older than ${since}.`;
}
