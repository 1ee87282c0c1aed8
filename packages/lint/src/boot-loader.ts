// Which boot loader finds the kernel of a guest.
import type { Guest } from '@xencfg/model';

/** Whether pygrub certainly does, under whatever path. */
export function runsPygrub(guest: Guest): boolean {
  if (guest.kind === 'hvm') return false;
  return /(?:^|\/)pygrub$/.test(guest.text('bootloader')?.text ?? '');
}
