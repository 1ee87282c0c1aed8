// Makes up UUIDs for fixes: free in the fleet, and the same on every run.
import type { Fleet, Guest } from '@xencfg/model';
import { hashText } from './text-hash.ts';

/** One of the random kind (RFC 4122, version 4), derived from the guest's name and its file. */
export function deriveUuid(fleet: Fleet, guest: Guest): string {
  for (let attempt = 0; ; attempt++) {
    const words = [0, 1, 2, 3].map((word) => {
      const hash = hashText(`${guest.name ?? ''}/${guest.path}/${word}/${attempt}`);
      return hash.toString(16).padStart(8, '0');
    });
    const digits = words.join('');
    const uuid = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
    if (fleet.facts.sharing('uuid', uuid.replaceAll('-', '')).length === 0) return uuid;
  }
}
