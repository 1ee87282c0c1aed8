// The manual page, made from the same definition as the help texts.
import type { Command, Option } from 'commander';

/** In the language of man(7). */
export function writeManPage(program: Command): string {
  const commands = program.commands.filter((it) => it.name() !== 'help');
  return [
    '.TH XENCFG 1 "" "xencfg" "User Commands"',
    '.SH NAME',
    'xencfg \\- lint, lay out and explain the configuration files of Xen hosts',
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => [
      '.B xencfg',
      `${toRoff(command.name())} ${toRoff(command.usage())}`,
      '.br',
    ]),
    '.SH DESCRIPTION',
    text(program.description()),
    '.SH COMMANDS',
    ...commands.flatMap(describeCommand),
    '.SH EXIT STATUS',
    'Where a command does not say otherwise:',
    ...[
      ['0', 'nothing wrong; hints and infos do not count'],
      ['1', 'errors or warnings were found'],
      ['2', 'wrong use, or a file that could not be read'],
    ].flatMap(([status = '', meaning = '']) => ['.TP', `.B ${status}`, text(meaning)]),
    '.SH FILES',
    '.TP',
    '.I xencfg.json',
    'The settings of a project; the nearest at or above a file counts.',
    '.TP',
    '.I .xencfgignore',
    'Files that a search leaves out, written as in .gitignore, which is read too.',
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR, FORCE_COLOR',
    'Whether to use colours where \\-\\-color does not say.',
    '.SH SEE ALSO',
    '.BR xl (1),',
    '.BR xl.cfg (5),',
    '.BR xl.conf (5)',
    '',
  ].join('\n');
}

function describeCommand(command: Command): string[] {
  return [
    `.SS ${toRoff(command.name())} ${toRoff(command.usage())}`,
    text(command.description()),
    ...command.options.filter((it) => !it.hidden).flatMap(describeOption),
    ...describeRest(command),
  ];
}

function describeOption({ flags, description, argChoices }: Option): string[] {
  const choices = argChoices === undefined ? '' : ` (${argChoices.join(', ')})`;
  return ['.TP', `.B ${toRoff(flags)}`, text(description + choices)];
}

/** What stands below the flags in a help text, line for line. */
function describeRest(command: Command): string[] {
  let written = '';
  command.configureOutput({ writeOut: (part) => (written += part) }).outputHelp();
  const below = written.replace(command.helpInformation(), '').trim();
  return below === '' ? [] : ['.PP', '.nf', ...below.split('\n').map(text), '.fi'];
}

/** A line of its own: one that began with a dot or an apostrophe would be a request. */
function text(line: string): string {
  return toRoff(line).replace(/^(?=[.'])/, '\\&');
}

function toRoff(written: string): string {
  return written
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga');
}
