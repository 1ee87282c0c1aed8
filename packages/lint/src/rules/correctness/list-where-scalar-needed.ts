// A list for an option that is a single value.
import type { Guest, Value } from '@xencfg/model';
import type { GuestOption, Toolstack } from '@xencfg/schema';
import type { TextEdit } from '@xencfg/source';
import { isRightSide, itemsOf } from '../../literals.ts';
import { readSettings, shapesFor } from '../../readers.ts';
import { defineRule } from '../../rule.ts';

export const listWhereScalarNeeded = defineRule({
  name: 'list-where-scalar-needed',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'An option that takes a single value is given a list.',
  why: "xl says 'is a list but should be a single value' and goes on as if the option were not there; xm hands on a list that nobody expects.",
  evidence: ['libxlu_cfg.c, 4.17', 'run: xl 4.17'],
  examples: {
    bad: [
      { files: "name = «[ 'web1' ]»\n", fixed: "name = 'web1'\n" },
      { files: "# xencfg: toolstack=xl\nname = 'web'\nextra = «['ro', 'quiet']»\n" },
    ],
    good: [
      { files: "name = 'web1'\n" },
      { note: 'Both are taken.', files: "cpus = ['0', '1']\n" },
      { note: 'Nothing is lost.', files: 'extra = []\n' },
      {
        note: 'xl takes both, and that an old line is left over does not make it xm.',
        files: "builder = 'hvm'\nusbdevice = ['host:090c:1000']\ndhcp = 'dhcp'\n",
      },
      { note: 'A variable of the file.', files: "hosts = ['a', 'b']\nname = 'web-' + hosts[0]\n" },
    ],
  },
  check(guest, report) {
    const { document } = guest;
    for (const { setting, option, readers } of readSettings(guest)) {
      const { name, value } = setting;
      const items = itemsOf(value);
      if (items.length === 0 || !readers.every((it) => takesNoList(it, option, guest))) continue;
      const edits = isRightSide(document.text, setting) ? unwrap(document.text, value, items) : undefined;
      report({
        span: value.span,
        message: `${name} is to be a single value, and is given a list.`,
        help: 'Write the value without the brackets.',
        ...(guest.toolstack !== 'xl' && { severity: 'warning' }),
        ...(edits && { fix: { title: 'Take the brackets away', safety: 'safe', edits } }),
      });
    }
  },
});

function takesNoList(toolstack: Toolstack, option: GuestOption, { release }: Guest): boolean {
  return shapesFor(option, toolstack, release).every(({ kind }) => kind !== 'list' && kind !== 'any');
}

/** Takes away what is around the only item, which may be blanks and a comma but no comment. */
function unwrap(source: string, { span }: Value, items: readonly Value[]): TextEdit[] | undefined {
  const [item] = items;
  if (item === undefined || items.length > 1 || item.kind === 'list') return undefined;
  const before = source.slice(span.start, item.span.start);
  const after = source.slice(item.span.end, span.end);
  if (!/^\[\s*$/.test(before) || !/^,?\s*\]$/.test(after.trimStart())) return undefined;
  return [
    { span: { start: span.start, end: item.span.start }, text: '' },
    { span: { start: item.span.end, end: span.end }, text: '' },
  ];
}
