// Reads a network card string as xl does: parse_nic_config of xl_parse.c, 4.6 on, with the keys up to 4.19.
import type { Problem } from '@xencfg/source';
import { cutAtCommas, type Item, itemAt } from './field.ts';
import { beforeRelease, helpBefore, isBefore } from './release.ts';
import { gatherVifFields, type VifSpec } from './vif-spec.ts';
import { skipSpaces } from './xl-items.ts';

const firstKeys = ['mac', 'bridge', 'ip', 'script', 'type', 'model', 'backend', 'vifname', 'accel'];
/** By the release they came with; the first one that had xl is 4.0. */
const keys = new Map([
  ...firstKeys.map((key) => [key, '4.0'] as const),
  ['rate', '4.2'],
  ['gatewaydev', '4.3'],
  ['netdev', '4.3'],
  ['forwarddev', '4.7'],
  ['devid', '4.9'],
  ['mtu', '4.15'],
  ['vlan', '4.19'],
]);
const flags = new Map([
  ['trusted', '4.17'],
  ['untrusted', '4.17'],
]);
const aliases = new Map([['netdev', 'gatewaydev' as const]]);

/** The card as xl reads it: only blanks before an item are skipped, so that `mac = …` is an unknown key `mac `. */
export function parseXlVif(spec: string, release?: string): VifSpec {
  const items: Item[] = [];
  const known: Item[] = [];
  const problems: Problem[] = [];
  for (const piece of cutAtCommas(spec)) {
    // strtok passes over commas in a row, and over one at either end.
    if (piece.start === piece.end) continue;
    const item = itemAt(spec, skipSpaces(spec, piece));
    items.push(item);
    const problem = judge(item, release);
    if (problem) problems.push(problem);
    else known.push(item);
  }
  return { toolstack: 'xl', items, ...gatherVifFields(known, aliases), problems };
}

function judge({ key, value, span }: Item, release: string | undefined): Problem | undefined {
  const since = value === undefined ? flags.get(key.value) : releaseOf(key.value);
  if (since !== undefined && !isBefore(release, since)) return undefined;
  const later = since !== undefined && { help: helpBefore(since) };
  if (value === undefined) {
    return {
      code: 'vif-item-without-value',
      message: `xl${beforeRelease(since)} wants KEY=VALUE and passes over '${key.value}' (unrecognized argument).`,
      ...(later || helpWithout(key.value)),
      span,
    };
  }
  const trimmed = key.value.trimEnd();
  const isKnown = releaseOf(trimmed) !== undefined;
  return {
    code: 'vif-unknown-key',
    message: `xl${beforeRelease(since)} does not know the vif key '${key.value}' and makes the network card without it.`,
    ...(later || (isKnown && { help: `Write ${trimmed}= without a blank before the equals sign.` })),
    span: key.span,
  };
}

function helpWithout(word: string): { readonly help?: string } {
  if (word === '') return { help: 'Take the comma and the blanks after it away.' };
  const [, key = ''] = /^(\w+):/.exec(word) ?? [];
  return releaseOf(key) !== undefined ? { help: `Write ${key}= in place of ${key}:.` } : {};
}

/** The settings of COLO are 48 keys, which are not told apart here. */
function releaseOf(key: string): string | undefined {
  return keys.get(key) ?? (key.startsWith('colo_') ? '4.9' : undefined);
}
