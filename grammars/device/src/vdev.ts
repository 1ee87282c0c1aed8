// Reads the name of a disk in the guest: xvda, hdc, sda1, d0p1 or a bare number.
import type { Toolstack } from './field.ts';

type NamedKind = 'xvd' | 'hd' | 'sd' | 'dp';

/**
 * A device name and the number that the guest gets for it. `disk` counts from 0, `partition` is 0 for the whole disk.
 * A bare number is not taken apart: neither toolstack does.
 */
export type Vdev =
  | {
      readonly kind: NamedKind;
      readonly disk: number;
      readonly partition: number;
      readonly number: number;
    }
  | { readonly kind: 'number'; readonly number: number };

/**
 * The device that a vdev names, or undefined when the toolstack has no number for it.
 * - xl: libxl__device_disk_dev_number of libxl_device.c; signs and blanks that its C functions would pass are not
 *   taken, nor a name without a letter (`xvd1`), for which it makes up a number.
 * - xm: blkdev_name_to_number of xen/util/blkif.py, the union of all releases; a number without 0x is decimal, as from
 *   3.3 on. A node of that name in dom0, which releases up to 4.0 prefer, is not looked at.
 */
export function parseVdev(name: string, toolstack: Toolstack): Vdev | undefined {
  return toolstack === 'xl' ? parseXlVdev(name) : parseXmVdev(name);
}

/** As strtoul and %i read it with base 0. */
const cNumber = '(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)';
const numbered = new RegExp(`^d(${cNumber})p(${cNumber})$`);
const plainNumber = new RegExp(`^${cNumber}$`);

function parseXlVdev(name: string): Vdev | undefined {
  const pair = name.startsWith('d') ? numbered.exec(name) : null;
  if (pair?.[1] !== undefined && pair[2] !== undefined) {
    return makeVdev('dp', parseCNumber(pair[1]), parseCNumber(pair[2]), 2 ** 20, 255);
  }
  if (plainNumber.test(name)) {
    const number = parseCNumber(name);
    return number < 2 ** 31 ? { kind: 'number', number } : undefined;
  }
  const letters = /^(xvd|hd|sd)([a-z]+)([1-9]\d*)?$/.exec(name);
  if (letters === null) return undefined;
  const [, kind, letter = '', partition = '0'] = letters;
  const disk = parseLetters(letter);
  if (kind === 'xvd') return makeVdev(kind, disk, Number(partition), 2 ** 20, 255);
  if (kind === 'hd') return makeVdev(kind, disk, Number(partition), 4, 63);
  return makeVdev('sd', disk, Number(partition), 16, 15);
}

function parseXmVdev(name: string): Vdev | undefined {
  if (/^0x[0-9a-fA-F]+$/.test(name)) return { kind: 'number', number: Number.parseInt(name, 16) };
  if (/^[0-9]+$/.test(name)) return { kind: 'number', number: Number.parseInt(name, 10) };
  const letters = /^(?:\/dev\/)?(xvd|hd|sd)([a-z]{1,2})([1-9]\d*)?$/.exec(name);
  if (letters === null) return undefined;
  const [, kind, letter = '', partition = '0'] = letters;
  const disk = parseLetters(letter);
  if (kind === 'hd') return makeVdev(kind, disk, Number(partition), 20, 63);
  if (kind === 'xvd') return makeVdev(kind, disk, Number(partition), parseLetters('iz') + 1, 15);
  // xend takes the names up to sdiz, but has no number after sdiv and fails with a Python error.
  return makeVdev('sd', disk, Number(partition), scsiMajors.length * 16, 15);
}

/** a is 0, z is 25, aa is 26. Grows beyond all limits for a long text, as it should. */
function parseLetters(letters: string): number {
  let index = -1;
  for (const letter of letters) index = (index + 1) * 26 + letter.charCodeAt(0) - 97;
  return index;
}

function parseCNumber(text: string): number {
  if (/^0x/i.test(text)) return Number.parseInt(text, 16);
  return Number.parseInt(text, text.startsWith('0') ? 8 : 10);
}

const ideMajors = [3, 22, 33, 34, 56, 57, 88, 89, 90, 91];
const scsiMajors = [8, 65, 66, 67, 68, 69, 70, 71, 128, 129, 130, 131, 132, 133, 134, 135];

function makeVdev(
  kind: NamedKind,
  disk: number,
  partition: number,
  disks: number,
  lastPartition: number,
): Vdev | undefined {
  if (!(disk < disks && partition <= lastPartition)) return undefined;
  return { kind, disk, partition, number: numberOf(kind, disk, partition) };
}

function numberOf(kind: NamedKind, disk: number, partition: number): number {
  if (kind === 'hd') return (ideMajors[disk >> 1] ?? 0) * 256 + (disk % 2) * 64 + partition;
  if (kind === 'sd') return (scsiMajors[disk >> 4] ?? 0) * 256 + (disk % 16) * 16 + partition;
  return disk <= 15 && partition <= 15 ? 202 * 256 + disk * 16 + partition : 2 ** 28 + disk * 256 + partition;
}
