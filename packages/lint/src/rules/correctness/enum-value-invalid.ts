// A word that is not among those that an option takes.
import { type Guest, textOf, type Value } from '@xencfg/model';
import {
  compareReleases,
  type GuestOption,
  isWithin,
  type Toolstack,
  type ValueShape,
  type Word,
} from '@xencfg/schema';
import { locate } from '@xencfg/source';
import { itemsOf } from '../../literals.ts';
import { nearestWord } from '../../nearest-word.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const enumValueInvalid = defineRule({
  name: 'enum-value-invalid',
  aliases: ['event-action-invalid', 'qemu-traditional-removed'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary: 'An option is given a word that it does not know.',
  why: "xl prints 'Unknown vga \"…\" specified' or the like, and xend 'Invalid event handling mode' for events: the guest is not created.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xend XendConfig.py, 3.0.3 to 4.0'],
  examples: {
    bad: [
      {
        note: 'It is gone.',
        files: "# xencfg: toolstack=xl xen=4.22\ndevice_model_version = '«qemu-xen-traditional»'\n",
      },
      { files: "vga = '«vmware»'\n" },
      {
        files: "on_poweroff = '«shutdown»'\non_reboot = '«rename_restart»'\n",
        fixed: "on_poweroff = 'shutdown'\non_reboot = 'rename-restart'\n",
      },
      {
        note: 'Capitals matter here.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\nvga = '«STDVGA»'\n",
        fixed: "# xencfg: toolstack=xl\ntype = 'hvm'\nvga = 'stdvga'\n",
      },
      { note: 'Not before 4.7.', files: "# xencfg: toolstack=xl xen=4.4\non_reboot = '«soft-reset»'\n" },
      {
        note: 'One of a list.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nviridian = ['base', '«frequency»']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.20\ndevice_model_version = 'qemu-xen-traditional'\n" },
      { files: "vga = 'stdvga'\non_poweroff = 'destroy'\n" },
      { note: 'Words that are handed on as they are.', files: "keymap = 'xx'\n" },
      {
        note: 'No matter how it is written.',
        files: "# xencfg: toolstack=xl\ntype = 'hvm'\ntsc_mode = 'Native'\nbios = 'SeaBIOS'\n",
      },
      {
        note: 'A beginning of a word and a number, which are others’ business.',
        files: "# xencfg: toolstack=xl\ntype = 'h'\ntsc_mode = 1\n",
      },
      { note: 'Only one of the two takes it.', files: "on_crash = 'soft-reset'\n" },
      { note: 'Not known.', files: 'on_crash = action\n' },
    ],
  },
  check(guest, report) {
    const source = guest.document.text;
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      // No number is a word.
      if (value.kind === 'number' || isLeftToOthers(name, value)) continue;
      const choices = readers.map((it) => wordsFor(guest, option, it, value.kind === 'list'));
      if (choices.includes(undefined)) continue;
      for (const item of value.kind === 'list' ? itemsOf(value) : [value]) {
        const traced = textOf(item);
        if (traced === undefined || traced.text === '') continue;
        const { text } = traced;
        if (choices.some((words) => words?.accepts(text))) continue;
        const words = [...new Set(choices.flatMap((it) => it?.list ?? []))];
        const span = locate(traced, 0, text.length);
        const near = nearestWord(text, words);
        report({
          span,
          message: `${name} has no '${text}'${near === undefined ? '' : `; '${near}' is one`}.`,
          help: `Write ${words.length > mostShown ? 'for example' : 'one of'}: ${words.slice(0, mostShown).join(', ')}.`,
          ...(!readers.every((it) => isFatal(guest, option, it)) && { severity: 'warning' }),
          ...(near !== undefined &&
            isVerbatim(source, span, text) && {
              fix: { title: `Write '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] },
            }),
        });
      }
    }
  },
});

/** More words than this are not for one sentence. */
const mostShown = 9;

/** Rules of their own speak of what builder and type have. */
function isLeftToOthers(name: string, value: Value): boolean {
  const text = textOf(value)?.text ?? '';
  return name === 'builder' || (name === 'type' && ['hvm', 'pv', 'pvh'].some((it) => it.startsWith(text)));
}

interface Words {
  readonly list: readonly string[];
  readonly accepts: (text: string) => boolean;
}

/** What has been worked out for the ways of writing that `shapesFor` remembers, in a list and alone. */
const wordsInLists = new WeakMap<readonly ValueShape[], { readonly words: Words | undefined }>();
const wordsAlone: typeof wordsInLists = new WeakMap();

/** The closed set of words that a toolstack takes, in a list or alone; undefined where it takes other values as well. */
function wordsFor(
  { release }: Guest,
  option: GuestOption,
  toolstack: Toolstack,
  inList: boolean,
): Words | undefined {
  const shapes = shapesFor(option, toolstack, release);
  const memory = inList ? wordsInLists : wordsAlone;
  const known = memory.get(shapes) ?? { words: findWords(shapes, release, inList) };
  memory.set(shapes, known);
  return known.words;
}

function findWords(
  shapes: readonly ValueShape[],
  release: Guest['release'],
  inList: boolean,
): Words | undefined {
  const list: string[] = [];
  let anyCase = false;
  let negatable = false;
  let numbers = false;
  for (const shape of shapes) {
    if ((shape.kind === 'list') !== inList) continue;
    const inner: ValueShape = shape.kind === 'list' ? shape.of : shape;
    if (inner.kind === 'integer' || inner.kind === 'boolean') numbers = true;
    else if (inner.kind !== 'enum' || inner.open) return undefined;
    else {
      anyCase ||= inner.anyCase === true;
      negatable ||= inner.negatable === true;
      for (const word of inner.words.filter((word) => holds(word, release)).map(textOfWord)) list.push(word);
    }
  }
  if (list.length === 0) return undefined;
  const accepts = (text: string): boolean => {
    if (numbers && /^\s*[-+]?\d/.test(text)) return true;
    const bare = negatable ? text.replace(/^!/, '') : text;
    return list.includes(bare) || (anyCase && list.includes(bare.toLowerCase()));
  };
  return { list, accepts };
}

function holds(word: Word, release: Guest['release']): boolean {
  return typeof word === 'string' || release === undefined || isWithin(release, word);
}

function textOfWord(word: Word): string {
  return typeof word === 'string' ? word : word.word;
}

/** Whether the creation fails for certain; xend's events are checked in every release. */
function isFatal({ release }: Guest, option: GuestOption, toolstack: Toolstack): boolean {
  if (toolstack === 'xm') return option.name.startsWith('on_') && !option.name.startsWith('on_xend');
  const support = option[toolstack];
  if (support?.strict === undefined) return false;
  return release === undefined
    ? support.strict === support.since
    : compareReleases(release, support.strict) >= 0;
}
