// A text where a number is wanted.
import { type Guest, integerOf, isPythonInt, type Setting } from '@xencfg/model';
import type { GuestOption, Toolstack, ValueShape } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { literalSpan } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';
import { inUnit } from '../../units.ts';

export const numberInvalid = defineRule({
  name: 'number-invalid',
  aliases: ['boolean-as-word-string', 'number-with-unit', 'hex-digits-in-number', 'number-trailing-space'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A number or switch is given a text that its toolstack cannot read as a number.',
  why: "xl says 'is not a valid number' and goes on with its default; xend refuses the guest or takes its own.",
  evidence: [
    'libxlu_cfg.c, 4.17',
    'run: xl 4.17',
    'xend XendConfig.py, 3.3.1 and 4.0',
    'run: xm create 4.4.0',
  ],
  examples: {
    bad: [
      {
        note: 'A unit: memory is counted in MiB.',
        files: "name = 'web'\nmemory = «'2G'»\n",
        fixed: "name = 'web'\nmemory = 2048\n",
      },
      {
        note: 'A word for a switch.',
        files: "# xencfg: toolstack=xl\nname = 'web'\nacpi = «'yes'»\npae = «'Off'»\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\nacpi = 1\npae = 0\n",
      },
      {
        note: 'To xm every text is on.',
        files: "# xencfg: toolstack=xm\nbuilder = 'hvm'\nusb = 'yes'\nlocaltime = «'no'»\n",
        fixed: "# xencfg: toolstack=xm\nbuilder = 'hvm'\nusb = 'yes'\nlocaltime = 0\n",
      },
      {
        note: 'Letters among the digits, which the reader of the file lets pass.',
        files: '# xencfg: toolstack=xl\nmemory = «12ab»\nvcpus = «09»\n',
        fixed: '# xencfg: toolstack=xl\nmemory = 12ab\nvcpus = 9\n',
      },
      {
        note: 'A blank behind the digits.',
        files: '# xencfg: toolstack=xl\nvcpus = «"2 "»\n',
        fixed: '# xencfg: toolstack=xl\nvcpus = 2\n',
      },
      {
        note: 'A switch or a list, and this is neither.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nviridian = «'yes'»\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\ntype = 'hvm'\nviridian = 1\n",
      },
      {
        note: 'Nothing at all, for which xl takes 32 MiB and one processor.',
        files: "# xencfg: toolstack=xl\nmemory = «''»\nvcpus = «' '»\n",
      },
      {
        note: 'Not a whole number of MiB.',
        files: "memory = «'1.5G'»\nmaxmem = «'100kb'»\n",
        fixed: "memory = 1536\nmaxmem = '100kb'\n",
      },
    ],
    good: [
      { files: "memory = 2048\nvcpus = '2'\nacpi = 1\n" },
      { note: 'xm reads it, and nothing tells that xl is to.', files: "vcpus = '2 '\n" },
      {
        note: 'Python counts on without end.',
        files: `# xencfg: toolstack=xm\nmemory = '${'9'.repeat(310)}'\n`,
      },
      {
        note: 'Blanks before the digits pass.',
        files: "# xencfg: toolstack=xl\nvcpus = ' 2'\nmemory = 0x200\n",
      },
      { note: 'Left empty on purpose, and not known.', files: "memory = size\nvcpus = ''\n" },
      { note: 'Added to is another finding.', files: '# xencfg: toolstack=xl\nvcpus = 1\nvcpus += 1\n' },
    ],
  },
  check(guest, report) {
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      if (value.kind !== 'text' || value.appended) continue;
      const { text } = value.traced;
      const isEmpty = text.trim() === '';
      // To xm an empty text is a setting that is left out.
      if (isEmpty && guest.toolstack !== 'xl') continue;
      if (!readers.every((it) => isWrong(guest, option, setting, it))) continue;
      const fix = fixFor(guest, option, setting);
      report({
        span: value.span,
        message: isEmpty
          ? `${name} is empty, which is no number for xl.`
          : `${name} is to be a number, which '${text}' is not for ${readers.join(' and ')}.`,
        help: isEmpty ? `Give ${name} a number, or remove the line.` : helpFor(option),
        ...(isEmpty && name !== 'memory' && { severity: 'info' }),
        ...(guest.toolstack === 'xl' && isListToo(guest, option) && { why: droppedInSilence }),
        ...(guest.toolstack === 'xm' && switchWord(text) === '0' && { severity: 'warning', why: switchedOn }),
        ...(fix && { fix }),
      });
    }
  },
});

const switchedOn =
  'xm hands the text on as it is, and a text that is not empty counts as on wherever Python asks.';

const droppedInSilence =
  'xl asks for a list first and for a number then, finds neither, and goes on without the setting and without a word.';

function isListToo({ release }: Guest, option: GuestOption): boolean {
  return shapesFor(option, 'xl', release).some(({ kind }) => kind === 'list');
}

function isWrong({ release }: Guest, option: GuestOption, { value }: Setting, toolstack: Toolstack): boolean {
  // A text is no list, where one is taken as well.
  const shapes = shapesFor(option, toolstack, release).filter(({ kind }) => kind !== 'list');
  if (shapes.length === 0 || !shapes.every(isNumber) || value.kind !== 'text') return false;
  const { text } = value.traced;
  // Python takes one that is too large to reckon with here.
  if (toolstack === 'xm' ? isPythonInt(text) : integerOf(value, toolstack) !== undefined) return false;
  // In xm's files a text is on, so only the words for off are mistakes.
  const isSwitch = shapes.some(({ kind }) => kind === 'boolean');
  return toolstack === 'xl' || !isSwitch || switchWord(text) === '0';
}

function isNumber({ kind }: ValueShape): boolean {
  return kind === 'integer' || kind === 'boolean';
}

function switchWord(text: string): '0' | '1' | undefined {
  const word = text.trim().toLowerCase();
  if (/^(?:yes|y|on|true)$/.test(word)) return '1';
  return /^(?:no|n|off|false)$/.test(word) ? '0' : undefined;
}

function isSwitchFor({ shape }: GuestOption): boolean {
  const shapes = shape.kind === 'oneOf' ? shape.shapes : [shape];
  return shapes.some(({ kind }) => kind === 'boolean') && !shapes.some(({ kind }) => kind === 'integer');
}

function helpFor(option: GuestOption): string {
  const { unit } = option;
  if (isSwitchFor(option)) return 'Write 1 or 0.';
  return unit === undefined ? 'Write digits only.' : `Write digits only; the number counts ${unit}.`;
}

/** xl takes no part of the text and xend does not build the guest; only a switch that xm finds on changes. */
function fixFor({ document, toolstack }: Guest, option: GuestOption, setting: Setting): Fix | undefined {
  const span = literalSpan(document.text, setting);
  if (span === undefined || setting.value.kind !== 'text') return undefined;
  const { text } = setting.value.traced;
  const isSwitch = isSwitchFor(option);
  const number = isSwitch ? switchWord(text) : (inUnit(text, option.unit) ?? decimalIn(text));
  if (number === undefined) return undefined;
  return {
    title: `Write ${number}`,
    safety: isSwitch && toolstack !== 'xl' ? 'unsafe' : 'safe',
    edits: [{ span, text: number }],
  };
}

/** Of digits alone, unless they may be meant as an octal number. */
function decimalIn(text: string): string | undefined {
  const digits = text.trim();
  return /^(?:0|[1-9]\d*|0[0-7]*[89]\d*)$/.test(digits) ? String(Number(digits)) : undefined;
}
