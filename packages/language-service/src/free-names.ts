// Names that are still free: for a disk within its guest, for a card within the fleet.
import { deriveMac } from '@xencfg/lint';
import type { Guest } from '@xencfg/model';
import { partsOf } from './device-part.ts';
import { siblingTexts } from './place.ts';
import type { FileView } from './project.ts';

/** Of the kind that its last disk has: the next partition after `sda2`, the next disk after `xvda`. */
export function nextVdev(guest: Guest, { text, toolstack }: FileView, offset: number): string {
  // Of a list whose quotes are still open the guest knows nothing.
  const written = siblingTexts(text, offset).flatMap((it) => {
    const part = partsOf('disk', it, toolstack).find(({ name }) => name === 'vdev');
    return part?.valueSpan === undefined ? [] : it.slice(part.valueSpan.start, part.valueSpan.end);
  });
  const used = new Set([...guest.disks.all.flatMap(({ spec }) => spec.vdev?.value ?? []), ...written]);
  const [, kind = guest.kind === 'hvm' ? 'hd' : 'xvd', letter = '', partition = ''] =
    /^(xvd|hd|sd)([a-z])(\d*)$/.exec([...used].at(-1) ?? '') ?? [];
  for (let number = Number(partition); partition !== '' && number < 15; number++) {
    const name = `${kind}${letter}${number + 1}`;
    if (!used.has(name)) return name;
  }
  const free = [...'abcdefghijklmnop'].find(
    (it) => ![...used].some((name) => name.startsWith(`${kind}${it}`)),
  );
  return `${kind}${free ?? 'a'}`;
}

export function freshMac(guest: Guest, { text, project }: FileView, offset: number): string {
  const written = siblingTexts(text, offset).join().toLowerCase();
  for (let card = guest.cards.all.length; ; card++) {
    const mac = deriveMac(project.fleet, guest, card);
    if (!written.includes(mac)) return mac;
  }
}
