// Makes up MAC addresses for fixes: in Xen's range, free in the fleet, and the same on every run.
import type { Fleet, Guest } from '@xencfg/model';
import { hashText } from './text-hash.ts';

/**
 * An address in 00:16:3e, derived from the guest's name (or its file, while the name is not known) and the card's place
 * in the list. Addresses that the fleet uses are passed over.
 */
export function deriveMac(fleet: Fleet, guest: Guest, card: number): string {
  for (let attempt = 0; ; attempt++) {
    const hash = hashText(`${guest.name ?? guest.path}/${card}/${attempt}`);
    // The fourth byte stays below 0x80, as in the addresses that xend makes up (netif.py, randomMAC).
    const bytes = [(hash >>> 16) & 0x7f, (hash >>> 8) & 0xff, hash & 0xff];
    const mac = `00:16:3e:${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;
    if (fleet.facts.sharing('mac', mac).length === 0) return mac;
  }
}
