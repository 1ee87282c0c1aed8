// Switches of passed devices, as xl has them: for one device in its string, for all in an option.
import type { Guest } from '@xencfg/model';
import type { Span } from '@xencfg/source';

/** Where the switch is certainly on, and for what. xm has none of these. */
export function* pciSwitches(
  guest: Guest,
  name: 'permissive' | 'seize',
): Generator<{ readonly span: Span; readonly device: string }> {
  const { all } = guest.pciDevices;
  if (guest.toolstack === 'xm' || all.length === 0) return;
  const general = guest.setting(`pci_${name}`);
  if (general !== undefined && guest.isOn(`pci_${name}`) === true)
    yield { span: general.span, device: 'every device that it is given' };
  for (const { spec, at } of all) {
    const option = spec.options.findLast(({ key }) => key.value === name);
    // xl reads the number with atoi.
    if (option === undefined || !/^\s*[-+]?0*[1-9]/.test(option.value.value)) continue;
    yield {
      span: at({ start: option.key.span.start, end: option.value.span.end }),
      device: spec.address?.text ?? spec.name?.value ?? 'the device',
    };
  }
}
