// Lays out guests, xl.conf and cpupool files: one option per line; Python's statements keep their text and indentation.
import {
  type Assignment,
  type CfgFile,
  type Expression,
  everyStatement,
  isCompound,
  type Statement,
} from '@xencfg/grammar-cfg';
import { builders } from 'prettier/doc';
import { alignComments, columnAt, findContinuations, keepShared, widthOf } from './alignment.ts';
import { type Layout, printBroken, ValueReader } from './cfg-value.ts';
import { lineAt, lineEndAt } from './directives.ts';
import { type Doc, trimEnd, verbatim } from './doc.ts';
import type { FormatOptions } from './options.ts';
import { cutUnits, type Unit, type UnitRules } from './units.ts';
import { usualPlace } from './usual-order.ts';

type CfgUnit = Unit<Statement>;

/** `name = value` where both can be laid out. */
interface Setting {
  readonly name: string;
  readonly operator: string;
  readonly value: Layout;
  /** Where the operator ends in its line as it is written. */
  readonly column: number;
}

interface Width {
  readonly name: number;
  readonly operator: number;
}

const noWidth: Width = { name: 0, operator: 0 };

/** A file of which every unit can be printed by itself. */
export interface CfgLayout {
  readonly units: readonly CfgUnit[];
  readonly print: (unit: CfgUnit) => Doc;
}

/** `sortable`: a guest, in which the order of the options means nothing. */
export function layOutCfg(file: CfgFile, options: FormatOptions, sortable: boolean): CfgLayout {
  const { text } = file;
  const cut = cutUnits(text, file.statements, file.allComments, file.dialect === 'xl' ? xlRules : xmRules);
  const printer = new CfgPrinter(file, options);
  const units = cut.map((unit) => printer.read(unit));
  const ordered =
    sortable && options.sortKeys === 'usual' && isSortable(file)
      ? sortUnits(units, (unit) => printer.nameOf(unit), new Set(printer.continuations(units)))
      : units;
  if (options.align === 'groups') printer.align(ordered);
  if (options.align === 'keep') printer.keepAligned(ordered);
  printer.alignComments(ordered);
  return { units: ordered, print: (unit) => printer.print(unit) };
}

const isBroken = ({ kind }: Statement): boolean => kind === 'Broken';

const xlRules: UnitRules<Statement> = {
  isGap: (gap) => /^(?:[ \t;\n]|\r(?:\n|$))*$/.test(gap),
  isBroken,
  lineEnd: /\n/,
};
const xmRules: UnitRules<Statement> = {
  isGap: (gap) => /^[ \t\f;\n\r]*$/.test(gap),
  isBroken,
  lineEnd: /[\n\r]/,
};

class CfgPrinter {
  readonly #file: CfgFile;
  readonly #options: FormatOptions;
  readonly #values: ValueReader;
  readonly #settings = new Map<Statement, Setting>();
  /** The widest name and operator of a statement's group. */
  readonly #widths = new Map<Statement, Width>();
  /** The columns of comments that stand below each other. */
  #columns: ReadonlyMap<CfgUnit, number> = new Map();
  /** Whether the last statement was a block, to which the comments behind it may belong. */
  #isBehindBlock = false;
  /** Where the comments begin that keep their indentation. */
  readonly #blockComments = new Set<number>();

  constructor(file: CfgFile, options: FormatOptions) {
    this.#file = file;
    this.#options = options;
    this.#values = new ValueReader(file, options);
  }

  /** Finds out whether the unit can be laid out; units have to come in the order of the text. */
  read(unit: CfgUnit): CfgUnit {
    const { node } = unit;
    if (unit.comment !== undefined) {
      if (this.#isBehindBlock) this.#blockComments.add(unit.start);
      return unit;
    }
    this.#isBehindBlock = node !== undefined && isCompound(node);
    if (node === undefined) return unit;
    const indented =
      this.#file.dialect === 'xm' && this.#file.problems.length > 0 ? this.#indented(unit) : unit;
    if (indented !== unit || node.kind !== 'Assignment') return indented;
    const setting = this.#readSetting(node);
    if (setting !== undefined) this.#settings.set(node, setting);
    return unit;
  }

  /** What cannot be read keeps its place in its line: xm's complaint may be about just that. */
  #indented(unit: CfgUnit): CfgUnit {
    const { text } = this.#file;
    const { start } = lineAt(text, unit.start);
    if (start === unit.start || !/^[ \t\f]+$/.test(text.slice(start, unit.start))) return unit;
    const { node: _, trailing: __, ...rest } = unit;
    return { ...rest, start };
  }

  #readSetting(statement: Assignment): Setting | undefined {
    const { text } = this.#file;
    const [target] = statement.targets;
    if (statement.targets.length !== 1 || target?.kind !== 'Name') return undefined;
    // To Python a name in brackets is the name.
    if (text.slice(target.span.start, target.span.end) !== target.name) return undefined;
    const { operator } = statement;
    const at = skipBlanks(text, target.span.end);
    if (!text.startsWith(operator, at)) return undefined;
    const start = skipBlanks(text, at + operator.length);
    const value = this.#values.read(statement.value, start, statement.span.end);
    const column = columnAt(text, statement.span.start, at) + operator.length;
    return value && { name: target.name, operator, value, column };
  }

  nameOf(unit: CfgUnit): string | undefined {
    return this.#settingOf(unit)?.name;
  }

  #settingOf({ node }: CfgUnit): Setting | undefined {
    return node && this.#settings.get(node);
  }

  /** Lines without a blank line between them are a group, whatever comments stand there. */
  align(units: readonly CfgUnit[]): void {
    let group: { name: number; operator: number } = { ...noWidth };
    for (const unit of units) {
      const setting = this.#settingOf(unit);
      if (unit.apart || (unit.comment === undefined && setting === undefined)) group = { ...noWidth };
      if (unit.node === undefined || setting === undefined) continue;
      group.name = Math.max(group.name, setting.name.length);
      group.operator = Math.max(group.operator, setting.operator.length);
      this.#widths.set(unit.node, group);
    }
  }

  /** An equals sign stays in its column where that of a setting nearby is the same. */
  keepAligned(units: readonly CfgUnit[]): void {
    // Most files have none that stands apart.
    if (![...this.#settings.values()].some((it) => it.column > widthOfHead(it))) return;
    const settings = units.flatMap((unit) => {
      const setting = this.#settingOf(unit);
      if (setting === undefined || unit.node === undefined) return [];
      const natural = widthOfHead(setting);
      return { node: unit.node, setting, column: Math.max(setting.column, natural), natural };
    });
    for (const { node, setting, column } of keepShared(settings))
      this.#widths.set(node, { name: column - setting.operator.length - 1, operator: 0 });
  }

  alignComments(units: readonly CfgUnit[]): void {
    const isOff = this.#options.align === 'off';
    this.#columns = alignComments(this.#file.text, units, (unit) => this.#flatOf(unit), isOff);
  }

  /** The comments that belong to the setting above. */
  continuations(units: readonly CfgUnit[]): readonly CfgUnit[] {
    return findContinuations(this.#file.text, units, (unit) => this.#flatOf(unit));
  }

  print(unit: CfgUnit): Doc {
    const { text } = this.#file;
    const { start, end, node, comment, trailing } = unit;
    const column = this.#columns.get(unit);
    if (column !== undefined) {
      const before = this.#flatOf(unit) ?? '';
      return `${before}${' '.repeat(column - widthOf(before))}${comment ?? trailing}`;
    }
    if (comment !== undefined) {
      return this.#blockComments.has(start)
        ? text.slice(lineAt(text, start).start, start) + comment
        : comment;
    }
    if (node === undefined) return verbatim(text.slice(start, end));
    const doc = this.#printNode(unit, node);
    if (trailing === undefined) return doc;
    return typeof doc === 'string' ? `${doc}  ${trailing}` : [doc, `  ${trailing}`].flat();
  }

  #printNode(unit: CfgUnit, node: Statement): Doc {
    const setting = this.#settings.get(node);
    if (setting !== undefined)
      return this.#flatOf(unit) ?? this.#break(setting, this.#widths.get(node) ?? noWidth);
    if (isCompound(node) && this.#file.problems.length === 0) return this.#printBlock(node);
    return verbatim(tidy(this.#file.text.slice(node.span.start, node.span.end)));
  }

  /** The setting on one line, where it has one. */
  #flatOf({ node, keepsLines }: CfgUnit): string | undefined {
    const setting = node && this.#settings.get(node);
    if (node === undefined || setting === undefined) return undefined;
    return this.#flatten(setting, 0, this.#widths.get(node) ?? noWidth, keepsLines);
  }

  #flatten(setting: Setting, indent: number, width: Width, isOneLine: boolean): string | undefined {
    const { value } = setting;
    if (value.flat === undefined) return undefined;
    const head = headOf(setting, width);
    const fits = indent + head.length + value.flat.length <= this.#options.printWidth;
    return fits || isOneLine || value.kind === 'text' ? head + value.flat : undefined;
  }

  #break(setting: Setting, width: Width): Doc[] {
    return [headOf(setting, width), ...printBroken(setting.value, this.#options)];
  }

  /** Settings that have lines of their own within a block are laid out, and all around them stays. */
  #printBlock(block: Statement): Doc {
    const { text, allComments } = this.#file;
    const { start, end } = block.span;
    const whole = text.slice(start, end);
    const isTold = allComments.some(
      ({ text: it, span }) => span.start >= start && span.end <= end && /xencfg-|prettier-ignore/.test(it),
    );
    // A lone CR ends a line to Python and to nobody else.
    if (isTold || whole.includes('\r') || hasStringsOverLines(whole)) return verbatim(tidy(whole));
    const parts: Doc[] = [];
    let done = start;
    for (const statement of settingsIn(block)) {
      const from = statement.span.start;
      const lead = text.slice(lineAt(text, from).start, from);
      const tail =
        /^[^\n\r]*/.exec(text.slice(statement.span.end, lineEndAt(text, statement.span.end)))?.[0] ?? '';
      if (!/^[ \t]+$/.test(lead) || !/^[ \t]*(?:#|$)/.test(tail)) continue;
      const setting = this.#readSetting(statement);
      if (setting === undefined) continue;
      const doc = this.#flatten(setting, lead.length, noWidth, false) ?? this.#break(setting, noWidth);
      parts.push(verbatim(tidy(text.slice(done, from), true)), builders.align(lead, doc));
      done = statement.span.end;
      if (tail.includes('#') && done < end) {
        parts.push('  ');
        done = skipBlanks(text, done);
      }
    }
    parts.push(verbatim(tidy(text.slice(done, end))));
    return parts;
  }
}

function headOf({ name, operator }: Setting, width: Width): string {
  return `${name.padEnd(width.name + Math.max(0, width.operator - operator.length))} ${operator} `;
}

/** Where the operator ends if nothing is put below anything. */
function widthOfHead({ name, operator }: Setting): number {
  return name.length + 1 + operator.length;
}

/** Without the blanks at the ends of lines, unless a string may go over them. `open`: the last line goes on. */
function tidy(text: string, open = false): string {
  if (hasStringsOverLines(text)) return text;
  const lines = text.split('\n');
  return lines.map((line, index) => (open && index === lines.length - 1 ? line : trimEnd(line))).join('\n');
}

function hasStringsOverLines(text: string): boolean {
  return /'''|"""|\\\r?\n/.test(text);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** The assignments of a block and of the blocks in it, in the order of the text. */
function settingsIn(statement: Statement): readonly Assignment[] {
  return [...everyStatement([statement])].filter((it) => it.kind === 'Assignment');
}

/** Whether the order of the statements says nothing: no program, nothing unread, no comment that speaks of what follows. */
function isSortable({ statements, problems, allComments }: CfgFile): boolean {
  return (
    problems.every(({ code }) => code === 'comment-without-newline') &&
    statements.every(isPlain) &&
    !allComments.some(({ text }) => /^#+[ \t]*(?:xencfg|prettier-)/.test(text))
  );
}

/** To Python `+=` and a name with a dot may be the end of the file, and what stands before it counts. */
function isPlain(statement: Statement): boolean {
  if (statement.kind !== 'Assignment' || statement.operator !== '=' || !isLiteral(statement.value))
    return false;
  return statement.targets.every((it) => it.kind === 'Name' && !it.name.includes('.'));
}

function isLiteral(value: Expression): boolean {
  if (value.kind === 'List') return value.items.every(isLiteral);
  return value.kind === 'String' || value.kind === 'Number';
}

/**
 * Sorts within lines without a blank line between them. A comment goes with the setting that it stands before; at the
 * beginning of the file it stays, as it may be about all of it.
 */
function sortUnits(
  units: readonly CfgUnit[],
  nameOf: (unit: CfgUnit) => string | undefined,
  /** Comments that belong to the setting above. */
  bound: ReadonlySet<CfgUnit>,
): readonly CfgUnit[] {
  const groups: CfgUnit[][] = [];
  for (const unit of units) {
    if (unit.apart || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(unit);
  }
  return groups.flatMap((group, number) => {
    if (group.some((unit) => bound.has(unit))) return group;
    let heading: CfgUnit[] = [];
    const entries: { readonly place: number; readonly units: CfgUnit[] }[] = [];
    let comments: CfgUnit[] = [];
    for (const unit of group) {
      if (unit.comment !== undefined) {
        comments.push(unit);
        continue;
      }
      const name = nameOf(unit);
      if (name === undefined) return group;
      const isHeading = number === 0 && entries.length === 0;
      if (isHeading) heading = comments;
      entries.push({ place: usualPlace(name), units: isHeading ? [unit] : [...comments, unit] });
      comments = [];
    }
    const settings = entries.sort((a, b) => a.place - b.place).flatMap((entry) => entry.units);
    const sorted = [...heading, ...settings, ...comments];
    return sorted.map((unit, index) => ({ ...unit, apart: index === 0 && group[0]?.apart === true }));
  });
}
