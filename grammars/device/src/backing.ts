// Which backing store a disk names, in a form in which two disks can be compared.
import type { DiskSpec } from './disk-spec.ts';
import { isDom0 } from './domain-name.ts';

/**
 * The path that the toolstack opens: the target, below /dev where a `phy` disk has a relative one. Undefined without
 * a target, and where the target is a word for a script, a size of memory or, as in `rbd:pool/web`, what QEMU finds by a
 * protocol rather than a path.
 */
export function targetPath(spec: DiskSpec): string | undefined {
  const path = spec.target?.value;
  if (path === undefined || path.startsWith('/')) return path;
  const names = spec.prefixes.map((prefix) => prefix.value);
  if (spec.script !== undefined || names.includes('ram') || names.includes('remus')) return undefined;
  if (names.includes('phy') || spec.backendtype?.value === 'phy') return `/dev/${path}`;
  return protocol.test(path) ? undefined : path;
}

const protocol = /^[a-z][a-z0-9+.-]*:/i;

/**
 * A text that is equal for two disks that name the same store, however they write it: prefixes do not count, slashes
 * and `.` are folded, `/dev/mapper/vg-lv` is `/dev/vg/lv`. Where a script finds the store, its name stands before the
 * target: `iscsi:…`, `drbd:…`; where another domain than dom0 has the store, that domain's. Links are not followed, so two
 * keys that differ may still be one store. Undefined where there is nothing to compare: no target, or a relative path,
 * which means another file in every folder that a guest is started from.
 */
export function backingKey(spec: DiskSpec): string | undefined {
  const store = storeKey(spec);
  const domain = spec.backend?.value ?? '';
  return store === undefined || isDom0(domain) ? store : `${domain}:${store}`;
}

function storeKey(spec: DiskSpec): string | undefined {
  const path = targetPath(spec);
  if (path === undefined) {
    return spec.script && spec.target && `${spec.script.value.replace(/^block-/, '')}:${spec.target.value}`;
  }
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (!path.startsWith('/')) return undefined;
  const [dev, mapper, name, ...rest] = names;
  const volume = dev === 'dev' && mapper === 'mapper' && rest.length === 0 && splitMapperName(name ?? '');
  return `/${(volume ? ['dev', ...volume] : names).join('/')}`;
}

/**
 * Volume group and logical volume of a device-mapper name, where a hyphen of either is doubled and a single one
 * parts them; undefined for a name with no single hyphen or more than one.
 */
function splitMapperName(name: string): readonly string[] | undefined {
  // A slash is in no such name and so may stand for a hyphen of the name itself while the lone one is looked for.
  const parts = name.replaceAll('--', '/').split('-');
  if (parts.length !== 2 || parts.includes('')) return undefined;
  return parts.map((part) => part.replaceAll('/', '-'));
}
