// The next name for a disk that a guest does not use yet.
import type { Guest } from '@xencfg/model';

/** Of the kind that its last disk has: the next partition after `sda2`, the next disk after `xvda`. */
export function nextVdev(guest: Guest): string {
  const used = new Set(guest.disks.all.flatMap(({ spec }) => spec.vdev?.value ?? []));
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
