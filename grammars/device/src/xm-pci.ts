// Reads a PCI device string as xm does: parse_pci_name_extended of xen/util/pci.py, 4.0 to 4.4.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import { cutAtCommas, type Field, fieldAt, itemAt } from './field.ts';
import { makePciAddress, type PciSpec } from './pci-spec.ts';
import { isBefore } from './release.ts';
import { parseEarlyXmPci } from './xm-pci-early.ts';

const place = '(?:([0-9a-f]{1,4})[:,])?([0-9a-f]{1,2})[:,]([0-9a-f]{1,2})[.,]';
/** From 4.0 on. The range `,-=` is upstream's; what it takes too much is refused when the functions are read. */
const currentPattern = new RegExp(
  String.raw`^${place}(\*|[0-7](?:[,-=][0-7])*)(?:@([01]?[0-9a-f]))?(?=,|$)`,
  'di',
);
/** 3.0.2 to 3.4, which look at nothing after it. 3.0.0 wants three numbers and commas, which fits as well. */
const olderPattern = new RegExp(`^${place}([0-7])`, 'di');
const functionPattern = /^[0-7](?:=[0-7])?(?:-[0-7](?:=[0-7])?)?$/;
const keys = ['msitranslate', 'power_mgmt'];
const values = ['0', '1', 'yes', 'no'];

/**
 * The device as xm reads it, before 4.0 as `parseEarlyXmPci` says. Without a release as xm from 4.0 on, which is stricter than before about all that follows the address. Releases
 * up to 3.4 drop a device that they cannot read, without a word.
 */
export function parseXmPci(spec: string, release?: string): PciSpec {
  if (release !== undefined && isBefore(release, '4.0')) return parseEarlyXmPci(spec, release);
  const current = currentPattern.exec(spec);
  const match = current ?? olderPattern.exec(spec);
  const indices = match?.indices;
  const functions = indices?.[4];
  if (!match || !indices || !functions)
    return { toolstack: 'xm', options: [], problems: [judgeUnread(spec)] };
  const [, domain = '0', bus = '', device = '', func = ''] = match;
  const funcSpan = spanOf(functions[0], functions[1]);
  const address = makePciAddress(
    Number.parseInt(domain, 16),
    Number.parseInt(bus, 16),
    Number.parseInt(device, 16),
    func,
    spanOf(0, funcSpan.end),
  );
  const problems: Problem[] = [];
  if (func !== '*' && !func.split(',').every((part) => functionPattern.test(part))) {
    problems.push({
      code: 'pci-functions-malformed',
      message: `xend cannot read '${func}' as functions of a PCI device and does not create the guest.`,
      help: 'Write one function, *, or a list such as 0,2 or 0-3.',
      span: funcSpan,
    });
  }
  if (!current) {
    problems.push({
      code: 'pci-trailing-text',
      message: 'xm from 4.0 on refuses what follows the PCI address, older releases ignore it.',
      help: 'After the address only @SLOT and options after a comma may follow.',
      span: spanOf(funcSpan.end, spec.length),
    });
    return { toolstack: 'xm', address, options: [], problems };
  }
  const slot = indices[5];
  const options: { key: Field; value: Field }[] = [];
  for (const piece of cutAtCommas(spec, slot?.[1] ?? funcSpan.end)) {
    if (piece.start === piece.end) continue;
    const { key, value } = itemAt(spec, piece);
    if (value) options.push({ key, value });
    const problem = judgeOption(key, value, piece);
    if (problem) problems.push(problem);
  }
  return {
    toolstack: 'xm',
    address,
    ...(slot && { vslot: fieldAt(spec, slot[0], slot[1]) }),
    options,
    problems,
  };
}

function judgeUnread(spec: string): Problem {
  if (spec === '') {
    return {
      code: 'pci-address-missing',
      message: 'The PCI string is empty: xm from 4.0 on refuses it, older releases pass over it.',
      span: spanOf(0, 0),
    };
  }
  const [first = spanOf(0, spec.length)] = cutAtCommas(spec);
  return {
    code: 'pci-address-malformed',
    message:
      'xm cannot read this PCI address: from 4.0 on it refuses the guest, older releases drop the device in silence.',
    help: 'Write DDDD:BB:SS.F or BB:SS.F in hexadecimal, the function up to 7.',
    span: first,
  };
}

function judgeOption(key: Field, value: Field | undefined, span: Span): Problem | undefined {
  if (value === undefined || value.value.includes('=')) {
    return {
      code: 'pci-option-without-value',
      message: `xm wants KEY=VALUE in place of '${key.value}' and does not create the guest.`,
      span,
    };
  }
  if (!keys.includes(key.value)) {
    return {
      code: 'pci-unknown-option',
      message: `xm does not know the PCI option '${key.value}' and does not create the guest.`,
      help: `It knows ${keys.join(' and ')}.`,
      span: key.span,
    };
  }
  if (values.includes(value.value.toLowerCase())) return undefined;
  return {
    code: 'pci-option-invalid',
    message: `xm does not take '${value.value}' for ${key.value} and does not create the guest.`,
    help: `Use one of: ${values.join(', ')}.`,
    span: value.span,
  };
}
