// Reads a virtio device as xl does: parse_virtio_list of xl_parse.c, 4.18 on.
import type { Item } from './field.ts';
import type { ItemSpec } from './item-spec.ts';
import { judgeWord, parseXlItems } from './xl-items.ts';

const keys = ['backend', 'type', 'transport', 'grant_usage'] as const;

/** The device as xl reads it. A type that begins with `virtio` holds one comma: `type=virtio,device22`. */
export function parseXlVirtio(spec: string): ItemSpec<(typeof keys)[number]> {
  const items = parseXlItems(spec, {
    name: 'virtio',
    keys,
    atWord: 'refuse',
    atUnknownKey: 'refuse',
    holdsComma: isVirtioType,
  });
  const device = judgeWord(items, 'virtio', 'transport', ['mmio']);
  const last = device.items.at(-1);
  if (last?.value === undefined || !isVirtioType(last) || last.value.value.includes(',')) return device;
  const problem = {
    code: 'virtio-type-incomplete',
    message: `xl wants a comma and the device after the type '${last.value.value}' and does not create the guest.`,
    help: 'Write type=virtio,deviceN with the number of the device in hexadecimal digits.',
    span: last.value.span,
  };
  return { ...device, problems: [...device.problems, problem] };
}

function isVirtioType({ key, value }: Item): boolean {
  return key.value === 'type' && value?.value.startsWith('virtio') === true;
}
