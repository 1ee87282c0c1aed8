// Which boot loader finds the kernel of a guest.
import type { Guest } from '@xencfg/model';

/** Whether pygrub certainly does, under whatever path. */
export function runsPygrub(guest: Guest): boolean {
  if (guest.kind === 'hvm') return false;
  const loader = guest.text('bootloader')?.text;
  return loader === 'pygrub' || loader?.endsWith('/pygrub') === true;
}
