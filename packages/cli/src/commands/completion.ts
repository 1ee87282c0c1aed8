// `xencfg completion`: scripts by which shells complete commands, flags and their values, made from the program's definition.
import { presetNames, RuleNames, rules } from '@xencfg/lint';
import type { Command, Option } from 'commander';
import { formatters } from '../output/format.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

export function writeCompletion(program: Command, shell: string): string {
  const commands = program.commands.map(describeCommand);
  if (shell === 'fish') return writeFish(commands);
  return shell === 'zsh' ? writeZsh(commands) : writeBash(commands);
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
  readonly choices: readonly string[];
  readonly takesValue: boolean;
}

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
    choices: option.argChoices ?? listed[option.long ?? ''] ?? [],
    takesValue: option.required || option.optional,
  };
}

function firstSentence(text: string): string {
  return text.replace(/\.$/, '');
}

function writeBash(commands: readonly CommandWords[]): string {
  const cases = commands.map(({ name, flags, choices }) => {
    const values = flags
      .filter(({ choices: of }) => of.length > 0)
      .map(({ names, choices: of }) => `      ${names.join('|')}) words='${of.join(' ')}' ;;\n`);
    const plain = flags
      .filter(({ takesValue, choices: of }) => takesValue && of.length === 0)
      .flatMap(({ names }) => names);
    return (
      `    ${name})\n` +
      `      flags='${flags.flatMap(({ names }) => names).join(' ')}'\n` +
      (choices === undefined ? '' : `      words='${choices.join(' ')}'\n`) +
      `      case $before in\n${values.join('')}` +
      (plain.length === 0 ? '' : `      ${plain.join('|')}) flags= ;;\n`) +
      '      esac ;;\n'
    );
  });
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion for xencfg
_xencfg() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} flags= words=
  if ((COMP_CWORD == 1)); then
    words='${names} help' flags='--help --version'
  else
    case \${COMP_WORDS[1]} in
${cases.join('')}    help) words='${names}' ;;
    esac
  fi
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
  elif [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _xencfg xencfg
`;
}

function writeZsh(commands: readonly CommandWords[]): string {
  const list = commands.map(
    ({ name, description }) => `    '${name}:${withoutColons(quote(description))}'\n`,
  );
  const cases = commands.map(({ name, flags, choices }) => {
    const lines = flags.flatMap(({ names, description, choices: of, takesValue }) =>
      names.map((flag) => {
        const value = takesValue ? `:value:${of.length > 0 ? `(${of.join(' ')})` : '_files'}` : '';
        return `      '${flag}[${withoutColons(quote(description)).replace(/[[\]]/g, '')}]${value}' \\\n`;
      }),
    );
    const rest = choices === undefined ? '*:file:_files' : `*:word:(${choices.join(' ')})`;
    return `    ${name}) _arguments \\\n${lines.join('')}      '${rest}' ;;\n`;
  });
  return `#compdef xencfg
_xencfg() {
  local -a commands
  commands=(
${list.join('')}  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join('')}  esac
}
compdef _xencfg xencfg
`;
}

function writeFish(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, description, flags, choices }) => {
    const under = `-n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c xencfg -n 'not __fish_seen_subcommand_from ${names}' -f -a ${name} -d '${quote(description)}'`,
      ...(choices === undefined ? [] : [`complete -c xencfg ${under} -f -a '${choices.join(' ')}'`]),
      ...flags.map(({ names: all, description: what, choices: of, takesValue }) => {
        const flag = all
          .map((it) => (it.startsWith('--') ? `-l ${it.slice(2)}` : `-s ${it.slice(1)}`))
          .join(' ');
        const value = of.length > 0 ? ` -x -a '${of.join(' ')}'` : takesValue ? ' -r' : '';
        return `complete -c xencfg ${under} ${flag}${value} -d '${quote(what)}'`;
      }),
    ];
  });
  return `# fish completion for xencfg\n${lines.join('\n')}\n`;
}

/** Inside single quotes, in all three shells: the sign is taken out rather than escaped, which each does otherwise. */
function quote(text: string): string {
  return text.replaceAll("'", '’');
}

/** For zsh, whose descriptions end with one. */
function withoutColons(text: string): string {
  return text.replaceAll(':', ' -');
}
