// Folds a domain file to the values that its names have at the end, without running it.
import {
  type Assignment,
  type CfgFile,
  childrenOf,
  type Expression,
  type Name,
  type Statement,
  traceString,
} from '@xencfg/grammar-cfg';
import { joinTraced, type Span, traceExact } from '@xencfg/source';
import { foldExpression } from './fold.ts';
import type { Value } from './value.ts';

/** A name and the value that the toolstack finds under it. */
export interface Setting {
  readonly name: string;
  /** The name in the assignment that counts. */
  readonly nameSpan: Span;
  /** The whole assignment that counts. */
  readonly span: Span;
  readonly value: Value;
}

/** An assignment whose value nobody sees, and the later one that takes its place. */
export interface Overwritten {
  readonly name: Name;
  readonly statement: Assignment;
  readonly by: Assignment;
}

export interface Evaluation {
  readonly settings: ReadonlyMap<string, Setting>;
  /** Names that the file reads: under xm its own variables. */
  readonly used: ReadonlySet<string>;
  readonly overwritten: readonly Overwritten[];
  /** Something in the file may set names that are not seen: `exec`, a star import, what could not be read. */
  readonly opaque: boolean;
}

/** Values of a branch stay apart up to this many; more are unknown. */
const mostChoices = 8;

export function evaluate(file: CfgFile): Evaluation {
  const evaluator = new Evaluator(file);
  evaluator.run(file.statements);
  return {
    settings: evaluator.settings,
    used: evaluator.used,
    overwritten: evaluator.overwritten,
    opaque: evaluator.opaque,
  };
}

class Evaluator {
  settings = new Map<string, Setting>();
  readonly used = new Set<string>();
  readonly overwritten: Overwritten[] = [];
  opaque = false;
  readonly #file: CfgFile;
  /** Names that a function of the file may set at any time. */
  readonly #shared = new Set<string>();

  constructor(file: CfgFile) {
    this.#file = file;
  }

  run(statements: readonly Statement[]): void {
    /** Plain assignments of this block whose value has not been read yet. */
    const unread = new Map<string, Assignment>();
    for (const statement of statements) {
      const reads = new Set<string>();
      this.#collectReads(statement, reads);
      for (const name of reads) {
        this.used.add(name);
        unread.delete(name);
      }
      if (statement.kind === 'Assignment' && statement.operator === '=')
        this.#noteOverwritten(statement, unread);
      else if (
        statement.kind !== 'Assignment' &&
        statement.kind !== 'Import' &&
        statement.kind !== 'Broken'
      ) {
        // A compound statement may set the name on one of its ways only: the idiom of a default and its exceptions.
        for (const name of assignedIn([statement])) unread.delete(name);
      }
      this.#execute(statement);
    }
  }

  #noteOverwritten(statement: Assignment, unread: Map<string, Assignment>): void {
    for (const target of statement.targets) {
      if (target.kind !== 'Name') continue;
      const before = unread.get(target.name);
      const name = before?.targets.find((it): it is Name => it.kind === 'Name' && it.name === target.name);
      if (before !== undefined && name !== undefined)
        this.overwritten.push({ name, statement: before, by: statement });
      unread.set(target.name, statement);
    }
  }

  #execute(statement: Statement): void {
    switch (statement.kind) {
      case 'Assignment':
        this.#assign(statement);
        break;
      case 'ExpressionStatement':
        this.#call(statement.expression);
        break;
      case 'KeywordStatement':
        if (statement.keyword === 'del') {
          for (const operand of statement.operands) {
            if (operand.kind === 'Name') this.settings.delete(operand.name);
            else this.#mutate(operand);
          }
        } else if (statement.keyword === 'exec') this.opaque = true;
        break;
      case 'Import':
        for (const name of statement.names) {
          if (name.name === '*') this.opaque = true;
          else this.#hold(name);
        }
        break;
      case 'If': {
        const truths = statement.branches.map((branch) => this.#truth(branch.test));
        const bodies: (readonly Statement[])[] = [];
        let decided = false;
        for (const [index, branch] of statement.branches.entries()) {
          if (truths[index] === false) continue;
          bodies.push(branch.body);
          decided = truths[index] === true;
          if (decided) break;
        }
        if (!decided) bodies.push(statement.otherwise ?? []);
        this.#runEither(bodies, statement.span);
        break;
      }
      case 'Loop':
        this.#forgetAll([...assignedIn([statement])], statement.span);
        this.run(statement.body);
        this.#forgetAll([...assignedIn([statement])], statement.span);
        this.run(statement.otherwise ?? []);
        break;
      case 'Try':
        this.#runEither(
          [[...statement.body, ...(statement.otherwise ?? [])], ...statement.handlers.map((it) => it.body)],
          statement.span,
        );
        this.run(statement.finally ?? []);
        break;
      case 'With':
        this.#forgetAll(
          statement.items.flatMap((item) => (item.kind === 'Name' ? [item.name] : [])),
          statement.span,
        );
        this.run(statement.body);
        break;
      case 'Definition':
        for (const inner of everyStatement(statement.body)) {
          if (inner.kind !== 'KeywordStatement' || inner.keyword !== 'global') continue;
          for (const name of inner.operands) if (name.kind === 'Name') this.#shared.add(name.name);
        }
        this.#forgetAll([...this.#shared], statement.span);
        this.#hold(statement.name);
        break;
      case 'Broken':
        if (statement.name !== undefined) this.#forget(statement.name.name, statement.name.span);
        break;
      case 'Unsupported':
        this.opaque = true;
        break;
    }
  }

  #assign(statement: Assignment): void {
    let value = this.fold(statement.value);
    if (statement.operator !== '=') {
      const [target] = statement.targets;
      if (target?.kind !== 'Name') {
        if (target !== undefined) this.#mutate(target);
        return;
      }
      const before = this.settings.get(target.name);
      if (before !== undefined) {
        value = appended(before.value, value, statement, this.#file.dialect);
      } else if (this.#file.dialect === 'xm') {
        value = { kind: 'unknown', span: value.span };
      }
      this.#set(target, value, statement);
      return;
    }
    for (const target of statement.targets) {
      if (target.kind === 'Name') this.#set(target, value, statement);
      else if (target.kind === 'Tuple' || target.kind === 'List') {
        for (const [index, item] of target.items.entries()) {
          const known = value.kind === 'tuple' || value.kind === 'list' ? value.items[index] : undefined;
          if (item.kind === 'Name')
            this.#set(item, known ?? { kind: 'unknown', span: value.span }, statement);
        }
      } else this.#mutate(target);
    }
  }

  #set(name: Name, value: Value, statement: Assignment): void {
    const kept: Value = this.#shared.has(name.name) ? { kind: 'unknown', span: value.span } : value;
    this.settings.delete(name.name);
    this.settings.set(name.name, { name: name.name, nameSpan: name.span, span: statement.span, value: kept });
  }

  /** A module, function or class under a name. */
  #hold(name: Name): void {
    const { span } = name;
    this.settings.set(name.name, { name: name.name, nameSpan: span, span, value: { kind: 'object', span } });
  }

  /** A statement that is a call: `disk.append(…)` and `disk.extend(…)` are followed, others may change what they get. */
  #call(expression: Expression): void {
    if (expression.kind !== 'Call') return;
    const { callee, args } = expression;
    if (callee.kind === 'Name' && /^(?:execfile|exec|globals|locals|vars|setattr)$/.test(callee.name))
      this.opaque = true;
    for (const argument of args) this.#forgetMutable(argument);
    if (callee.kind !== 'Attribute' || callee.object.kind !== 'Name') return;
    const setting = this.settings.get(callee.object.name);
    if (setting === undefined) return;
    const [argument] = args;
    const list = setting.value;
    const added = argument === undefined || args.length !== 1 ? undefined : this.fold(argument);
    if (list.kind === 'list' && added !== undefined && callee.name.name === 'append') {
      this.settings.set(setting.name, { ...setting, value: { ...list, items: [...list.items, added] } });
    } else if (list.kind === 'list' && added?.kind === 'list' && callee.name.name === 'extend') {
      this.settings.set(setting.name, {
        ...setting,
        value: { ...list, items: [...list.items, ...added.items] },
      });
    } else if (list.kind !== 'text' && list.kind !== 'number') {
      this.#forget(setting.name, expression.span);
    }
  }

  /** Part of something is changed: of a variable, or of what a call gives, such as `globals()['memory'] = 1`. */
  #mutate(target: Expression): void {
    const name = rootName(target);
    if (name === undefined) this.opaque = true;
    else this.#forget(name, target.span);
  }

  #forgetMutable(argument: Expression): void {
    if (argument.kind === 'Name') {
      const kind = this.settings.get(argument.name)?.value.kind;
      if (kind === 'list' || kind === 'dict' || kind === 'choice') this.#forget(argument.name, argument.span);
    }
  }

  #forgetAll(names: readonly string[], span: Span): void {
    for (const name of names) this.#forget(name, span);
  }

  #forget(name: string, span: Span): void {
    const before = this.settings.get(name);
    this.settings.set(name, {
      name,
      nameSpan: before?.nameSpan ?? span,
      span: before?.span ?? span,
      value: { kind: 'unknown', span },
    });
  }

  /** Runs each body from the same start and joins what they leave. */
  #runEither(bodies: readonly (readonly Statement[])[], span: Span): void {
    const start = this.settings;
    const ends = bodies.map((body) => {
      this.settings = new Map(start);
      this.run(body);
      return this.settings;
    });
    this.settings = joinSettings(ends, span);
  }

  #truth(test: Expression): boolean | undefined {
    const value = this.fold(test);
    if (value.kind === 'constant') return value.value === true;
    if (value.kind === 'number') return Number(value.value) !== 0;
    if (value.kind === 'text') return value.traced.text !== '';
    return undefined;
  }

  fold(expression: Expression): Value {
    if (this.#file.dialect === 'xl') return foldXl(this.#file, expression);
    return foldExpression(expression, this.#file.text, (name) => this.settings.get(name)?.value);
  }

  #collectReads(statement: Statement, into: Set<string>): void {
    if (this.#file.dialect === 'xl') return;
    for (const expression of readExpressions(statement)) collectNames(expression, into);
  }
}

/** libxlu keeps atoms as text and lists as lists; there is nothing to compute. */
function foldXl(file: CfgFile, expression: Expression): Value {
  const { span } = expression;
  if (expression.kind === 'String') {
    return { kind: 'text', traced: traceString('xl', file.text, expression), quoted: true, span };
  }
  if (expression.kind === 'Number') {
    return { kind: 'text', traced: traceExact(expression.raw, span.start), quoted: false, span };
  }
  if (expression.kind !== 'List') return { kind: 'unknown', span };
  return { kind: 'list', items: expression.items.map((item) => foldXl(file, item)), span };
}

/** `+=`: texts are glued and lists appended; under xl anything else is an error, so nothing is known. */
function appended(before: Value, value: Value, statement: Assignment, dialect: 'xl' | 'xm'): Value {
  const { span } = statement;
  if (statement.operator === '+=') {
    if (before.kind === 'list' && value.kind === 'list')
      return { kind: 'list', items: [...before.items, ...value.items], span };
    if (
      before.kind === 'text' &&
      value.kind === 'text' &&
      (dialect === 'xl' || (before.quoted && value.quoted))
    ) {
      return { kind: 'text', traced: joinTraced([before.traced, value.traced]), quoted: true, span };
    }
  }
  return { kind: 'unknown', span };
}

function joinSettings(ends: readonly Map<string, Setting>[], span: Span): Map<string, Setting> {
  const joined = new Map<string, Setting>();
  const [first] = ends;
  if (first !== undefined && ends.length === 1) return first;
  for (const name of new Set(ends.flatMap((end) => [...end.keys()]))) {
    const found = ends.map((end) => end.get(name));
    const known = found.filter((it) => it !== undefined);
    const [one] = known;
    if (one === undefined) continue;
    const same = known.length === ends.length && known.every((it) => it.value === one.value);
    joined.set(
      name,
      same
        ? one
        : {
            ...one,
            value: choiceOf(
              known.map((it) => it.value),
              known.length < ends.length,
              span,
            ),
          },
    );
  }
  return joined;
}

function choiceOf(values: readonly Value[], absent: boolean, span: Span): Value {
  const flat = values.flatMap((it) => (it.kind === 'choice' ? it.values : [it]));
  const distinct = [...new Set(flat)];
  if (distinct.length > mostChoices || distinct.some((it) => it.kind === 'unknown'))
    return { kind: 'unknown', span };
  return {
    kind: 'choice',
    values: distinct,
    absent: absent || values.some((it) => it.kind === 'choice' && it.absent),
    span,
  };
}

/** The names that statements may set, blocks within included. */
function assignedIn(statements: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const add = (target: Expression | undefined): void => {
    if (target === undefined) return;
    if (target.kind === 'Tuple' || target.kind === 'List') target.items.forEach(add);
    else {
      const name = rootName(target);
      if (name !== undefined) names.add(name);
    }
  };
  for (const statement of everyStatement(statements)) {
    if (statement.kind === 'Assignment') statement.targets.forEach(add);
    else if (statement.kind === 'Loop') add(statement.target);
    else if (statement.kind === 'ExpressionStatement' && statement.expression.kind === 'Call') {
      const { callee } = statement.expression;
      if (callee.kind === 'Attribute') add(callee.object);
    }
  }
  return names;
}

function* everyStatement(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    for (const body of bodiesOf(statement)) yield* everyStatement(body);
  }
}

function bodiesOf(statement: Statement): (readonly Statement[])[] {
  switch (statement.kind) {
    case 'If':
      return [...statement.branches.map((branch) => branch.body), statement.otherwise ?? []];
    case 'Loop':
      return [statement.body, statement.otherwise ?? []];
    case 'Try':
      return [
        statement.body,
        ...statement.handlers.map((it) => it.body),
        statement.otherwise ?? [],
        statement.finally ?? [],
      ];
    case 'With':
    case 'Definition':
      return [statement.body];
    default:
      return [];
  }
}

/** `a` of `a`, `a[0]`, `a.b.c`. */
function rootName(target: Expression): string | undefined {
  let node = target;
  while (node.kind === 'Index' || node.kind === 'Attribute') node = node.object;
  return node.kind === 'Name' ? node.name : undefined;
}

/** The expressions of a statement that are read rather than assigned, blocks within included. */
function* readExpressions(statement: Statement): Generator<Expression> {
  for (const one of everyStatement([statement])) {
    switch (one.kind) {
      case 'Assignment':
        yield one.value;
        for (const target of one.targets) {
          if (one.operator !== '=' || target.kind === 'Index' || target.kind === 'Attribute') yield target;
        }
        break;
      case 'ExpressionStatement':
        yield one.expression;
        break;
      case 'KeywordStatement':
        yield* one.operands;
        break;
      case 'If':
        for (const branch of one.branches) yield branch.test;
        break;
      case 'Loop':
        yield one.source;
        break;
      case 'With':
        yield* one.items;
        break;
      default:
    }
  }
}

function collectNames(expression: Expression, into: Set<string>): void {
  const pending: Expression[] = [expression];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'Name') into.add(node.name);
    else pending.push(...(childrenOf(node) as readonly Expression[]));
  }
}
