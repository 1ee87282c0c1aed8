// `xencfg completion`: scripts by which shells complete commands, flags and their values, made from the program's definition.
import { presetNames, RuleNames, rules } from '@xencfg/lint';
import type { Command, Option } from 'commander';
import { formatters } from '../output/format.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

export function writeCompletion(program: Command, shell: string): string {
  const names = program.commands.map((it) => it.name());
  const help = { name: 'help', description: 'Print the help of a command', flags: [], choices: names };
  const commands = [...program.commands.map(describeCommand), help];
  const flags = [...program.options, helpOf(program)].map(describeFlag);
  if (shell === 'fish') return writeFish(commands, flags);
  return shell === 'zsh' ? writeZsh(commands, flags) : writeBash(commands, flags);
}

interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly FlagWords[];
  /** What its argument can be; undefined for files. */
  readonly choices: readonly string[] | undefined;
}

interface FlagWords {
  readonly names: readonly string[];
  readonly description: string;
  readonly value: FlagValue;
}

/** What stands behind a flag: nothing, a path, one of some words or several between commas, something else. */
type FlagValue =
  | { readonly kind: 'none' | 'path' | 'other' }
  | { readonly kind: 'word' | 'list'; readonly choices: readonly string[] };

const ruleWords = new RuleNames(rules).all;

/** What flags can be given that take a list, whose definition has no choices. */
const listed: Readonly<Record<string, readonly string[]>> = {
  '--select': ruleWords,
  '--ignore': ruleWords,
  '--preset': presetNames,
  '--format': Object.keys(formatters),
};

/** The same of arguments that can be something else, too. */
const words: Readonly<Record<string, readonly string[]>> = {
  explain: ruleWords,
  rules: [...new Set([...ruleWords, ...presetNames])],
};

function describeCommand(command: Command): CommandWords {
  const flags = [...command.options.filter((it) => !it.hidden), helpOf(command)];
  return {
    name: command.name(),
    description: firstSentence(command.description()),
    flags: flags.map(describeFlag),
    choices:
      words[command.name()] ??
      command.registeredArguments.find((it) => it.argChoices !== undefined)?.argChoices,
  };
}

function helpOf(command: Command): Option {
  return command.createOption('-h, --help', 'print help');
}

function describeFlag(option: Option): FlagWords {
  return {
    names: [option.long, option.short].flatMap((it) => it ?? []),
    description: option.description,
    value: describeValue(option),
  };
}

function describeValue({ long, flags, argChoices, required, optional }: Option): FlagValue {
  if (!required && !optional) return { kind: 'none' };
  if (argChoices !== undefined) return { kind: 'word', choices: argChoices };
  const choices = listed[long ?? ''];
  if (choices !== undefined) return { kind: 'list', choices };
  return { kind: /<(?:file|folder|name)>/.test(flags) ? 'path' : 'other' };
}

function firstSentence(text: string): string {
  return text.replace(/\.$/, '');
}

function writeBash(commands: readonly CommandWords[], ownFlags: readonly FlagWords[]): string {
  const cases = commands.map(({ name, flags, choices }) => {
    const values = flags.flatMap(({ names, value }) => {
      if (value.kind === 'none') return [];
      return `      ${names.join('|')}) ${describeBashValue(value)} ;;\n`;
    });
    return (
      `    ${name})\n` +
      `      flags='${namesOf(flags)}' words='${choices?.join(' ') ?? ''}' kind=${choices === undefined ? 'path' : 'word'}\n` +
      (values.length === 0 ? '      ;;\n' : `      case $before in\n${values.join('')}      esac ;;\n`)
    );
  });
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion for xencfg
_xencfg() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} prefix= flags= words= kind=
  # bash parts --flag=value and FORMAT:FILE into three words, unless COMP_WORDBREAKS says otherwise.
  if [[ $current == [=:] ]]; then
    current=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $current == --*=* ]]; then
    before=\${current%%=*} prefix=\${current%%=*}= current=\${current#*=}
  fi
  if ((COMP_CWORD == 1)); then
    flags='${namesOf(ownFlags)}' words='${names}' kind=word
  else
    case \${COMP_WORDS[1]} in
${cases.join('')}    esac
    [[ $before == : ]] && kind=path
  fi
  if [[ $kind == list && $current == *,* ]]; then
    prefix+=\${current%,*}, current=\${current##*,}
  fi
  COMPREPLY=()
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
  elif [[ $kind == path ]]; then
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "$current")
  elif [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$words" -- "$current")
  fi
}
complete -F _xencfg xencfg
`;
}

function describeBashValue(value: FlagValue): string {
  return `kind=${value.kind} words='${'choices' in value ? value.choices.join(' ') : ''}'`;
}

function namesOf(flags: readonly FlagWords[]): string {
  return flags.flatMap(({ names }) => names).join(' ');
}

function writeZsh(commands: readonly CommandWords[], ownFlags: readonly FlagWords[]): string {
  const list = commands.map(
    ({ name, description }) => `    '${name}:${withoutColons(quote(description))}'\n`,
  );
  const cases = commands.map(({ name, flags, choices }) => {
    const rest = choices === undefined ? '*:file:_files' : `*:word:(${choices.join(' ')})`;
    return `    ${name}) _arguments \\\n${flags.map(describeZshFlag).join('')}      '${rest}' ;;\n`;
  });
  return `#compdef xencfg
_xencfg() {
  local -a commands
  commands=(
${list.join('')}  )
  if ((CURRENT == 2)); then
    _arguments \\
${ownFlags.map(describeZshFlag).join('')}      '1:command:{ _describe command commands }'
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join('')}  esac
}
# Found in $fpath, the file is the function's first call; sourced, it makes the function known.
if [[ $funcstack[1] == _xencfg ]]; then
  _xencfg "$@"
else
  compdef _xencfg xencfg
fi
`;
}

function describeZshFlag({ names, description, value }: FlagWords): string {
  const about = `[${withoutColons(quote(description)).replace(/[[\]]/g, '')}]`;
  const again = value.kind === 'list' ? '*' : '';
  return names
    .map((name) => {
      // A long flag's value stands behind it or behind an equals sign.
      const flag = value.kind !== 'none' && name.startsWith('--') ? `${name}=` : name;
      return `      '${again}${flag}${about}${describeZshValue(value)}' \\\n`;
    })
    .join('');
}

function describeZshValue(value: FlagValue): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'path':
      return ':file:_files';
    case 'word':
      return `:value:(${value.choices.join(' ')})`;
    case 'list':
      return `:value:_values -s , value ${value.choices.join(' ')}`;
    case 'other':
      return ':value: ';
  }
}

function writeFish(commands: readonly CommandWords[], ownFlags: readonly FlagWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const atFirst = `-n 'not __fish_seen_subcommand_from ${names}'`;
  const lines = commands.flatMap(({ name, description, flags, choices }) => {
    const under = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c xencfg ${atFirst} -f -a ${name} -d '${quote(description)}'`,
      ...(choices === undefined ? [] : [`complete -c xencfg ${under} -f -a '${choices.join(' ')}'`]),
      ...flags.flatMap((flag) => describeFishFlag(under, flag)),
    ];
  });
  return `# fish completion for xencfg
# A list begins with what stands before the last comma.
function __xencfg_list
  set -l before (string match -r '^.*,' -- (commandline -ct | string replace -r '^--[^=]*=' ''))
  test -n "$before"; or set before ''
  printf '%s\\n' $before$argv
end
${[...ownFlags.flatMap((flag) => describeFishFlag(atFirst, flag)), ...lines].join('\n')}
`;
}

/** Values have a line of their own: on that of the flag each would be described as the flag is. */
function describeFishFlag(under: string, { names, description, value }: FlagWords): readonly string[] {
  const flag = names.map((it) => (it.startsWith('--') ? `-l ${it.slice(2)}` : `-s ${it.slice(1)}`)).join(' ');
  const line = `complete -c xencfg ${under} ${flag}`;
  const kinds = { none: '', path: ' -r -F', word: ' -x', list: ' -x', other: ' -x' };
  return [
    ...('choices' in value ? [`${line} -x -a '${describeFishValue(value.kind, value.choices)}'`] : []),
    `${line}${kinds[value.kind]} -d '${quote(description)}'`,
  ];
}

function describeFishValue(kind: 'word' | 'list', choices: readonly string[]): string {
  const all = choices.join(' ');
  return kind === 'list' ? `(__xencfg_list ${all})` : all;
}

/** Inside single quotes, in all three shells: the sign is taken out rather than escaped, which each does otherwise. */
function quote(text: string): string {
  return text.replaceAll("'", '’');
}

/** For zsh, whose descriptions end with one. */
function withoutColons(text: string): string {
  return text.replaceAll(':', ' -');
}
