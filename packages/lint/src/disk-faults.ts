// Sorts what is wrong with a disk string by what was probably meant, so that one rule speaks of each fault.
import { type DiskSpec, parseVdev, parseXlDisk } from '@xencfg/grammar-device';
import type { Device } from '@xencfg/model';
import type { Problem } from '@xencfg/source';
import { missingCommasInDisk } from './missing-comma.ts';

export type DiskFaultKind =
  /** A comma or an equals sign in the path. */
  | 'path'
  /** A blank or semicolon where a comma belongs. */
  | 'comma'
  /** Parameters behind `target=`. */
  | 'target'
  | 'parameter'
  | 'access'
  | 'prefix'
  | 'vmdk'
  | 'other';

export interface DiskFault {
  readonly kind: DiskFaultKind;
  readonly problem: Problem;
}

/** The faults of a string for which its toolstack refuses it. A path that was cut in two is one fault. */
export function faultsOf(disk: Device<DiskSpec>): readonly DiskFault[] {
  const { spec, text } = disk;
  const [problem] = spec.problems;
  if (problem === undefined) return [];
  if (missingCommasInDisk(disk).length > 0) return [{ kind: 'comma', problem }];
  if (swallowedAt(spec) !== undefined && spec.vdev === undefined) return [{ kind: 'target', problem }];
  if (hasCommaInPath(text)) return [{ kind: 'path', problem }];
  if (spec.toolstack === 'xm' && isXlForm(spec, text))
    return [{ kind: 'other', problem: xlFormProblem(text) }];
  return spec.problems.map((it) => ({ kind: kindOf(it, spec, text), problem: it }));
}

/** The offset in the string at which parameters stand that `target=` takes for a part of the path; xl only. */
export function swallowedAt(spec: DiskSpec): number | undefined {
  const part = spec.parts.find(({ key }) => key?.value === 'target');
  const match =
    part &&
    /,\s*(?:(?:format|vdev|access|devtype|backendtype|backend|script)=|(?:cdrom|discard|no-discard|direct-io-safe)\s*(?:,|$))/.exec(
      part.text,
    );
  return part && match ? part.span.start + match.index : undefined;
}

function kindOf({ code, span }: Problem, spec: DiskSpec, text: string): DiskFaultKind {
  const word = text.slice(span.start, span.end);
  switch (code) {
    case 'disk-unknown-parameter':
      return 'parameter';
    case 'disk-access-invalid':
      return 'access';
    case 'disk-prefix-missing':
      return 'prefix';
    case 'disk-unknown-prefix':
    case 'disk-format-invalid':
      return spec.toolstack === 'xl' && word === 'vmdk' ? 'vmdk' : 'other';
    case 'disk-syntax':
      return text.slice(0, span.start).includes('/') ? 'path' : 'other';
    default:
      return 'other';
  }
}

/** xl's places: the path without a prefix, then a format. To xm every one of them is out of place. */
function isXlForm(spec: DiskSpec, text: string): boolean {
  const isBare = spec.problems.some(({ code }) => code === 'disk-prefix-missing');
  return isBare && text.split(',').length > 3 && parseXlDisk(text).problems.length === 0;
}

function xlFormProblem(text: string): Problem {
  return {
    code: 'disk-xl-syntax',
    message:
      'This is the disk form of xl; xm has no place for a format and takes what follows for other things.',
    help: 'Write TYPE:TARGET,DEVICE,ACCESS.',
    span: { start: 0, end: text.length },
  };
}

/** Whether a device and an access end the string, with more before them than a path and its format. */
function hasCommaInPath(text: string): boolean {
  if (text.includes('=')) return false;
  const cells = text.split(',');
  const [path = '', second = ''] = cells;
  const [device = '', access = ''] = cells.slice(-2);
  return (
    cells.length >= 4 &&
    path.includes('/') &&
    /^(?:r|ro|rw?|w|w!)$/.test(access) &&
    isDevice(device) &&
    !isDevice(second) &&
    !/^(?:|raw|qcow2?|vhd|qed|empty|vmdk)$/i.test(second)
  );
}

function isDevice(cell: string): boolean {
  const name = cell.replace(/^ioemu:/, '').replace(/:(?:cdrom|disk)$/, '');
  return parseVdev(name, 'xl') !== undefined || parseVdev(name, 'xm') !== undefined;
}
