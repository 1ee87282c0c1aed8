// What a guest is believed to be made for: what its file, the project and its host say, else what its kernel and paths tell.
import { isWithin, type Release, toolstacks } from '@xencfg/schema';
import type { Guest } from './guest.ts';
import {
  type Known,
  likelyRelease,
  type PathTarget,
  readPathTarget,
  type Target,
  targetOf,
  xenPaths,
} from './target.ts';

/** What the project says of a guest: of all alike, or of this one, which goes before what its host tells. */
export interface Expected {
  readonly general?: Target;
  readonly own?: Target;
}

export function findTarget(guest: Guest, expected: Expected): Target {
  const { host } = guest;
  const release =
    findRelease(guest, expected) ??
    [host?.target.release, likelyReleaseOf(guest)].find((it) => it && couldBe(guest, it.value));
  const { own, general } = expected;
  const distribution =
    host?.target.distribution ??
    own?.distribution ??
    general?.distribution ??
    fromPath(guest, (it) => it.distribution);
  const architecture =
    host?.target.architecture ?? own?.architecture ?? general?.architecture ?? architectureOf(guest);
  return targetOf(guest.document.belief, { release, distribution, architecture });
}

/** The release that is known, not only likely. The guest's own may not have been found yet. */
export function findRelease(guest: Guest, { own, general }: Expected): Known<Release> | undefined {
  const { host } = guest;
  const { release } = guest.document;
  const told = [
    release && { value: release, because: 'the file says so' },
    own?.release,
    host?.release === undefined ? undefined : host.target.release,
    general?.release,
  ].find((it) => it !== undefined && couldBe(guest, it.value));
  return told ?? fromPath(guest, (it) => it.release);
}

/** A release that the toolstack never had tells nothing: the host may run xend while the file is read for xl. */
function couldBe({ toolstack }: Guest, release: Release): boolean {
  return toolstack === undefined || isWithin(release, toolstacks[toolstack]);
}

function likelyReleaseOf({ kernel }: Guest): Known<Release> | undefined {
  const release = kernel && likelyRelease(kernel.image);
  return release && { ...release, span: kernel.span };
}

/** A kernel of 64 bits that dom0 loads needs a hypervisor of 64. */
function architectureOf(guest: Guest): Target['architecture'] {
  const { kernel } = guest;
  if (kernel?.image.architecture === 'amd64' || kernel?.image.architecture === 'arm64')
    return { value: kernel.image.architecture, because: 'its kernel is of 64 bits', span: kernel.span };
  return fromPath(guest, (it) => it.architecture);
}

/** What the first path that tells it says. */
function fromPath<T>(guest: Guest, choose: (target: PathTarget) => T | undefined): Known<T> | undefined {
  for (const option of xenPaths) {
    const path = guest.text(option);
    const value = path && choose(readPathTarget(path.text, guest.toolstack));
    if (path === undefined || value === undefined) continue;
    return { value, because: `${option} is ${path.text}`, span: path.span };
  }
  return undefined;
}
