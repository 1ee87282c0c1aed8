// The commands and their flags. What a command does is loaded when it is called.
import { Command, Option } from 'commander';
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
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'concise']).default('text'),
    )
    .addOption(
      new Option('--toolstack <name>', 'read guest files as this toolstack does').choices(['xm', 'xl']),
    )
    .option('--exit-zero', 'exit with 0 whatever is found')
    .addHelpText('after', `${outline}\n\nExample:\n  xencfg lint /etc/xen`)
    .action(async (paths: string[], options) => {
      const { lint } = await import('./commands/lint.ts');
      process.exitCode = lint(paths, options);
    });

  program
    .command('parse')
    .description('Print what a toolstack reads from files, as JSON, one object a line.')
    .argument('<inputs...>', 'files, - for standard input; with --spec the string')
    .addOption(new Option('--toolstack <name>', 'read as this toolstack does').choices(['xm', 'xl']))
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
