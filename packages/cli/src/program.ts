// The commands and their flags. What a command does is loaded when it is called.
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from './version.ts';

const outline = `
Exit status:
  0  nothing wrong; hints and infos do not count
  1  errors or warnings were found
  2  wrong use, or a file that could not be read`;

export async function runProgram(argv: readonly string[]): Promise<void> {
  const program = new Command('xencfg')
    .description(
      'Finds mistakes in the configuration files of Xen hosts, and shows what the toolstack reads.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', outline)
    .showSuggestionAfterError()
    .exitOverride();

  program
    .command('lint')
    .description('Find mistakes in guest files, xend-config.sxp and menu.lst.')
    .argument('[paths...]', 'files, or folders to search for such files', ['.'])
    .option('--fix', 'apply fixes that keep every value')
    .option('--unsafe-fixes', 'apply fixes that may change a guest, too')
    .option('--diff', 'show what fixes would change, and write nothing')
    .addOption(list('--select <rules>', 'only these rules or families'))
    .addOption(list('--ignore <rules>', 'all but these rules or families'))
    .addOption(list('--preset <names>', 'these sets of rules in place of recommended'))
    .addOption(
      new Option('--severity <least>', 'only findings as grave as this').choices([
        'error',
        'warning',
        'info',
        'hint',
      ]),
    )
    .option('--max-warnings <count>', 'so many warnings are no failure', readCount)
    .addOption(list('--target <targets>', 'judge for these, such as xl@4.17,xm@3.0.3'))
    .addOption(toolstack())
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .option('--stdin-filename <name>', 'read standard input as the file of this name')
    .addOption(
      list(
        '--format <formats>',
        'text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or markdown; FORMAT:FILE writes a file',
      ),
    )
    .option('--output-file <file>', 'write there in place of standard output')
    .option('--quiet', 'errors only')
    .option('--statistics', 'count the findings of each rule')
    .option('--baseline <file>', 'do not show the findings that this file knows')
    .option('--write-baseline', 'accept all findings there are now')
    .option('--prune-baseline', 'forget accepted findings that are gone')
    .option('--exit-zero', 'exit with 0 whatever is found')
    .addHelpText('after', `${outline}\n\nExample:\n  xencfg lint /etc/xen`)
    .action(async (paths: string[], options) => {
      const { lint } = await import('./commands/lint.ts');
      process.exitCode = lint(paths, options);
    });

  program
    .command('fmt')
    .description('Lay files out; nothing is written that would not mean the same.')
    .argument('[paths...]', 'files, or folders to search for such files; - for standard input', ['.'])
    .option('--check', 'list the files that would change, and write nothing')
    .option('--diff', 'show what would change, and write nothing')
    .option('--stdout', 'print the files as they would be, and write nothing')
    .option('--stdin-filename <name>', 'read standard input as the file of this name')
    .addOption(toolstack())
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .addHelpText(
      'after',
      `
Exit status:
  0  all files are as they should be, or are now
  1  with --check, --diff or --stdout: files would change
  2  wrong use, or a file that could not be read, laid out or written

Example:
  xencfg fmt --check /etc/xen`,
    )
    .action(async (paths: string[], options) => {
      const { fmt } = await import('./commands/fmt.ts');
      process.exitCode = fmt(paths, options);
    });

  program
    .command('show')
    .description('Show guests as their toolstack will see them: defaults, duplicates and drops included.')
    .argument('<paths...>', "guests' files, or folders to search for them")
    .addOption(
      new Option('--toolstack <name>', 'as this toolstack sees them, or both side by side').choices([
        'xm',
        'xl',
        'both',
      ]),
    )
    .option('--json', 'print JSON')
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .addHelpText('after', '\nExample:\n  xencfg show --toolstack both web.cfg')
    .action(async (paths: string[], options) => {
      const { show } = await import('./commands/show.ts');
      process.exitCode = show(paths, options);
    });

  program
    .command('explain')
    .description("Explain a rule, an option, a part of a device string, or a toolstack's error message.")
    .argument('<words...>', 'a name, or the text of the message')
    .addHelpText(
      'after',
      `
Examples:
  xencfg explain mac-missing
  xencfg explain on_crash
  xencfg explain disk.access
  xencfg explain "config parsing error near \`= 512M'"`,
    )
    .action(async (words: string[]) => {
      const { explain } = await import('./commands/explain.ts');
      process.exitCode = explain(words);
    });

  program
    .command('parse')
    .description('Print what a toolstack reads from files, as JSON, one object a line.')
    .argument('<inputs...>', 'files, - for standard input; with --spec the string')
    .addOption(toolstack())
    .option('--ast', 'add the syntax tree')
    .addOption(new Option('--spec <kind>', 'read one device string').choices(['disk', 'vif', 'pci']))
    .addHelpText(
      'after',
      `\nExamples:\n  xencfg parse web.cfg | jq .values.memory\n  xencfg parse --spec disk 'phy:/dev/vg/web,xvda,w'`,
    )
    .action(async (inputs: string[], options) => {
      const { parse } = await import('./commands/parse.ts');
      process.exitCode = parse(inputs, options);
    });

  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    // Commander has printed what is wrong; help and version end the same way and are no fault.
    const { exitCode } = error as { exitCode?: number };
    if (exitCode === undefined) throw error;
    process.exitCode = exitCode === 0 ? 0 : 2;
  }
}

function toolstack(): Option {
  return new Option('--toolstack <name>', 'read guest files as this toolstack does').choices(['xm', 'xl']);
}

/** An option that takes several words, between commas or each behind a flag of its own. */
function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string, before: readonly string[] = []) => [
    ...before,
    ...text.split(',').filter((it) => it !== ''),
  ]);
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
