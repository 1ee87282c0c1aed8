// Reads a disk string as xl of 4.0 and 4.1 does, which was another reader than the one since 4.2.
import { spanOf } from '@xencfg/source';
import type { DiskFields, DiskMode, DiskPart, DiskRole, DiskSpec } from './disk-spec.ts';
import { cutAtCommas, type Field, fieldAt } from './field.ts';

const prefixPattern = /(?:phy|file|tap2?|aio|raw|qcow2?|vhd):/y;
const formats = ['raw', 'qcow', 'qcow2', 'vhd'];

/**
 * `[type:]target,device[:cdrom],access`, so far as it is established what that xl makes of it: of the access it looks
 * at the first letter only, so that `w!` is plain writing. It has no problems to report: what it refused is not
 * established. A string with an equals sign has no fields, as the keywords came with 4.2.
 */
export function parseEarlyXlDisk(spec: string): DiskSpec {
  const fields: DiskFields = {};
  const prefixes: Field[] = [];
  const parts: DiskPart[] = [];
  const pieces = cutAtCommas(spec);
  const [target, device, access, ...surplus] = spec.includes('=') ? [] : pieces;
  if (target) {
    let at = target.start;
    for (prefixPattern.lastIndex = at; prefixPattern.test(spec); prefixPattern.lastIndex = at) {
      const prefix = fieldAt(spec, at, prefixPattern.lastIndex - 1);
      prefixes.push(prefix);
      addPart('prefix', prefix);
      if (formats.includes(prefix.value)) fields.format = prefix;
      at = prefix.span.end + 1;
    }
    setPart('target', fieldAt(spec, at, target.end));
  }
  if (device) {
    const colon = spec.slice(device.start, device.end).indexOf(':');
    const end = colon < 0 ? device.end : device.start + colon;
    setPart('vdev', fieldAt(spec, device.start, end));
    if (colon >= 0) setPart('devtype', fieldAt(spec, end + 1, device.end));
  }
  if (access) setPart('access', fieldAt(spec, access.start, access.end));
  for (const { start, end } of target ? surplus : [spanOf(0, spec.length)]) {
    addPart('unknown', fieldAt(spec, start, end));
  }
  const isCdrom = fields.devtype?.value === 'cdrom';
  return {
    toolstack: 'xl',
    ...fields,
    prefixes,
    mode: modeOf(fields.access),
    isCdrom,
    isEmptyDrive: isCdrom && fields.target === undefined,
    parts,
    problems: [],
  };

  function setPart(role: 'target' | 'vdev' | 'devtype' | 'access', field: Field): void {
    addPart(role, field);
    if (field.value !== '') fields[role] = field;
  }

  function addPart(role: DiskRole, field: Field): void {
    parts.push({ role, text: field.value, span: field.span });
  }
}

function modeOf(access: Field | undefined): DiskMode | undefined {
  if (access?.value.startsWith('w')) return 'w';
  return access?.value.startsWith('r') ? 'r' : undefined;
}
