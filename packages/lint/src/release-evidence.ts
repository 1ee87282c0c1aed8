// Shows which line of a host's boot menu tells its Xen release.
import type { Guest, Host } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';

/** The hypervisor's path in the entry that boots; nothing where the project's settings say the release. */
export function releaseEvidence(host: Host | undefined): readonly RelatedPlace[] {
  const path = host?.files.menu?.path;
  const hypervisor = host?.bootEntry?.hypervisor;
  if (path === undefined || hypervisor === undefined || host?.settings?.xen !== undefined) return [];
  return [{ message: `the host boots Xen ${host?.release}`, path, span: hypervisor.path.span }];
}

/** The same for a guest; nothing where its own file says the release. */
export function guestReleaseEvidence(guest: Guest): readonly RelatedPlace[] {
  return guest.document.release === undefined ? releaseEvidence(guest.host) : [];
}
