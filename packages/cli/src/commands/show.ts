// `xencfg show`: a guest as its toolstack will really see it.
import { type Found, findContext, findFiles, Project, ProjectError, projectOptions } from '@xencfg/files';
import { type Belief, buildFleet, type FleetFile, type GuestView, viewGuest } from '@xencfg/model';
import { isSecret, maskPasswords, writeGuestPage } from '@xencfg/pages';
import type { Toolstack } from '@xencfg/schema';
import { LineIndex, type Span } from '@xencfg/source';
import { displayPath, printablePath } from '../display-path.ts';
import { tellFailures } from '../search-failures.ts';
import { readStandardInput } from '../standard-input.ts';
import { standardOutput } from '../standard-output.ts';
import { describeTerminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export interface ShowOptions {
  readonly toolstack?: Toolstack | 'both';
  readonly json?: boolean;
  readonly config?: string | false;
  readonly noIgnore?: boolean;
}

/** Returns the exit status: 0 shown, 2 a file could not be read, or is no guest. */
export function show(paths: readonly string[], options: ShowOptions): 0 | 2 {
  try {
    return showGuests(paths, options);
  } catch (error) {
    if (!(error instanceof ProjectError || error instanceof UsageError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

function showGuests(paths: readonly string[], options: ShowOptions): 0 | 2 {
  const project = new Project(projectOptions(options.config));
  const { files, context, hosts, failures } = readInput(paths, project, options);
  tellFailures(failures);
  const guests = files.filter((file) => file.language === 'cfg');
  if (guests.length === 0 && failures.length === 0)
    process.stderr.write('xencfg: there is no guest file among these\n');
  for (const file of files) project.configurationFor(file.path);

  const wanted: readonly (Toolstack | undefined)[] =
    options.toolstack === 'both' ? ['xm', 'xl'] : [options.toolstack];
  const fleets = wanted.map((toolstack) => {
    const belief: Belief | undefined = toolstack && { toolstack, because: 'the command line says so' };
    return buildFleet([...files, ...context], project.modelSettings(hosts), belief);
  });
  const viewsOf = (file: FleetFile): readonly GuestView[] =>
    fleets.flatMap((fleet) => fleet.guestsByPath.get(file.path) ?? []).map(viewGuest);
  if (options.json) {
    const views = guests.flatMap((file) => viewsOf(file).map((it) => plain(it, file)));
    standardOutput.write(`${JSON.stringify(views, undefined, 2)}\n`);
  } else {
    const { colours, columns } = describeTerminal(standardOutput, process.env);
    for (const file of guests)
      standardOutput.write(
        writeGuestPage(viewsOf(file), {
          title: printablePath(file.path),
          text: file.text,
          width: Math.min(columns, 100),
          colours,
        }),
      );
  }
  return failures.length > 0 || guests.length === 0 ? 2 : 0;
}

function readInput(
  paths: readonly string[],
  project: Project,
  { noIgnore }: ShowOptions,
): Pick<Found, 'files' | 'context' | 'hosts' | 'failures'> {
  const input = readStandardInput(paths);
  if (input === undefined) return findFiles(paths, { project, ...(noIgnore !== undefined && { noIgnore }) });
  const files = [input.file];
  return { files, context: findContext(files), hosts: [], failures: [] };
}

/** With lines in place of spans, and without passwords. */
function plain(view: GuestView, file: FleetFile): object {
  const lines = new LineIndex(file.text);
  const withLine = <T extends { readonly span?: Span }>({ span, ...rest }: T): object => ({
    ...rest,
    ...(span && { line: lines.position(span.start).line + 1 }),
  });
  const options = view.options.map((it) => withLine({ ...it, ...(isSecret(it) && { value: '***' }) }));
  const devices = view.devices.map((it) =>
    withLine({
      ...it,
      text: maskPasswords(it.text),
      parts: Object.fromEntries(
        Object.entries(it.parts).map(([name, value]) => [name, /passwd$/.test(name) ? '***' : value]),
      ),
    }),
  );
  return { ...view, path: displayPath(view.path), options, devices, lost: view.lost.map(withLine) };
}
