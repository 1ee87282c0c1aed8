// Reads a PCI device string as xl does: xlu_pci_parse_spec_string of libxlu_pci.c, 4.15 on (reference 4.17).
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { scanUnsigned } from './c-number.ts';
import { cutAtCommas, type Field, fieldAt, itemAt } from './field.ts';
import { makePciAddress, type PciAddress, type PciSpec } from './pci-spec.ts';
import { isBefore } from './release.ts';
import { parseEarlyXlPci } from './xl-pci-early.ts';

/** What sscanf's %x takes: blanks, a sign and 0x may come first, and 0x alone is 0. The numbers before the last colon are plain. */
const scanned = String.raw`[ \t\n\v\f\r]*[+-]?(?:0[xX][0-9a-fA-F]*|[0-9a-fA-F]+)`;
const addressPattern = new RegExp(
  String.raw`^(?:([0-9a-fA-F]+):)?([0-9a-fA-F]+):(${scanned})\.(\*|${scanned})`,
);
const slotPattern = new RegExp(`^${scanned}`);

const numberKeys = ['permissive', 'msitranslate', 'seize', 'power_mgmt'];
const keys = ['bdf', 'vslot', 'name', 'rdm_policy', ...numberKeys];
/** libxl's own words for the enumeration, `invalid` among them; in any case. */
const policies = ['strict', 'relaxed', 'invalid'];

/**
 * The device as xl reads it; before 4.15 as `parseEarlyXlPci` says. A blank, an unknown key or a number too high, and
 * it does not create the guest.
 */
export function parseXlPci(spec: string, release?: string): PciSpec {
  if (isBefore(release, '4.15')) return parseEarlyXlPci(spec);
  const problems: Problem[] = [];
  const options: { key: Field; value: Field }[] = [];
  const found: { address?: PciAddress; vslot?: Field; name?: Field } = {};

  function report(code: string, what: string, span: Span, help?: string): void {
    const message = `${what} and does not create the guest.`;
    problems.push({ code, message, ...(help !== undefined && { help }), span });
  }

  /** By position the address must end where its place ends; after `bdf=` xl does not look at what follows it. */
  function readAddress(span: Span, mayHaveRest: boolean): void {
    const address = scanAddress(spec, span);
    if (address && (mayHaveRest || address.span.end === span.end)) {
      found.address = address;
    } else {
      const what = `xl cannot read '${spec.slice(span.start, span.end)}' as a PCI address`;
      const help =
        'Write DDDD:BB:SS.F or BB:SS.F in hexadecimal, the device up to 1f and the function up to 7.';
      report('pci-address-malformed', what, span, help);
    }
  }

  function readSlot(field: Field, mayHaveRest: boolean): void {
    const text = slotPattern.exec(field.value)?.[0] ?? '';
    const slot = parseScanned(text);
    if (slot >= 0 && slot <= 0x1f && (mayHaveRest || text === field.value)) {
      found.vslot = field;
    } else {
      const what = `xl takes no slot from '${field.value}'`;
      report('pci-vslot-invalid', what, field.span, 'Use a hexadecimal number up to 1f.');
    }
  }

  function readOption(key: Field, value: Field): void {
    options.push({ key, value });
    if (key.value === 'bdf') {
      readAddress(value.span, true);
    } else if (key.value === 'vslot') {
      readSlot(value, true);
    } else if (key.value === 'name') {
      found.name = value;
    } else if (key.value === 'rdm_policy' && !policies.includes(value.value.toLowerCase())) {
      const what = `xl does not know the value '${value.value}' for rdm_policy`;
      report('pci-option-invalid', what, value.span, 'Use strict or relaxed.');
    } else if (!keys.includes(key.value)) {
      const help = keys.includes(key.value.trim()) ? 'Take the blanks away from around the name.' : undefined;
      report('pci-unknown-option', `xl does not know the PCI option '${key.value}'`, key.span, help);
    }
  }

  const [first = spanOf(0, 0), ...rest] = cutAtCommas(spec);
  const last = rest.at(-1);
  // One comma may stand at the end.
  if (last && last.start === last.end) rest.pop();
  const firstItem = itemAt(spec, first);
  if (firstItem.value) {
    readOption(firstItem.key, firstItem.value);
  } else if (spec !== '') {
    const sign = firstItem.key.value.indexOf('@');
    const addressEnd = sign < 0 ? first.end : first.start + sign;
    readAddress(spanOf(first.start, addressEnd), false);
    if (sign >= 0) readSlot(fieldAt(spec, addressEnd + 1, first.end), false);
  }
  for (const piece of rest) {
    const { key, value } = itemAt(spec, piece);
    if (value) readOption(key, value);
    else report('pci-option-without-value', `xl wants KEY=VALUE in place of '${key.value}'`, piece);
  }
  if (problems.length === 0 && found.address && found.name) {
    const what = 'xl takes the address or the name of a device, not both,';
    report('pci-address-and-name', what, found.name.span);
  } else if (problems.length === 0 && !found.address && !found.name) {
    report(
      'pci-address-missing',
      'xl finds neither address nor name of a PCI device',
      spanOf(0, spec.length),
    );
  }
  return { toolstack: 'xl', ...found, options, problems };
}

/** The address that `span` begins with; undefined when there is none, or a number is too high. */
function scanAddress(spec: string, span: Span): PciAddress | undefined {
  const match = addressPattern.exec(spec.slice(span.start, span.end));
  if (match === null) return undefined;
  const [text, domainText = '0', busText = '', deviceText = '', funcText = ''] = match;
  const domain = parseScanned(domainText);
  const bus = parseScanned(busText);
  const device = parseScanned(deviceText);
  const func = funcText === '*' ? 0 : parseScanned(funcText);
  if (domain > 0xffff || bus > 0xff || device < 0 || device > 0x1f || func < 0 || func > 7) return undefined;
  const end = span.start + text.length;
  // A scanned `-0` is 0.
  return makePciAddress(
    domain,
    bus,
    Math.abs(device),
    funcText === '*' ? '*' : String(func),
    spanOf(span.start, end),
  );
}

/** Of a text that `scanned` fits, cut to 32 bits as sscanf does; NaN of an empty one. */
function parseScanned(text: string): number {
  const number = scanUnsigned(text, 0, 16);
  return number === undefined ? Number.NaN : Number(BigInt.asUintN(32, number.exact));
}
