// Writes a reading down as one line, each piece with the text its span covers, so that a table shows both at once.
import type { Problem, Span } from '@xencfg/source';
import type { DiskSpec, PciSpec, VifSpec } from '../src/index.ts';

export function at(spec: string, span: Span): string {
  return spec.slice(span.start, span.end);
}

/** `code@text`, in order. */
export function writeProblems(spec: string, problems: readonly Problem[]): string {
  return problems.map((problem) => `${problem.code}@${at(spec, problem.span)}`).join(' | ');
}

/** `name=text under its span` of every field that is there, with its `(value)` where that differs, then the mode. */
export function writeDisk(spec: string, disk: DiskSpec): string {
  const words = disk.prefixes.map((prefix) => `${at(spec, prefix.span)}:`);
  const names = [
    'target',
    'format',
    'vdev',
    'devtype',
    'access',
    'emulated',
    'backend',
    'backendtype',
    'script',
  ];
  for (const name of names as (keyof DiskSpec & 'target')[]) {
    const field = disk[name];
    if (field === undefined) continue;
    const text = at(spec, field.span);
    words.push(`${name}=${text}${text === field.value ? '' : `(${field.value})`}`);
  }
  words.push(disk.mode ?? '-');
  if (disk.isCdrom) words.push('cdrom');
  if (disk.isEmptyDrive) words.push('empty');
  return words.join(' ');
}

/** `[key→value]` or `[word]` for each item. */
export function writeVif(spec: string, vif: VifSpec): string {
  return vif.items
    .map(({ key, value }) =>
      value ? `[${at(spec, key.span)}→${at(spec, value.span)}]` : `[${at(spec, key.span)}]`,
    )
    .join(' ');
}

/** The normal form of the address with its text in brackets, `@slot`, the name, and `[key→value]` of each option. */
export function writePci(spec: string, pci: PciSpec): string {
  const words: string[] = [];
  if (pci.address) words.push(`${pci.address.text}[${at(spec, pci.address.span)}]`);
  if (pci.vslot) words.push(`@${at(spec, pci.vslot.span)}`);
  if (pci.name) words.push(`name ${at(spec, pci.name.span)}`);
  for (const { key, value } of pci.options) words.push(`[${at(spec, key.span)}→${at(spec, value.span)}]`);
  return words.join(' ');
}
