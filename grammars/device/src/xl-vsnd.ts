// Reads one string of a sound card as xl does: parse_vsnd_item of xl_parse.c, 4.12 on (reference 4.17).
import { type Problem, spanOf } from '@xencfg/source';
import { cutAtMarks, type Field, fieldAt } from './field.ts';
import type { ItemSpec } from './item-spec.ts';
import { judgeWord, parseXlItems, skipSpaces } from './xl-items.ts';

const stream = [
  'sample-rates',
  'sample-formats',
  'channels-min',
  'channels-max',
  'buffer-size',
  'unique-id',
  'type',
] as const;
const shared = stream.slice(0, 5);
const keysOf = {
  card: [...shared, 'backend', 'short-name', 'long-name'],
  pcm: [...shared, 'name'],
  stream,
} as const;

const formats = [
  ...['8', '16_le', '16_be', '24_le', '24_be', '32_le', '32_be'].flatMap((it) => [`s${it}`, `u${it}`]),
  ...['f32_le', 'f32_be', 'f64_le', 'f64_be', 'iec958_subframe_le', 'iec958_subframe_be'],
  ...['mu_law', 'a_law', 'ima_adpcm', 'mpeg', 'gsm'],
];

export type SoundPart = keyof typeof keysOf;
type SoundKey = (typeof keysOf)[SoundPart][number];

export interface SoundSpec extends ItemSpec<SoundKey> {
  /** What the string is about, by its first word; absent where that is none of the three, and in an empty string. */
  readonly part?: SoundPart;
  /** The first word as it stands. */
  readonly head?: Field;
}

/**
 * The part of a sound card as xl reads it. A PCM belongs to the card of its list, a stream to the PCM before it, or to one
 * without settings that xl then makes.
 */
export function parseXlVsnd(spec: string): SoundSpec {
  const [first] = cutAtMarks(spec, spanOf(0, spec.length), ',');
  if (first === undefined) return { toolstack: 'xl', items: [], fields: {}, problems: [] };
  const { start, end } = skipSpaces(spec, first);
  const head = fieldAt(spec, start, end);
  const part = partOf(head.value);
  if (part === undefined) {
    const unread = spanOf(end, spec.length);
    return { toolstack: 'xl', head, items: [], fields: {}, unread, problems: [refuseHead(head)] };
  }
  const device = { name: 'vsnd', atWord: 'refuse', atUnknownKey: 'refuse' } as const;
  const keys: readonly SoundKey[] = keysOf[part];
  const items = judgeWord(parseXlItems(spec, { ...device, keys }, end), 'vsnd', 'type', ['p', 'c']);
  return { ...items, part, head, problems: [...items.problems, ...judgeLists(spec, items)] };
}

function partOf(word: string): SoundPart | undefined {
  const small = word.toLowerCase();
  return small === 'card' || small === 'pcm' || small === 'stream' ? small : undefined;
}

function refuseHead(head: Field): Problem {
  return {
    code: 'vsnd-part-unknown',
    message: `xl does not know the part '${head.value}' of a sound card and does not create the guest.`,
    help: 'Begin the string with CARD, PCM or STREAM and a comma.',
    span: head.span,
  };
}

/** Rates and formats stand between semicolons; xl does not judge the rates. */
function judgeLists(spec: string, { items }: ItemSpec<SoundKey>): Problem[] {
  return items.flatMap(({ key, value }): Problem[] => {
    if (value === undefined || (key.value !== 'sample-rates' && key.value !== 'sample-formats')) return [];
    const entries = cutAtMarks(spec, value.span, ';');
    if (entries.length === 0) {
      return [
        {
          code: `vsnd-${key.value}-missing`,
          message: `xl wants something after ${key.value}= and does not create the guest.`,
          help: 'Write at least one, with semicolons between, or leave the item out.',
          span: value.span,
        },
      ];
    }
    if (key.value === 'sample-rates') return [];
    return entries.flatMap((span) => {
      const format = spec.slice(span.start, span.end);
      if (formats.includes(format.toLowerCase())) return [];
      return [
        {
          code: 'vsnd-sample-formats-unknown',
          message: `xl knows no sample format '${format}' and does not create the guest.`,
          help: `Use some of: ${formats.join(', ')}, without blanks between.`,
          span,
        },
      ];
    });
  });
}
