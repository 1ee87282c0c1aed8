// What our readers make of a device string for xl, in the shape of libxlutil's answers: `false` where it is refused.
import { parseXlDisk, parseXlPci, parseXlRdm, parseXlVifRate } from '@xencfg/grammar-device';

/** Of the library that we compare with; the readers know what came when. */
const release = '4.17';

type Fields = Readonly<Record<string, unknown>>;

export function readXlDisk(text: string): Fields | false {
  const spec = parseXlDisk(text, release);
  if (spec.problems.length > 0) return false;
  return {
    target: spec.target?.value || null,
    vdev: spec.vdev?.value || null,
    format: spec.isEmptyDrive ? 'empty' : (spec.format?.value ?? 'raw'),
    backendtype: spec.backendtype?.value ?? 'unknown',
    backend: spec.backend?.value || null,
    script: spec.script?.value || null,
    readwrite: spec.mode === 'w' ? 1 : 0,
    removable: spec.isCdrom ? 1 : 0,
    cdrom: spec.isCdrom ? 1 : 0,
  };
}

export function readXlPci(text: string): Fields | false {
  const spec = parseXlPci(text, release);
  if (spec.problems.length > 0) return false;
  const option = (name: string): string | undefined =>
    spec.options.findLast((it) => it.key.value === name)?.value.value;
  // C's atoi; what is no number is 0.
  const number = (name: string): number => (/^[ \t\n\v\f\r]*[-+]?0*[1-9]/.test(option(name) ?? '') ? 1 : 0);
  return {
    domain: spec.address?.domain ?? 0,
    bus: spec.address?.bus ?? 0,
    device: spec.address?.device ?? 0,
    function: spec.address === undefined || spec.address.func === '*' ? 0 : Number(spec.address.func),
    functions: spec.address === undefined ? 0 : spec.address.func === '*' ? 0xffffffff : 1,
    // Of the number the lower 32 bits are kept.
    slot: spec.vslot === undefined ? 0 : ((Number.parseInt(spec.vslot.value, 16) || 0) % 2 ** 32) * 8,
    msitranslate: number('msitranslate'),
    power_mgmt: number('power_mgmt'),
    permissive: number('permissive'),
    seize: number('seize'),
    rdm_policy: option('rdm_policy')?.toLowerCase() ?? 'invalid',
    name: spec.name?.value ?? null,
  };
}

export function readXlVifRate(text: string): Fields | false {
  const rate = parseXlVifRate(text);
  if (rate.problems.length > 0) return false;
  return { bytes: String(rate.bytesPerInterval), microseconds: rate.intervalMicroseconds };
}

export function readXlRdm(text: string): Fields | false {
  const spec = parseXlRdm(text, release);
  // The policy that xl does not know is a problem to us and passes there.
  if (spec.problems.some((it) => it.code !== 'rdm-policy-unknown')) return false;
  return { strategy: spec.strategy?.value ?? 'ignore', policy: 'invalid' };
}

/**
 * An address without the dot before its function: libxlu_pci.c of 4.17 then goes on from an offset that it never set,
 * accepts whatever stands there, or crashes.
 */
export function leavesFunctionOut(spec: string): boolean {
  const starts = [0, ...[...spec.matchAll(/bdf=/g)].map((it) => it.index + it[0].length)];
  return starts.some((start) => {
    const rest = spec.slice(start);
    const colons = /^[0-9a-fA-F:]*/.exec(rest)?.[0].split(':').length ?? 0;
    const address = /^(?:[0-9a-fA-F]+:){1,2}[ \t\n\v\f\r]*[-+]?(?:0[xX][0-9a-fA-F]*|[0-9a-fA-F]+)/.exec(
      rest,
    )?.[0];
    return (colons === 2 || colons === 3) && address !== undefined && rest[address.length] !== '.';
  });
}
