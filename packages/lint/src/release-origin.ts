// Shows from where the release of a guest's host is known.
import type { Guest } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';

/** The hypervisor's line in the boot menu; none when the guest's file or the project says the release itself. */
export function placesOfRelease(guest: Guest): readonly RelatedPlace[] {
  const { document, host } = guest;
  const hypervisor = host?.bootEntry?.hypervisor;
  const menu = host?.files.menu;
  if (document.release !== undefined || host?.settings?.xen !== undefined) return [];
  if (hypervisor?.image.release === undefined || menu === undefined) return [];
  return [
    {
      message: `the host boots Xen ${hypervisor.image.release}`,
      path: menu.path,
      span: hypervisor.path.span,
    },
  ];
}
