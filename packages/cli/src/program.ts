// The commands and their flags. What a command does is loaded when it is called.
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { LoadLint } from './load-lint.ts';
import { standardOutput } from './standard-output.ts';

const outline = `
Exit status:
  0  nothing wrong; hints and infos do not count
  1  errors or warnings were found
  2  wrong use, or a file that could not be read`;

/** Runs the command that `argv` names, and sets the exit status. */
export async function runProgram(
  argv: readonly string[],
  version: string,
  loadLint: LoadLint,
): Promise<void> {
  try {
    const words = argv[2] === 'help' && !definitions.has(argv[3] ?? 'lint') ? argv.toSpliced(2, 1) : argv;
    await defineProgram(version, loadLint, words[2]).parseAsync([...words]);
  } catch (error) {
    // Commander has printed what is wrong; help and version end the same way and are no fault.
    const { exitCode } = error as { exitCode?: number };
    if (exitCode === undefined) throw error;
    process.exitCode = exitCode === 0 ? 0 : 2;
  }
}

/**
 * The one description of the command: the help texts, the manual page and the shells' completions come from it. When it is
 * known which command is called, the others need no description.
 */
export function defineProgram(version: string, loadLint: LoadLint, called?: string): Command {
  const program = new Command('xencfg')
    .description(
      'Finds mistakes in the configuration files of Xen hosts, lays them out, and shows what the toolstack reads.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'Print the help of a command.')
    .addHelpText('after', `${outline}\n\nExample:\n  xencfg check /etc/xen`)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => standardOutput.write(text),
      outputError: (text, write) => write(text.replace(/^error:/, 'xencfg:')),
    })
    // With the arguments of each the descriptions would have half a line.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .hook('preAction', (_, command) => obeyColour(command.opts().color));

  const add = called === undefined ? undefined : definitions.get(called);
  for (const define of add === undefined || called === 'completion' ? definitions.values() : [add])
    define(program, loadLint);
  return program;
}

const definitions: ReadonlyMap<string, (program: Command, loadLint: LoadLint) => void> = new Map([
  ['lint', addLint],
  ['fmt', addFmt],
  ['check', addCheck],
  ['show', addShow],
  ['explain', addExplain],
  ['rules', addRules],
  ['parse', addParse],
  ['config', addConfig],
  ['init', addInit],
  ['lsp', addLsp],
  ['completion', addCompletion],
]);

function addLint(program: Command, loadLint: LoadLint): void {
  const command = program
    .command('lint')
    .description('Find mistakes in guest files, xend-config.sxp and menu.lst.')
    .addArgument(paths('files, or folders to search for such files; - for standard input'))
    .option('--fix', 'apply fixes that keep every value')
    .option('--unsafe-fixes', 'apply fixes that may change a guest, too')
    .addOption(
      new Option('--diff', 'show what fixes would change, and write nothing').conflicts([
        'format',
        'outputFile',
        'statistics',
      ]),
    );
  addJudgement(command);
  command
    .addOption(
      new Option('--write-baseline', 'accept all findings there are now').conflicts([
        'pruneBaseline',
        ...mending,
      ]),
    )
    .addOption(new Option('--prune-baseline', 'forget accepted findings that are gone').conflicts(mending))
    .addOption(new Option('--watch', 'run again whenever a file changes').conflicts('stdinFilename'))
    .addHelpText('after', `${outline}\n\nExample:\n  xencfg lint /etc/xen`)
    .action(async (written: string[], { watch, ...options }) => {
      const { lint } = await loadLint();
      const paths = orThisFolder(written, options);
      if (watch) {
        const { watchPaths } = await import('./watch.ts');
        await watchPaths(paths, options, () => lint(paths, options));
      } else process.exitCode = await lint(paths, options);
    });
}

function addCheck(program: Command, loadLint: LoadLint): void {
  const command = program
    .command('check')
    .description('Lint, and tell which files fmt would change, for pipelines.')
    .addArgument(paths('files, or folders to search for such files; - for standard input'));
  addJudgement(command);
  command
    .addHelpText(
      'after',
      `
Exit status:
  0  nothing wrong, and nothing that fmt would change
  1  errors or warnings were found, or fmt would change files
  2  wrong use, or a file that could not be read

Example:
  xencfg check --format sarif:xencfg.sarif,text .`,
    )
    .action(async (paths: string[], options) => {
      const [{ lint }, { layoutJudge }] = await Promise.all([loadLint(), import('./layout.ts')]);
      process.exitCode = await lint(orThisFolder(paths, options), { ...options, layout: layoutJudge });
    });
}

/** What writes or shows files that nobody has accepted yet. */
const mending = ['fix', 'unsafeFixes', 'diff'];

/** The flags of all commands that run the rules. */
function addJudgement(command: Command): void {
  command
    .option('--stdin-filename <name>', 'read standard input as the file of this name')
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
    .option('--quiet', 'errors only')
    .option('--max-warnings <count>', 'so many warnings are no failure', readCount)
    .addOption(list('--target <targets>', 'judge for these, such as xl@4.17,xm@3.0.3'))
    .addOption(toolstack())
    .option('--host <folder>', 'judge guests for the host whose / is this folder')
    .option('--changed [commit]', 'report only on files that changed since this commit, or the last one');
  addFiles(command);
  command
    .addOption(
      list(
        '--format <formats>',
        'text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or markdown; FORMAT:FILE writes a file',
        // A comma before anything else belongs to the name of a file.
        /,(?=[a-z]*(?:[,:]|$))/,
      ),
    )
    .option('--output-file <file>', 'write there in place of standard output')
    .addOption(colour())
    .option('--statistics', 'count the findings of each rule')
    .option('--timing', 'tell how long each part of the run took')
    .option('--show-files', 'list the files that would be linted, and stop')
    .option('-0, --null', 'with --show-files: end each name with a zero byte, for xargs -0')
    .option('--baseline <file>', 'do not show the findings that this file knows')
    .option('--exit-zero', 'exit with 0 whatever is found')
    .option('--jobs <count>', 'how many threads may work; as many as pay by default', readCount)
    .option('--cache', 'keep what was found, and judge only what has changed')
    .option('--cache-location <folder>', 'keep it there');
}

function addFmt(program: Command): void {
  const command = program
    .command('fmt')
    .description('Lay files out; nothing is written that would not mean the same.')
    .addArgument(paths('files, or folders to search for such files; - for standard input'))
    .option('--check', 'list the files that would change, and write nothing')
    .option('--diff', 'show what would change, and write nothing')
    .addOption(
      new Option('--stdout', 'print the files as they would be, and write nothing').conflicts([
        'check',
        'diff',
      ]),
    )
    .option('--stdin-filename <name>', 'read standard input as the file of this name')
    .addOption(toolstack());
  addFiles(command);
  command
    .addOption(colour())
    .addHelpText(
      'after',
      `
Exit status:
  0  all files are as they should be, or are now
  1  with --check or --diff: files would change
  2  wrong use, or a file that could not be read, laid out or written

Example:
  xencfg fmt --check /etc/xen`,
    )
    .action(async (paths: string[], options) => {
      const { fmt } = await import('./commands/fmt.ts');
      process.exitCode = fmt(orThisFolder(paths, options), options);
    });
}

function addShow(program: Command): void {
  const command = program
    .command('show')
    .description('Show guests as their toolstack will see them, with defaults.')
    .argument('<paths...>', "guests' files, or folders to search for them; - for standard input")
    .addOption(
      new Option('--toolstack <name>', 'as this toolstack sees them, or both side by side').choices([
        'xm',
        'xl',
        'both',
      ]),
    )
    .option('--json', 'print JSON');
  addFiles(command);
  command
    .addOption(colour())
    .addHelpText('after', '\nExample:\n  xencfg show --toolstack both web.cfg')
    .action(async (paths: string[], options) => {
      const { show } = await import('./commands/show.ts');
      process.exitCode = show(paths, options);
    });
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .description("Explain a rule, an option, or a toolstack's error message.")
    .argument('<words...>', 'a name, or the text of the message')
    .addOption(colour())
    .addHelpText(
      'after',
      `
Examples:
  xencfg explain mac-missing
  xencfg explain on_crash
  xencfg explain disk.access
  xencfg explain 'Device 0 (vif) could not be connected'`,
    )
    .action(async (words: string[]) => {
      const { explain } = await import('./commands/explain.ts');
      process.exitCode = explain(words);
    });
}

function addRules(program: Command): void {
  program
    .command('rules')
    .description('List the rules with their family, severity and sets.')
    .argument('[names...]', 'only these rules, families or sets of rules')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .addOption(colour())
    .addHelpText('after', '\nExample:\n  xencfg rules security')
    .action(async (names: string[], options) => {
      const { listRules } = await import('./commands/rules.ts');
      process.exitCode = listRules(names, options);
    });
}

function addParse(program: Command): void {
  program
    .command('parse')
    .description('Print what a toolstack reads from files, as lines of JSON.')
    .argument('<inputs...>', 'files, - for standard input; with --spec the string')
    .addOption(toolstack())
    .option('--ast', 'add the syntax tree')
    .option('--show-passwords', 'print passwords, too, which otherwise are ***')
    .addOption(new Option('--spec <kind>', 'read one device string').choices(['disk', 'vif', 'pci']))
    .addHelpText(
      'after',
      `\nExamples:\n  xencfg parse web.cfg | jq .values.memory\n  xencfg parse --spec disk 'phy:/dev/vg/web,xvda,w'`,
    )
    .action(async (inputs: string[], options) => {
      const { parse } = await import('./commands/parse.ts');
      process.exitCode = parse(inputs, options);
    });
}

function addConfig(program: Command): void {
  program
    .command('config')
    .description('Show the settings of a file, and where each was written.')
    .argument('[file]', 'the file, which need not exist; a folder stands for what lies in it', '.')
    .option('--json', 'print JSON')
    .option('--config <file>', 'use this configuration')
    .addOption(colour())
    .addHelpText('after', '\nExample:\n  xencfg config hosts/old/web.cfg')
    .action(async (file: string, options) => {
      const { showConfig } = await import('./commands/config.ts');
      process.exitCode = showConfig(file, options);
    });
}

function addInit(program: Command): void {
  program
    .command('init')
    .description('Write an xencfg.json from what can be seen of the hosts.')
    .argument('[folder]', 'where to look and to write', '.')
    .option('-y, --yes', 'ask nothing')
    .addHelpText('after', '\nExample:\n  xencfg init --yes')
    .action(async (folder: string, options) => {
      const { init } = await import('./commands/init.ts');
      process.exitCode = await init(folder, options);
    });
}

function addLsp(program: Command): void {
  program
    .command('lsp')
    .description('Serve editors as a language server.')
    .option('--stdio', 'over standard input and output')
    .option('--node-ipc', 'over the channel of the Node process that started it')
    .option('--socket <port>', 'over this port, where the client listens')
    .option('--pipe <name>', 'over this pipe, where the client listens')
    .option('--clientProcessId <id>', 'end when this process does')
    .addHelpText('after', '\nExample:\n  xencfg lsp --stdio')
    .action(async () => {
      const { lsp } = await import('./commands/lsp.ts');
      await lsp();
    });
}

function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a script that completes commands and flags in a shell.')
    .addArgument(program.createArgument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
Examples:
  xencfg completion bash > /etc/bash_completion.d/xencfg
  xencfg completion zsh > /usr/local/share/zsh/site-functions/_xencfg
  xencfg completion fish > ~/.config/fish/completions/xencfg.fish`,
    )
    .action(async (shell: string) => {
      const { writeCompletion } = await import('./commands/completion.ts');
      standardOutput.write(writeCompletion(program, shell));
    });
}

function paths(description: string): Argument {
  return new Argument('[paths...]', description).default([], 'this folder');
}

/** What the paths ask for. Beside --stdin-filename none stands for none. */
function orThisFolder(
  paths: readonly string[],
  { stdinFilename }: { readonly stdinFilename?: string },
): readonly string[] {
  return paths.length === 0 && stdinFilename === undefined ? ['.'] : paths;
}

/** Which files are read, and by which configuration. */
function addFiles(command: Command): void {
  command
    .option('--config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .addOption(noIgnore());
}

/** Commander would take it for the opposite of --ignore. */
function noIgnore(): Option {
  const option = new Option('--no-ignore', 'leave out nothing that .gitignore and the like name');
  option.negate = false;
  option.attributeName = () => 'noIgnore';
  return option;
}

function toolstack(): Option {
  return new Option('--toolstack <name>', 'read guest files as this toolstack does').choices(['xm', 'xl']);
}

function colour(): Option {
  return new Option('--color <when>', 'whether to use colours').choices(['auto', 'always', 'never']);
}

/** What the command line says goes before the environment, which all output asks. */
function obeyColour(when: unknown): void {
  if (when !== 'always' && when !== 'never') return;
  process.env.FORCE_COLOR = when === 'always' ? '1' : '0';
  delete process.env.NO_COLOR;
}

/** An option that takes several words, between commas or each behind a flag of its own. */
function list(flags: string, description: string, between: string | RegExp = ','): Option {
  return new Option(flags, description).argParser((text: string, before: readonly string[] = []) => {
    const words = text.split(between).filter((it) => it !== '');
    // A variable that nobody has set would switch all rules off without a word.
    if (words.length === 0) throw new InvalidArgumentError('Give at least one.');
    return [...before, ...words];
  });
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}
