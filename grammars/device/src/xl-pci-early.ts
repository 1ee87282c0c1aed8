// Reads a PCI device string as xl before 4.15 does: xlu_pci_parse_bdf of libxlu_pci.c, a state machine by hand.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import { cutAtCommas, type Field, fieldAt, itemAt } from './field.ts';
import { makePciAddress, type PciAddress, type PciSpec } from './pci-spec.ts';

const keys = ['permissive', 'msitranslate', 'seize', 'power_mgmt', 'rdm_policy'];

/**
 * `[DDDD:]BB:SS.F[@SLOT][,key=value]…` as xl before 4.15 reads it. Unlike its follower it takes devices and slots up
 * to ff, only prints a message for an unknown key (`bdf=` and `name=` are some), and takes no comma at the end.
 */
export function parseEarlyXlPci(spec: string): PciSpec {
  const problems: Problem[] = [];
  const options: { key: Field; value: Field }[] = [];
  const [place = spanOf(0, 0), ...rest] = cutAtCommas(spec);
  const sign = spec.slice(0, place.end).indexOf('@');
  const addressSpan = spanOf(0, sign < 0 ? place.end : sign);
  const address = readAddress(spec, addressSpan);
  const vslot = sign < 0 ? undefined : fieldAt(spec, sign + 1, place.end);
  if (address === undefined) {
    const what = `cannot read '${spec.slice(0, addressSpan.end)}' as a PCI address`;
    const help = 'Write DDDD:BB:SS.F or BB:SS.F in hexadecimal, the function up to 7.';
    problems.push(refuse('pci-address-malformed', what, addressSpan, help));
  } else if (vslot && readHex(spec, vslot.span, 0xff) === undefined) {
    const what = `takes no slot from '${vslot.value}'`;
    problems.push(refuse('pci-vslot-invalid', what, vslot.span, 'Use a hexadecimal number.'));
  }
  // A key is all that comes before the equals sign, commas too.
  let keyStart = rest[0]?.start ?? spec.length;
  let isOpen = rest.length > 0;
  for (const piece of rest) {
    const { key, value } = itemAt(spec, piece);
    isOpen = value === undefined;
    if (value === undefined) continue;
    const whole = fieldAt(spec, keyStart, key.span.end);
    options.push({ key: whole, value });
    const problem = judgeOption(whole, value);
    if (problem) problems.push(problem);
    keyStart = piece.end + 1;
  }
  if (isOpen) {
    const span = spanOf(keyStart, spec.length);
    const what = `wants KEY=VALUE in place of '${spec.slice(keyStart)}'`;
    const help = keyStart === spec.length ? 'Take the comma away.' : undefined;
    problems.push(refuse('pci-option-without-value', what, span, help));
  }
  return { toolstack: 'xl', ...(address && { address }), ...(vslot && { vslot }), options, problems };
}

function judgeOption(key: Field, value: Field): Problem | undefined {
  if (!keys.includes(key.value)) {
    return {
      code: 'pci-unknown-option',
      message: `xl does not know the PCI option '${key.value}' and passes over it (Unknown PCI BDF option).`,
      span: key.span,
    };
  }
  if (key.value !== 'rdm_policy' || value.value === 'strict' || value.value === 'relaxed') return undefined;
  const what = `does not know the value '${value.value}' for rdm_policy`;
  return refuse('pci-option-invalid', what, value.span, 'Use strict or relaxed.');
}

function refuse(code: string, what: string, span: Span, help?: string): Problem {
  const message = `xl ${what}, so that the guest does not get the device.`;
  return { code, message, ...(help !== undefined && { help }), span };
}

function readAddress(spec: string, span: Span): PciAddress | undefined {
  const text = spec.slice(span.start, span.end);
  const match = /^(?:([^:.]*):)?([^:]*):([^.]*)\.(.*)$/s.exec(text);
  if (match === null) return undefined;
  const [, domainText, busText = '', deviceText = '', funcText = ''] = match;
  const deviceEnd = span.end - funcText.length - 1;
  const deviceStart = deviceEnd - deviceText.length;
  const busStart = deviceStart - 1 - busText.length;
  const domain = domainText === undefined ? 0 : readHex(spec, spanOf(span.start, busStart - 1), 0xffff);
  const bus = readHex(spec, spanOf(busStart, deviceStart - 1), 0xff);
  const device = readHex(spec, spanOf(deviceStart, deviceEnd), 0xff);
  const func = funcText === '*' ? '*' : readHex(spec, spanOf(deviceEnd + 1, span.end), 7);
  if (domain === undefined || bus === undefined || device === undefined || func === undefined)
    return undefined;
  return makePciAddress(domain, bus, device, String(func), span);
}

/** The whole of `span` as strtoul reads it, no larger than `most`. */
function readHex(spec: string, span: Span, most: number): number | undefined {
  const number = scanUnsigned(spec, span.start, 16)?.field;
  return number && number.span.end === span.end && number.value <= most ? number.value : undefined;
}
