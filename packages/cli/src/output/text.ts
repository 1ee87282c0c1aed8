// Findings for people: what is wrong, where exactly, why it matters, what to do.

import { type Colours, printable, wrap } from '@xencfg/pages';
import type { Diagnostic, Severity, Span } from '@xencfg/source';
import { drawFrame } from './frame.ts';
import { Places } from './places.ts';
import type { Formatter, OutputContext, Summary } from './report.ts';

export const formatText: Formatter = (results, context) => {
  const printer = new Printer(context);
  for (const { path, findings } of results) {
    for (const finding of findings) {
      if (finding.severity === 'hint') printer.printHint(path, finding);
      else printer.printFinding(path, finding);
    }
  }
  printer.printSummary(results.flatMap((it) => it.findings));
  return printer.text;
};

class Printer {
  text = '';
  readonly #context: OutputContext;
  readonly #places: Places;
  readonly #colours: Colours;
  /** So that words stay readable on a wide screen. */
  readonly #width: number;

  constructor(context: OutputContext) {
    this.#context = context;
    this.#places = new Places(context.texts);
    this.#colours = context.terminal.colours;
    this.#width = Math.min(context.terminal.columns, 120);
  }

  printFinding(path: string, finding: Diagnostic): void {
    const { strong, aside } = this.#colours;
    const label = `${finding.severity}[${finding.rule}]`;
    const [first = '', ...others] = wrap(`${label}: ${finding.message}`, this.#width);
    this.#line(this.#paint(finding.severity, strong(label)) + strong(first.slice(label.length)));
    for (const line of others) this.#line(strong(line));

    const gutter = this.#gutter(path, finding);
    this.#place(gutter, '-->', path, finding.span);
    this.#frame(gutter, path, finding.span, '^', '', (it) => this.#paint(finding.severity, it));
    for (const related of finding.related) {
      this.#place(gutter, ':::', related.path, related.span);
      this.#frame(gutter, related.path, related.span, '-', related.message, aside);
    }
    this.#note(gutter, 'why', finding.why);
    this.#note(gutter, 'help', finding.help);
    if (finding.because !== undefined) this.#note(gutter, 'note', `${finding.because}.`);
    if (finding.targets !== undefined)
      this.#note(gutter, 'note', `this holds for ${finding.targets.join(', ')}.`);
    if (finding.fix !== undefined) this.#note(gutter, 'fix', `${finding.fix.title} (${finding.fix.safety})`);
    this.text += '\n';
  }

  /** One or two lines are enough for what nobody has to act on. */
  printHint(path: string, finding: Diagnostic): void {
    const { line, column } = this.#places.of(path, finding.span);
    const label = `hint[${finding.rule}]`;
    const lines = wrap(`${label}: ${finding.message}`, this.#width);
    const [first = '', ...others] = lines;
    this.#line(this.#colours.hint(label) + first.slice(label.length));
    for (const other of others) this.#line(other);
    this.#line(`  ${this.#colours.faint('-->')} ${printable(this.#context.display(path))}:${line}:${column}`);
    this.text += '\n';
  }

  printSummary(findings: readonly Diagnostic[]): void {
    const { summary } = this.#context;
    const { strong, good } = this.#colours;
    const files = plural(summary.files, 'file');
    if (summary.files === 0) {
      this.#line('No file was linted.');
      return;
    }
    if (findings.length === 0) {
      this.#line(good(`Nothing wrong in ${files}.`));
      return;
    }
    const counts = countWords(summary).join(', ');
    this.#line(strong(`${counts} in ${files}${fixesAmong(findings)}.`));
  }

  #line(text: string): void {
    this.text += `${text}\n`;
  }

  #gutter(path: string, finding: Diagnostic): number {
    const lines = [{ path, span: finding.span }, ...finding.related].map(
      (it) => this.#places.of(it.path, it.span).line,
    );
    return String(lines.reduce((most, line) => Math.max(most, line))).length;
  }

  #place(gutter: number, arrow: string, path: string, span: Span): void {
    const { line, column } = this.#places.of(path, span);
    this.#line(
      `${' '.repeat(gutter)}${this.#colours.faint(arrow)} ${printable(this.#context.display(path))}:${line}:${column}`,
    );
  }

  /** The line with its marks, and the label behind them where it fits, else below. */
  #frame(
    gutter: number,
    path: string,
    span: Span,
    mark: string,
    label: string,
    paint: (text: string) => string,
  ): void {
    const bar = this.#colours.faint('|');
    const width = this.#width - gutter - 3;
    const { line, text, marks } = drawFrame(this.#places.index(path), span, mark, width);
    const margin = `${' '.repeat(gutter)} ${bar}`;
    this.#line(`${this.#colours.faint(`${String(line).padStart(gutter)} |`)} ${text}`.trimEnd());
    const fits = marks.length + 1 + label.length <= width;
    this.#line(`${margin} ${paint(label !== '' && fits ? `${marks} ${label}` : marks)}`);
    if (!fits) for (const part of wrap(label, width)) this.#line(`${margin} ${paint(part)}`);
  }

  #note(gutter: number, label: string, text: string): void {
    const { faint, strong } = this.#colours;
    const indent = gutter + label.length + 5;
    const [first = '', ...others] = wrap(text, this.#width - indent);
    this.#line(`${' '.repeat(gutter)} ${faint('=')} ${strong(`${label}:`)} ${first}`);
    for (const line of others) this.#line(' '.repeat(indent) + line);
  }

  #paint(severity: Severity, text: string): string {
    return this.#colours[severity](text);
  }
}

/** "; 3 with a fix, 1 of them unsafe": --fix applies the others. */
function fixesAmong(findings: readonly Diagnostic[]): string {
  const fixes = findings.flatMap((it) => it.fix ?? []);
  const unsafe = fixes.filter((it) => it.safety === 'unsafe').length;
  if (fixes.length === 0) return '';
  if (unsafe === fixes.length) return `; ${unsafe} with an unsafe fix`;
  return `; ${fixes.length} with a fix${unsafe === 0 ? '' : `, ${unsafe} of them unsafe`}`;
}

/** "2 errors, 1 hint in 3 files". */
export function describeCounts(summary: Summary): string {
  if (summary.files === 0) return 'no file was linted';
  const files = plural(summary.files, 'file');
  const counts = countWords(summary);
  return counts.length === 0 ? `nothing wrong in ${files}` : `${counts.join(', ')} in ${files}`;
}

function countWords(summary: Summary): string[] {
  const counts: [number, string][] = [
    [summary.errors, 'error'],
    [summary.warnings, 'warning'],
    [summary.infos, 'info'],
    [summary.hints, 'hint'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, word]) => plural(count, word));
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
