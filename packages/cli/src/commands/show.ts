// `xencfg show`: a guest as its toolstack will really see it.
import { findFiles, Project, ProjectError, projectOptions } from '@xencfg/files';
import {
  type Belief,
  buildFleet,
  type DeviceView,
  type EffectiveValue,
  type FleetFile,
  type GuestView,
  type OptionView,
  viewGuest,
} from '@xencfg/model';
import type { Toolstack } from '@xencfg/schema';
import { LineIndex, type Span } from '@xencfg/source';
import { displayPath, printablePath } from '../display-path.ts';
import { maskPasswords } from '../output/findings.ts';
import { wrap } from '../output/frame.ts';
import { standardOutput } from '../standard-output.ts';
import { type Colours, describeTerminal } from '../terminal.ts';

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
    if (!(error instanceof ProjectError)) throw error;
    process.stderr.write(`xencfg: ${error.message}\n`);
    return 2;
  }
}

function showGuests(paths: readonly string[], options: ShowOptions): 0 | 2 {
  const project = new Project(projectOptions(options.config));
  const { files, context, hosts, failures } = findFiles(paths, {
    project,
    ...(options.noIgnore !== undefined && { noIgnore: options.noIgnore }),
  });
  for (const failure of failures) process.stderr.write(`xencfg: ${failure}\n`);
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
  const { colours, columns } = describeTerminal(standardOutput, process.env);
  for (const file of guests) {
    const views = fleets.flatMap((fleet) => fleet.guestsByPath.get(file.path) ?? []).map(viewGuest);
    if (options.json)
      standardOutput.write(
        `${JSON.stringify(
          views.map((it) => plain(it, file)),
          undefined,
          2,
        )}\n`,
      );
    else standardOutput.write(new Page(file, views, colours, Math.min(columns, 100)).print());
  }
  return failures.length > 0 || guests.length === 0 ? 2 : 0;
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

function isSecret({ option, value }: OptionView): boolean {
  return /passwd$/.test(option) && value !== undefined;
}

/** Rows of a name and, for each toolstack, what it makes of it. */
class Page {
  readonly #file: FleetFile;
  readonly #views: readonly GuestView[];
  readonly #colours: Colours;
  readonly #width: number;
  readonly #lines: LineIndex;
  #text = '';

  constructor(file: FleetFile, views: readonly GuestView[], colours: Colours, width: number) {
    this.#file = file;
    this.#views = views;
    this.#colours = colours;
    this.#width = width;
    this.#lines = new LineIndex(file.text);
  }

  print(): string {
    const { strong, faint } = this.#colours;
    this.#line(strong(printablePath(this.#file.path)));
    if (this.#views.length === 1) {
      const [view] = this.#views;
      for (const line of wrap(
        view?.because ?? 'read for either toolstack: nothing tells which',
        this.#width - 2,
      ))
        this.#line(faint(`  ${line}`));
    }
    this.#line('');
    if (this.#views.length > 1) this.#row('', this.#views.map(headingOf), false);
    this.#row(
      'kind',
      this.#views.map((view) => (view.kind ?? 'unknown').toUpperCase()),
    );
    for (const option of unionOf(this.#views.map((view) => view.options.map((it) => it.option)))) {
      this.#row(
        option,
        this.#views.map((view) => describeOption(view.options.find((it) => it.option === option))),
      );
    }
    this.#printDevices();
    this.#printLost();
    this.#line('');
    return this.#text;
  }

  #printDevices(): void {
    for (const option of unionOf(this.#views.map((view) => view.devices.map((it) => it.option)))) {
      const columns = this.#views.map((view) =>
        view.devices.filter((it) => it.option === option).map(describeDevice),
      );
      const rows = Math.max(...columns.map((it) => it.length));
      for (let row = 0; row < rows; row++)
        this.#row(
          `${option}${rows > 1 ? ` ${row + 1}` : ''}`,
          columns.map((it) => it[row] ?? '-'),
        );
    }
  }

  #printLost(): void {
    const { strong, warning } = this.#colours;
    for (const view of this.#views) {
      if (view.lost.length === 0) continue;
      this.#line('');
      this.#line(strong(`without effect${this.#views.length > 1 ? ` under ${headingOf(view)}` : ''}`));
      for (const { name, because, span } of view.lost) {
        const place = `line ${this.#lines.position(span.start).line + 1}`;
        const [first = '', ...rest] = wrap(`${name} (${place}): ${because}`, this.#width - 2);
        this.#line(`  ${warning(first.slice(0, name.length))}${first.slice(name.length)}`);
        for (const line of rest) this.#line(`    ${line}`);
      }
    }
  }

  /** Differences between the toolstacks are marked with an asterisk. */
  #row(name: string, cells: readonly string[], compare = true): void {
    const { aside, warning } = this.#colours;
    const margin = 18;
    const width = Math.floor((this.#width - margin) / Math.max(1, cells.length));
    const differs = compare && new Set(cells.map((it) => it.split('  ')[0])).size > 1;
    const wrapped = cells.map((cell) => wrap(cell, width - 2, true));
    const height = Math.max(...wrapped.map((it) => it.length), 1);
    for (let row = 0; row < height; row++) {
      const label = row === 0 ? name : '';
      const mark = differs && row === 0 ? warning('*') : ' ';
      const text = wrapped.map((it) => (it[row] ?? '').padEnd(width)).join('');
      this.#line(`${mark} ${aside(label.padEnd(margin - 2))}${text}`.trimEnd());
    }
  }

  #line(text: string): void {
    this.#text += `${text}\n`;
  }
}

function headingOf({ toolstack, release }: GuestView): string {
  return [toolstack ?? 'either toolstack', release].filter(Boolean).join(' ');
}

function describeOption(option: OptionView | undefined): string {
  if (option === undefined) return '-';
  const { value, unit, provenance, because } = option;
  const shown =
    value === undefined
      ? option.certainty === 'unknown'
        ? 'unknown'
        : 'none'
      : isSecret(option)
        ? '***'
        : `${plainValue(value)}${unit === undefined ? '' : ` ${unit}`}`;
  if (provenance === 'written') return shown;
  return `${shown}  (${provenance === 'default' && value !== undefined ? 'default' : because})`;
}

/** Switches as both toolstacks write them. */
function plainValue(value: EffectiveValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'object' ? value.join(' ') : String(value);
}

function describeDevice({ text, problems }: DeviceView): string {
  const shown = maskPasswords(text);
  return problems.length === 0 ? shown : `${shown}  (${problems.join(' ')})`;
}

function unionOf(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
