// How much of a machine its hypervisor uses, where the project or the boot line tells.
import { readDom0Mem } from '@xencfg/grammar-grub';
import type { Host } from '@xencfg/model';
import type { RelatedPlace } from '@xencfg/source';

export interface Capacity {
  readonly count: number;
  /** The word of the boot line; absent where the project says it. */
  readonly place?: RelatedPlace;
}

/** Processors: as the project says, and no more than `maxcpus=` lets Xen bring up (xen-command-line). */
export function processorsOf(host: Host): Capacity | undefined {
  const word = host.hypervisorArgument('maxcpus')?.value;
  const booted = word !== undefined && /^[1-9]\d{0,3}$/.test(word) ? Number(word) : undefined;
  return capacityOf(host, 'maxcpus', booted, host.settings?.cpus);
}

/** MiB: as the project says, and no more than `mem=` lets Xen use (xen-command-line). */
export function memoryOf(host: Host): Capacity | undefined {
  const word = host.hypervisorArgument('mem')?.value;
  const { size } = readDom0Mem(word ?? '');
  const isPlain = size !== undefined && !size.negative && size.percent === undefined;
  const booted = isPlain && size.kib > 0 ? Math.floor(size.kib / 1024) : undefined;
  return capacityOf(host, 'mem', booted, host.settings?.memory);
}

function capacityOf(
  host: Host,
  name: string,
  booted: number | undefined,
  given: number | undefined,
): Capacity | undefined {
  const { menu } = host.files;
  const word = host.hypervisorArgument(name);
  if (booted === undefined || word === undefined || menu === undefined || (given ?? booted) < booted)
    return given === undefined ? undefined : { count: given };
  return {
    count: booted,
    place: { message: 'what the hypervisor is told to use', path: menu.path, span: word.span },
  };
}
