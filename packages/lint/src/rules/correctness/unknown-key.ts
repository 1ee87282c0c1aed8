// A setting that no toolstack looks for.
import { type Expression, type Name, type Node, walk } from '@xencfg/grammar-cfg';
import type { CfgDocument, Guest } from '@xencfg/model';
import { guestOption, guestOptions, isKnownTo } from '@xencfg/schema';
import { distance } from 'fastest-levenshtein';
import { defineRule } from '../../rule.ts';

export const unknownKey = defineRule({
  name: 'unknown-key',
  aliases: ['on-shutdown-key'],
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A guest is given a setting that no toolstack of any release knows.',
  why: 'Neither xl nor xm says so: both ask for the names that they know and look at no other, so the setting has no effect.',
  evidence: ['xl_parse.c, 4.17', 'xm opts.py, 4.4.0', 'run: xm create 4.4.0'],
  dependsOn: 'toolstack',
  examples: {
    bad: [
      {
        files: "name = 'web'\n«memroy» = 2048\n",
        fixed: "name = 'web'\nmemory = 2048\n",
      },
      {
        note: 'Capitals make another name of it.',
        files: "# xencfg: toolstack=xm\nname = 'web'\n«Memory» = 2048\n",
        fixed: "# xencfg: toolstack=xm\nname = 'web'\nmemory = 2048\n",
      },
      {
        note: 'The right one is there as well, so renaming is no way out.',
        files: "name = 'web'\nvcpus = 2\n«vcpu» = 4\n",
        fixed: "name = 'web'\nvcpus = 2\nvcpu = 4\n",
      },
      {
        note: 'A letter too few in a short name; another letter would be another word.',
        files: "name = 'web'\n«vcpu» = 2\n«dist» = 'etch'\n",
        fixed: "name = 'web'\nvcpus = 2\ndist = 'etch'\n",
      },
      {
        note: 'A name that people believe in.',
        files: "name = 'web'\n«on_shutdown» = 'destroy'\n",
        fixed: "name = 'web'\non_poweroff = 'destroy'\n",
      },
      {
        note: 'Like none that is known: perhaps one of a patched Xen.',
        files: "name = 'web'\n«coproc» = ['a']\n«iommu» = 'soft'\n",
      },
    ],
    good: [
      { note: 'A variable of the file.', files: "vm = 7\nname = 'web%d' % vm\nmemory = 512\n" },
      {
        note: 'Used as a key, and by the head of a function.',
        files:
          "prefix = 'a'\nsize = 1\nextra = str({prefix: i for i in [1]})\ndef f(a=size):\n  pass\nname = 'web'\nmemory = 512\n",
      },
      {
        note: 'Only xm reads it; that is for other rules.',
        files: "type = 'pv'\nname = 'web'\ndhcp = 'dhcp'\n",
      },
      {
        note: 'Whatever looks at all variables may use it.',
        files: "host = 'h'\nextra = 'h=%(host)s' % locals()\n",
      },
      {
        note: "A manager's own notes.",
        files:
          "# xencfg: toolstack=xm\nname = 'web'\nOVM_simple_name = 'Web'\nOVM_os_type = 'Oracle Linux 7'\n",
      },
      { note: 'A note to oneself.', files: "_owner = 'ann'\nname = 'web' + str(1)\n" },
    ],
  },
  check(guest, report, { settings }) {
    const { document, toolstack } = guest;
    if ([...document.evaluation.settings.keys()].every(guestOption)) return;
    const read = readNames(document);
    if (read === undefined) return;
    const options = namesKnownTo(guest);
    const vendorKeys = settings.ofFile?.(guest.path).vendorKeys ?? [];
    for (const [name, places] of assignedNames(document.tree)) {
      const setting = guest.setting(name);
      if (setting === undefined || read.has(name) || name.startsWith('_') || guestOption(name)) continue;
      if (managersOwn.test(name)) continue;
      if (vendorKeys.some((it) => (it.endsWith('*') ? name.startsWith(it.slice(0, -1)) : name === it)))
        continue;
      const { start } = setting.nameSpan;
      const span = (places.find((place) => place.span.start === start) ?? places.at(-1))?.span;
      if (span === undefined) continue;
      const meant = nearestOption(name, options);
      const who = toolstack ?? 'No toolstack';
      const verb = toolstack === undefined ? 'knows an' : 'knows no';
      if (meant === undefined) {
        report({
          span,
          message: `${who} ${verb} option '${name}'.`,
          help: 'Make it a comment, unless a patched toolstack or a program of your own reads it.',
          severity: 'info',
        });
        continue;
      }
      report({
        span,
        message: `${who} ${verb} option '${name}'; '${meant}' is one.`,
        help: `Write '${meant}', if that is meant.`,
        ...(guest.isAbsent(meant) && {
          fix: {
            title: `Rename it to '${meant}'`,
            safety: 'unsafe',
            edits: places.map((place) => ({ span: place.span, text: meant })),
          },
        }),
      });
    }
  },
});

/** Names that the file may use itself; undefined when it may use any. */
function readNames({ tree, evaluation }: CfgDocument): ReadonlySet<string> | undefined {
  const read = new Set(evaluation.used);
  if (['locals', 'globals', 'vars', 'eval', 'execfile'].some((name) => read.has(name))) return undefined;
  for (const statement of walk(tree, isFollowed)) {
    if (statement.kind === 'KeywordStatement' && statement.keyword === 'exec') return undefined;
    if (statement.kind === 'Import') for (const { name } of statement.names) read.add(name);
    if (statement.kind === 'Definition') read.add(statement.name.name);
    if (statement.kind === 'Loop') for (const { name } of namesIn(statement.target)) read.add(name);
    if (statement.kind === 'Broken' || statement.kind === 'Unsupported') {
      const { start, end } = statement.span;
      const own = statement.kind === 'Broken' ? (statement.name?.span.end ?? start) : start;
      for (const [word] of tree.text.slice(own, end).matchAll(/[A-Za-z_]\w*/g)) read.add(word);
    }
  }
  return read;
}

/** The names that the file sets outside functions, each with its places in the order of the text. */
function assignedNames(file: Node): ReadonlyMap<string, readonly Name[]> {
  const found = new Map<string, Name[]>();
  for (const node of walk(file, isFollowed)) {
    if (node.kind !== 'Assignment') continue;
    for (const name of node.targets.flatMap(namesIn)) {
      const places = found.get(name.name);
      if (places === undefined) found.set(name.name, [name]);
      else places.push(name);
    }
  }
  return found;
}

function namesIn(target: Expression | undefined): readonly Name[] {
  if (target?.kind === 'Name') return [target];
  return target?.kind === 'Tuple' || target?.kind === 'List' ? target.items.flatMap(namesIn) : [];
}

/** Statements of functions are their own, and nothing is assigned within an assignment. */
function isFollowed({ kind }: Node): boolean {
  return kind !== 'Assignment' && kind !== 'Definition';
}

/** Oracle VM's manager keeps its own notes in the vm.cfg that xm reads: OVM_simple_name, OVM_os_type and more. */
const managersOwn = /^OVM_[A-Za-z]/;

/** Names that guides give and no toolstack has. */
const believedNames: ReadonlyMap<string, string> = new Map([['on_shutdown', 'on_poweroff']]);

function namesKnownTo({ toolstack, release }: Guest): readonly string[] {
  const stacks = toolstack === undefined ? (['xm', 'xl'] as const) : [toolstack];
  return guestOptions
    .filter(({ role }) => role === undefined)
    .filter((option) => stacks.some((stack) => isKnownTo(option, stack, release)))
    .map((option) => option.name);
}

/** The one option that a name is a slip of the pen for. */
function nearestOption(name: string, options: readonly string[]): string | undefined {
  const plain = name.toLowerCase().replaceAll('.', '_');
  if (options.includes(plain)) return plain;
  const believed = believedNames.get(plain);
  if (believed !== undefined) return believed;
  const ranked = options
    .filter((candidate) => candidate[0] === plain[0])
    .map((candidate) => ({ candidate, slips: distance(plain, candidate) }))
    .filter(({ candidate, slips }) => slips <= mostSlips(plain, candidate))
    .sort((a, b) => a.slips - b.slips);
  const [best, second] = ranked;
  return best === undefined || best.slips === second?.slips ? undefined : best.candidate;
}

/**
 * Two letters exchanged count as two. Short words that differ in a letter are words of their own, dist and disk, and so are
 * somewhat longer ones that differ in two: iommu and iomem.
 */
function mostSlips(name: string, option: string): number {
  const shorter = Math.min(name.length, option.length);
  if (shorter > 6) return 2;
  if (shorter > 4) return sortedLetters(name) === sortedLetters(option) ? 2 : 1;
  return shorter > 2 && name.length !== option.length ? 1 : 0;
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
