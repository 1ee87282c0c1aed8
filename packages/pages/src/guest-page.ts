// A guest as text, as its toolstack will really see it, or several side by side.
import type { DeviceView, EffectiveValue, GuestView, OptionView } from '@xencfg/model';
import { LineIndex } from '@xencfg/source';
import type { Colours } from './colours.ts';
import { isPasswordName, maskPasswords } from './passwords.ts';
import { printable } from './printable.ts';
import { wrap } from './wrap.ts';

export interface PageOptions {
  readonly title: string;
  /** The guest's file. */
  readonly text: string;
  /** Columns. */
  readonly width: number;
  readonly colours: Colours;
}

/** One view for each toolstack that is asked for. */
export function writeGuestPage(views: readonly GuestView[], options: PageOptions): string {
  return new Page(views, options).print();
}

/** A password that is given. */
export function isSecret({ option, value }: OptionView): boolean {
  return isPasswordName(option) && value !== undefined;
}

/** Rows of a name and, for each toolstack, what it makes of it. */
class Page {
  readonly #title: string;
  readonly #views: readonly GuestView[];
  readonly #colours: Colours;
  readonly #width: number;
  readonly #lines: LineIndex;
  #text = '';

  constructor(views: readonly GuestView[], { title, text, width, colours }: PageOptions) {
    this.#title = title;
    this.#views = views;
    this.#colours = colours;
    this.#width = width;
    this.#lines = new LineIndex(text);
  }

  print(): string {
    const { strong, faint } = this.#colours;
    this.#line(strong(this.#title));
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
      this.#views.map((view) => view.kind?.toUpperCase() ?? 'unknown'),
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
    const margin = 20;
    const width = Math.floor((this.#width - margin) / Math.max(1, cells.length));
    const differs = compare && new Set(cells.map((it) => it.split('  ')[0])).size > 1;
    const wrapped = cells.map((cell) => wrap(printable(cell), width - 2, true));
    const height = Math.max(...wrapped.map((it) => it.length), 1);
    // A name that is too long for its column stands above what belongs to it.
    const top = name.length > margin - 3 ? -1 : 0;
    for (let row = top; row < height; row++) {
      const label = row === top ? name : '';
      const mark = differs && label !== '' ? warning('*') : ' ';
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
