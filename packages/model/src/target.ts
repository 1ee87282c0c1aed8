// What a guest or a host is believed to be, toolstack, release, distribution and architecture, each with the reason.
import {
  type Architecture,
  type Distribution,
  type DistributionName,
  distributionOf,
  type ImageIdentity,
  identifyImage,
  isWithin,
  parseRelease,
  type Release,
  type Toolstack,
  toolstacks,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import type { Belief } from './detect.ts';

/** Something that is believed, and why. */
export interface Known<T> {
  readonly value: T;
  /** Completes "… because"; without a full stop. */
  readonly because: string;
  /** The file that tells; absent where it is the guest's own, and where none does. */
  readonly path?: string;
  /** Where in that file, or in the guest's own. */
  readonly span?: Span;
  /** Good enough to show, not to report a mistake on. */
  readonly likely?: true;
}

/** What is not known is absent. */
export interface Target {
  readonly toolstack?: Known<Toolstack>;
  /** May be likely only: concluded from the distribution whose kernel it is. */
  readonly release?: Known<Release>;
  readonly distribution?: Known<DistributionName>;
  /** The hypervisor's; a guest of 32 bits may run on one of 64. */
  readonly architecture?: Known<Architecture>;
}

export type TargetPart = keyof Target;

/** The target of the parts that are known. */
export function targetOf(
  belief: Belief | undefined,
  parts: { readonly [part in Exclude<TargetPart, 'toolstack'>]: Target[part] | undefined },
): Target {
  const { release, distribution, architecture } = parts;
  return {
    ...(belief && { toolstack: knownToolstack(belief) }),
    ...(release && { release }),
    ...(distribution && { distribution }),
    ...(architecture && { architecture }),
  };
}

/** A belief in the form of the other parts of a target. */
function knownToolstack({ toolstack, ...reason }: Belief): Known<Toolstack> {
  return { value: toolstack, ...reason };
}

/**
 * Why something was read as it was: "read for xm and Xen 3.0.3: the host boots Xen 3.0.3 (/boot/grub/menu.lst)". Of the parts
 * only those that are known are spoken of; undefined when none is. Files of the host are called what the host calls them.
 */
export function describeTarget(
  target: Target,
  host: { readonly root: string } | undefined,
  parts: readonly TargetPart[] = ['toolstack', 'release'],
): string | undefined {
  const nameOf = (path: string): string =>
    host !== undefined && path.startsWith(`${host.root}/`) ? path.slice(host.root.length) : path;
  const told = parts.flatMap((part) => {
    const known = target[part];
    return known === undefined
      ? []
      : [{ word: part === 'release' ? `Xen ${known.value}` : known.value, reason: reasonOf(known, nameOf) }];
  });
  const [first] = told;
  if (first === undefined) return undefined;
  if (told.every(({ reason }) => reason === first.reason))
    return `read for ${told.map(({ word }) => word).join(' and ')}: ${first.reason}`;
  return `read for ${told.map(({ word, reason }) => `${word} (${reason})`).join(' and ')}`;
}

function reasonOf({ because, path, likely }: Known<unknown>, nameOf: (path: string) => string): string {
  const reason = likely ? `probably, as ${because}` : because;
  return path === undefined ? reason : `${reason} (${nameOf(path)})`;
}

/**
 * The release that the distribution of a kernel for Xen came with. Backports of either make it no more than likely; nothing
 * for kernels that run anywhere.
 */
export function likelyRelease(image: ImageIdentity): Omit<Known<Release>, 'path' | 'span'> | undefined {
  const facts = /^xen/.test(image.flavour ?? '') ? distributionOf(image) : undefined;
  if (facts === undefined) return undefined;
  const because = `the kernel ${image.version} is of ${facts.title}, which has Xen ${facts.xen}`;
  return { value: facts.release, because, likely: true };
}

/** Options of a guest that name files of its host's Xen. */
export const xenPaths: ReadonlySet<string> = new Set([
  'kernel',
  'loader',
  'device_model',
  'device_model_override',
  'firmware_override',
  'bootloader',
]);

/**
 * What a path of dom0 tells of the Xen that it belongs to: `/usr/lib/xen-3.0.3-1/bin/qemu-dm`, `/usr/lib64/xen/boot/hvmloader`.
 * A release that a known toolstack never had is none: somebody moved on and left the line.
 */
export function readPathTarget(path: string, toolstack: Toolstack | undefined): PathTarget {
  const [, version] = (path.includes('/xen-') && /\/xen-(\d+\.\d+(?:\.\d+)?(?:-\d+)?)\//.exec(path)) || [];
  const release = parseRelease(version ?? '');
  const fits = release !== undefined && (toolstack === undefined || isWithin(release, toolstacks[toolstack]));
  // Debian alone has folders with the number of its packaging, and the schema knows which those are.
  const image: ImageIdentity | undefined =
    fits && version?.includes('-') ? identifyImage(`/usr/lib/xen-${version}/boot/hvmloader`) : undefined;
  return {
    ...(fits && { release }),
    ...(image?.distribution && { distribution: image.distribution }),
    ...(path.startsWith('/usr/lib64/') && { architecture: 'amd64' }),
  };
}

export interface PathTarget {
  readonly release?: Release;
  readonly distribution?: Distribution;
  readonly architecture?: Architecture;
}
