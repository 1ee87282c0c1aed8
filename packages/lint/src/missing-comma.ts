// A place in a device string where a comma was meant and a blank or a semicolon stands.
import { type DiskSpec, parseVdev, parseXlDisk, parseXmDisk } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import type { Span } from '@xencfg/source';

export interface MissingComma {
  /** The blanks that a comma belongs in the place of, as the string counts. */
  readonly gap: Span;
  /** What stands behind it, up to the next comma or gap. */
  readonly next: Span;
}

/** What the strings of an option are made of, besides disks and network cards. */
export const keysOf = {
  vfb: [
    ...['vnc', 'vnclisten', 'vncdisplay', 'vncunused', 'vncpasswd', 'keymap'],
    ...['sdl', 'opengl', 'display', 'xauthority', 'type', 'videoram'],
  ],
  usbctrl: ['type', 'version', 'ports'],
  usbdev: ['type', 'hostbus', 'hostaddr', 'controller', 'port'],
  channel: ['connection', 'name', 'path', 'backend'],
  pci: ['permissive', 'msitranslate', 'seize', 'power_mgmt', 'rdm_policy', 'vslot'],
} as const;

/** Blanks or semicolons within a piece: neither beside a comma nor at an end. */
const gapPattern = /(?<=[^\s,;])[\s;]+(?=[^\s,;])/g;

/** Options that the value or address before them has taken in: no value holds a blank, one of `keys` and an equals sign. */
export function missingCommasBefore(keys: readonly string[], text: string): readonly MissingComma[] {
  const gaps = gapsOf(text);
  if (gaps.length === 0) return gaps;
  const option = new RegExp(`^(?:${keys.join('|')})\\s*=`);
  return gaps.filter(({ next }) => option.test(text.slice(next.start)));
}

/**
 * Of a disk that its toolstack refuses: the gaps that make a disk of it when each is a comma, one alone or all of them. None
 * where that is not so; the path may be meant to have the blank.
 */
export function missingCommasInDisk({ spec, text }: Device<DiskSpec>): readonly MissingComma[] {
  if (!/[\s;]/.test(text) || isWhole(spec)) return [];
  const gaps = gapsOf(text);
  const read = spec.toolstack === 'xl' ? parseXlDisk : parseXmDisk;
  const choices = gaps.length > mostGaps ? [] : [...gaps.map((gap) => [gap]), gaps];
  return choices.find((it) => it.length > 0 && isWhole(read(withCommas(text, it)))) ?? [];
}

/** A disk has no more places than that. */
const mostGaps = 8;

function isWhole({ problems, vdev, toolstack }: DiskSpec): boolean {
  return problems.length === 0 && vdev !== undefined && parseVdev(vdev.value, toolstack) !== undefined;
}

function gapsOf(text: string): readonly MissingComma[] {
  return [...text.matchAll(gapPattern)].map(({ index, 0: { length } }) => {
    const end = index + length;
    const next = /^[^,;\s]*/.exec(text.slice(end))?.[0].length ?? 0;
    return { gap: { start: index, end }, next: { start: end, end: end + next } };
  });
}

function withCommas(text: string, gaps: readonly MissingComma[]): string {
  return gaps.reduceRight(
    (written, { gap }) => `${written.slice(0, gap.start)},${written.slice(gap.end)}`,
    text,
  );
}
