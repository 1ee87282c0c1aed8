// Reads a network card string as xl does: parse_nic_config of xl_parse.c, 4.6 on, with the keys up to 4.19.
import type { Problem } from '@xencfg/source';
import { cutAtCommas, type Item, itemAt } from './field.ts';
import { gatherVifFields, type VifSpec } from './vif-spec.ts';
import { skipSpaces } from './xl-items.ts';

const networkKeys = [
  'mac',
  'bridge',
  'gatewaydev',
  'netdev',
  'ip',
  'script',
  'rate',
  'mtu',
  'vlan',
  'forwarddev',
];
const deviceKeys = ['type', 'model', 'backend', 'vifname', 'devid', 'accel'];
const keys = new Set([...networkKeys, ...deviceKeys]);
const flags = ['trusted', 'untrusted'];
const aliases = new Map([['netdev', 'gatewaydev' as const]]);

/** The card as xl reads it: only blanks before an item are skipped, so that `mac = …` is an unknown key `mac `. */
export function parseXlVif(spec: string): VifSpec {
  const items: Item[] = [];
  const problems: Problem[] = [];
  for (const piece of cutAtCommas(spec)) {
    // strtok passes over commas in a row, and over one at either end.
    if (piece.start === piece.end) continue;
    const item = itemAt(spec, skipSpaces(spec, piece));
    items.push(item);
    const problem = judge(item);
    if (problem) problems.push(problem);
  }
  return { toolstack: 'xl', items, ...gatherVifFields(items, aliases), problems };
}

function judge({ key, value, span }: Item): Problem | undefined {
  if (value === undefined) {
    if (flags.includes(key.value)) return undefined;
    return {
      code: 'vif-item-without-value',
      message: `xl wants KEY=VALUE and passes over '${key.value}' (unrecognized argument).`,
      ...helpWithout(key.value),
      span,
    };
  }
  if (isKey(key.value)) return undefined;
  const trimmed = key.value.trimEnd();
  return {
    code: 'vif-unknown-key',
    message: `xl does not know the vif key '${key.value}' and makes the network card without it.`,
    ...(isKey(trimmed) && { help: `Write ${trimmed}= without a blank before the equals sign.` }),
    span: key.span,
  };
}

function helpWithout(word: string): { readonly help?: string } {
  if (word === '') return { help: 'Take the comma and the blanks after it away.' };
  const [, key = ''] = /^(\w+):/.exec(word) ?? [];
  return isKey(key) ? { help: `Write ${key}= in place of ${key}:.` } : {};
}

/** The settings of COLO are 48 keys, which are not told apart here. */
function isKey(key: string): boolean {
  return keys.has(key) || key.startsWith('colo_');
}
