// A disk string of one toolstack in the form of the other.
import { type DiskSpec, parseXlDisk, parseXmDisk } from '@xencfg/grammar-device';

/** xl's keywords as xm's fields; undefined for what xm has no place for. */
export function xmFormOf(text: string): string | undefined {
  const spec = parseXlDisk(text);
  const { target, format, vdev, backend, script, backendtype } = spec;
  if (spec.problems.length > 0 || target === undefined || vdev === undefined || spec.mode === undefined)
    return undefined;
  if (script !== undefined || backendtype !== undefined || spec.parts.some((it) => it.role === 'option'))
    return undefined;
  if ((format?.value ?? 'raw') !== 'raw' || !target.value.startsWith('/')) return undefined;
  const type = target.value.startsWith('/dev/') ? 'phy' : 'file';
  const device = spec.isCdrom ? `${vdev.value}:cdrom` : vdev.value;
  const fields = [`${type}:${target.value}`, device, spec.mode, ...(backend ? [backend.value] : [])];
  return checked(fields.join(','), parseXmDisk);
}

/** xm's fields as xl's keywords, for a disk that names its backend. */
export function xlFormOf(text: string): string | undefined {
  const spec = parseXmDisk(text);
  const { target, vdev, backend, mode } = spec;
  const prefix = spec.prefixes.map((it) => it.value).join(':');
  if (spec.problems.length > 0 || target === undefined || vdev === undefined || backend === undefined)
    return undefined;
  if (!/^(?:phy|file|tap2?:aio)$/.test(prefix) || mode === undefined || mode === 'w!' || spec.isCdrom)
    return undefined;
  const access = mode === 'w' ? 'rw' : 'ro';
  return checked(
    `backend=${backend.value},vdev=${vdev.value},access=${access},target=${target.value}`,
    parseXlDisk,
  );
}

function checked(text: string, read: (text: string) => DiskSpec): string | undefined {
  return read(text).problems.length === 0 ? text : undefined;
}
