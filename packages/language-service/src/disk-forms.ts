// The two ways in which xl lets a disk be written: by places, and as key=value.
import { type DiskSpec, parseXlDisk } from '@xencfg/grammar-device';

export interface ConvertedDisk {
  readonly form: 'named' | 'places';
  readonly text: string;
}

/** The other form of a disk; undefined where it has what the other form has no place for, or xl would read it differently. */
export function convertDisk(text: string): ConvertedDisk | undefined {
  const spec = parseXlDisk(text);
  if (spec.problems.length > 0 || spec.prefixes.length > 0 || /["'\\\n]/.test(text)) return undefined;
  const converted = spec.parts.some(({ key }) => key !== undefined) ? byPlaces(spec) : byKeys(spec);
  return converted !== undefined && isSame(spec, parseXlDisk(converted.text)) ? converted : undefined;
}

function byKeys({ format, vdev, access, target, isCdrom }: DiskSpec): ConvertedDisk | undefined {
  if (target === undefined) return undefined;
  const items = [
    ...(format === undefined ? [] : [`format=${format.value}`]),
    ...(vdev === undefined ? [] : [`vdev=${vdev.value}`]),
    ...(access === undefined ? [] : [`access=${access.value}`]),
    ...(isCdrom ? ['devtype=cdrom'] : []),
    `target=${target.value}`,
  ];
  return { form: 'named', text: items.join(', ') };
}

function byPlaces({ format, vdev, access, target, isCdrom }: DiskSpec): ConvertedDisk | undefined {
  if (target === undefined || target.value.includes(',')) return undefined;
  const items = [target.value, format?.value ?? '', vdev?.value ?? '', access?.value ?? ''];
  return { form: 'places', text: [...items, ...(isCdrom ? ['cdrom'] : [])].join(',') };
}

/** What xl takes of both is the same in every field. */
function isSame(a: DiskSpec, b: DiskSpec): boolean {
  const factsOf = (spec: DiskSpec): readonly (string | boolean | undefined)[] => [
    spec.target?.value,
    spec.format?.value,
    spec.vdev?.value,
    spec.mode,
    spec.isCdrom,
    spec.backend?.value,
    spec.backendtype?.value,
    spec.script?.value,
    ...spec.parts.flatMap(({ role, text, key }) =>
      role === 'option' || role === 'protocol' || role === 'unknown' ? [`${key?.value}=${text}`] : [],
    ),
  ];
  const others = factsOf(b);
  return b.problems.length === 0 && factsOf(a).every((fact, index) => fact === others[index]);
}
