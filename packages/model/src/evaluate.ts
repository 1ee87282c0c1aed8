// Folds a domain file to the values that its names have at the end, without running it.
import {
  type Assignment,
  type CfgFile,
  childrenOf,
  type Definition,
  type Expression,
  type Name,
  type Statement,
  traceString,
} from '@xencfg/grammar-cfg';
import { joinTraced, type Span, traceExact } from '@xencfg/source';
import { foldBinary, foldExpression, truthOf } from './fold.ts';
import { boundByLoops, isTracked, type Leaks, leaksOf, listsIn } from './leaks.ts';
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
  /** Names that are declared global: a function of the file may set them at any time. */
  readonly #shared = new Set<string>();
  /** A feature of later Pythons is switched on, under which texts and divisions are others. */
  #foreign = false;

  constructor(file: CfgFile) {
    this.#file = file;
    for (const statement of everyStatement(file.statements)) {
      if (statement.kind !== 'KeywordStatement' || statement.keyword !== 'global') continue;
      for (const name of statement.operands) if (name.kind === 'Name') this.#shared.add(name.name);
    }
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
        if (statement.keyword === 'del') for (const operand of statement.operands) this.#delete(operand);
        else for (const operand of statement.operands) this.#read(operand);
        if (statement.keyword === 'exec') this.#forgetEverything();
        break;
      case 'Import': {
        const from = this.#file.text.startsWith('from', statement.span.start);
        if (
          from &&
          /^from\s+__future__/.test(this.#file.text.slice(statement.span.start, statement.span.end))
        )
          this.#foreign = true;
        for (const name of statement.names) {
          if (name.name === '*') this.#forgetEverything();
          else if (from) this.#forget(name.name, name.span);
          else this.#hold(name);
        }
        break;
      }
      case 'If': {
        const truths = statement.branches.map((branch) => truthOf(this.#read(branch.test)));
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
      case 'Loop': {
        // The loop's own name has what the source holds.
        const source = this.#read(statement.source);
        if (listsIn(source).size > (source.kind === 'list' ? 1 : 0)) this.#forgetLeaks(statement.source);
        this.#forgetAll([...assignedIn([statement])], statement.span);
        this.run(statement.body);
        this.#forgetAll([...assignedIn([statement])], statement.span);
        // `else` is left out after a `break`.
        if (statement.otherwise !== undefined) this.#runEither([statement.otherwise, []], statement.span);
        break;
      }
      case 'Try': {
        const start = this.settings;
        this.settings = new Map(start);
        this.run(statement.body);
        const after = this.settings;
        // A body that raises may have got anywhere; the names that it touches are unknown to the handlers.
        const touched = assignedIn(statement.body);
        for (const [name, { value }] of start) if (after.get(name)?.value !== value) touched.add(name);
        this.run(statement.otherwise ?? []);
        const ends = [this.settings];
        for (const handler of statement.handlers) {
          this.settings = new Map(start);
          this.#forgetAll([...touched], statement.span);
          if (handler.target !== undefined) this.#bind(handler.target, undefined, statement);
          this.run(handler.body);
          ends.push(this.settings);
        }
        this.settings = joinSettings(ends, statement.span);
        this.run(statement.finally ?? []);
        break;
      }
      case 'With':
        for (const item of statement.items) {
          if (item.kind === 'Name') this.#forget(item.name, statement.span);
          this.#read(item);
        }
        this.run(statement.body);
        this.#forgetAll([...assignedIn([statement])], statement.span);
        break;
      case 'Definition':
        // Defaults and bases are evaluated now, and the function may change what they are.
        for (const [name] of this.#textOfHeader(statement).matchAll(/\w+/g)) this.#forgetLists(name);
        this.#forgetAll([...this.#shared], statement.span);
        this.#hold(statement.name);
        break;
      case 'Broken':
        if (statement.name !== undefined) this.#forget(statement.name.name, statement.name.span);
        break;
      case 'Unsupported':
        this.#forgetEverything();
        break;
    }
  }

  #assign(statement: Assignment): void {
    const value = this.#read(statement.value);
    if (statement.operator === '=') {
      for (const target of statement.targets) {
        this.#bind(target, value, statement);
        if (target.kind === 'Index' || target.kind === 'Attribute') this.#forgetLeaks(statement.value);
      }
      return;
    }
    const [target] = statement.targets;
    if (target?.kind !== 'Name') {
      if (target !== undefined) this.#mutate(target);
      this.#forgetLeaks(statement.value);
      return;
    }
    const before = this.settings.get(target.name);
    let result: Value = { kind: 'unknown', span: value.span };
    if (before === undefined) {
      if (this.#file.dialect === 'xl') result = value;
    } else if (this.#file.dialect === 'xl') result = appendedXl(before.value, value, statement.span);
    else if (this.#isAliased(target.name) || listsIn(value).has(before.value))
      this.#forget(target.name, statement.span);
    else result = augmented(before.value, value, statement);
    if (!isTracked(result)) this.#forgetLeaks(statement.value);
    if (this.#file.dialect === 'xl' && result.kind === 'text') result = { ...result, appended: true };
    this.#set(target, result, statement);
  }

  #bind(target: Expression, value: Value | undefined, statement: Statement): void {
    const { span } = statement;
    if (target.kind === 'Name') this.#set(target, value ?? { kind: 'unknown', span }, statement);
    else if (target.kind === 'Tuple' || target.kind === 'List') {
      const items = value?.kind === 'tuple' || value?.kind === 'list' ? value.items : [];
      for (const [index, item] of target.items.entries())
        this.#bind(item, items.length === target.items.length ? items[index] : undefined, statement);
    } else this.#mutate(target);
  }

  #delete(target: Expression): void {
    if (target.kind === 'Name') this.settings.delete(target.name);
    else if (target.kind === 'Tuple' || target.kind === 'List')
      for (const item of target.items) this.#delete(item);
    else this.#mutate(target);
  }

  #set(name: Name, value: Value, statement: Statement): void {
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
    if (expression.kind !== 'Call') {
      this.#read(expression);
      return;
    }
    const { callee, args } = expression;
    if (callee.kind === 'Name' && /^(?:execfile|eval|globals|locals|vars|setattr)$/.test(callee.name))
      this.#forgetEverything();
    const [argument] = args;
    const method = callee.kind === 'Attribute' && callee.object.kind === 'Name' ? callee.name.name : '';
    if (
      callee.kind !== 'Attribute' ||
      callee.object.kind !== 'Name' ||
      argument === undefined ||
      args.length !== 1 ||
      !/^(?:append|extend)$/.test(method)
    ) {
      this.#read(expression);
      return;
    }
    const { name } = callee.object;
    const added = this.#read(argument);
    const setting = this.settings.get(name);
    const list = setting?.value;
    const items = method === 'append' ? [added] : added.kind === 'list' ? added.items : undefined;
    if (setting !== undefined && list?.kind === 'list' && items !== undefined && !this.#isAliased(name)) {
      const value = { ...list, items: [...list.items, ...items] };
      // A list that holds itself has no value to show.
      if (!listsIn(value).has(list)) {
        this.settings.set(name, { ...setting, value });
        if (!isTracked(value)) this.#forgetLeaks(argument);
        return;
      }
    }
    this.#forgetLeaks(argument);
    if (setting !== undefined) this.#forget(name, expression.span);
  }

  /** The value of an expression that is evaluated here; what it may change by its calls and loops is unknown afterwards. */
  #read(expression: Expression): Value {
    if (this.#file.dialect === 'xl') return foldXl(this.#file, expression);
    for (const name of boundByLoops(expression)) this.#forget(name, expression.span);
    for (const name of this.#leaks(expression).changed) this.#forgetLists(name);
    const value = this.#fold(expression);
    // The lists that it holds can be told apart only as long as all of it is known.
    return !isTracked(value) && this.#forgetLeaks(expression) ? { kind: 'unknown', span: value.span } : value;
  }

  #fold(expression: Expression): Value {
    if (this.#foreign) return { kind: 'unknown', span: expression.span };
    return foldExpression(expression, this.#file.text, (name) => {
      const value = this.settings.get(name)?.value;
      // An absent name would have ended the file here.
      if (value?.kind === 'choice' && value.absent) return { ...value, absent: false };
      return value ?? (this.opaque ? { kind: 'unknown', span: expression.span } : undefined);
    });
  }

  #leaks(expression: Expression): Leaks {
    return leaksOf(expression, this.#file.text, (name) => this.settings.has(name));
  }

  /** Whether another name, or another place, has one of the lists of this name. */
  #isAliased(name: string): boolean {
    const own = this.settings.get(name)?.value;
    if (own === undefined) return false;
    const lists = listsIn(own);
    if (lists.size === 0) return false;
    if (own.kind !== 'list') return true;
    for (const [other, { value }] of this.settings) {
      if (other !== name && value.kind !== 'text' && listsIn(value).has(own)) return true;
    }
    return false;
  }

  /** Forgets the lists that the value of an expression may hold unseen; true when there was one. */
  #forgetLeaks(expression: Expression): boolean {
    let any = false;
    for (const name of this.#leaks(expression).held) any = this.#forgetLists(name) || any;
    return any;
  }

  /** Forgets a name whose value can be changed through another; true when it is one. */
  #forgetLists(name: string): boolean {
    const value = this.settings.get(name)?.value;
    if (value === undefined || listsIn(value).size === 0) return false;
    this.#forget(name, value.span);
    return true;
  }

  #textOfHeader(statement: Definition): string {
    const [first] = statement.body;
    return this.#file.text.slice(statement.name.span.end, first?.span.start ?? statement.span.end);
  }

  /** Part of something is changed: of a variable, or of what a call gives, such as `globals()['memory'] = 1`. */
  #mutate(target: Expression): void {
    this.#read(target);
    const name = rootName(target);
    if (name === undefined) this.#forgetEverything();
    else this.#forget(name, target.span);
  }

  #forgetEverything(): void {
    this.opaque = true;
    this.#forgetAll([...this.settings.keys()], { start: 0, end: 0 });
  }

  #forgetAll(names: readonly string[], span: Span): void {
    for (const name of names) this.#forget(name, span);
  }

  /** The value under a name is unknown from here on, and so is every other that shares a list with it. */
  #forget(name: string, span: Span): void {
    const before = this.settings.get(name);
    this.settings.set(name, {
      name,
      nameSpan: before?.nameSpan ?? span,
      span: before?.span ?? span,
      value: { kind: 'unknown', span },
    });
    const lists = before === undefined ? new Set<Value>() : listsIn(before.value);
    if (lists.size === 0) return;
    for (const [other, { value }] of this.settings) {
      if ([...listsIn(value)].some((it) => lists.has(it))) this.#forget(other, span);
    }
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

/** `+=` under xl: texts are glued and lists appended; anything else is an error, so nothing is known. */
function appendedXl(before: Value, value: Value, span: Span): Value {
  if (before.kind === 'list' && value.kind === 'list')
    return { kind: 'list', items: [...before.items, ...value.items], span };
  if (before.kind === 'text' && value.kind === 'text')
    return { kind: 'text', traced: joinTraced([before.traced, value.traced]), quoted: true, span };
  return { kind: 'unknown', span };
}

/** `a += b` under xm is `a = a + b`, but for lists, which take anything that can be gone through. */
function augmented(before: Value, value: Value, { operator, span }: Assignment): Value {
  if (before.kind === 'list' && !(operator === '+=' && value.kind === 'list'))
    return { kind: 'unknown', span };
  return foldBinary(operator.slice(0, -1), before, value, span);
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
  // A list that a name may have on one of the ways, and that is unknown now, can be changed unseen through it.
  const lost = new Set<Value>();
  for (const [name, { value }] of joined) {
    if (value.kind !== 'unknown') continue;
    for (const end of ends) for (const list of listsIn(end.get(name)?.value ?? value)) lost.add(list);
  }
  if (lost.size > 0) {
    for (const [name, setting] of joined) {
      if ([...listsIn(setting.value)].some((it) => lost.has(it)))
        joined.set(name, { ...setting, value: { kind: 'unknown', span } });
    }
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
    else if (statement.kind === 'With') statement.items.forEach(add);
    else if (statement.kind === 'Try') for (const handler of statement.handlers) add(handler.target);
    else if (statement.kind === 'KeywordStatement' && statement.keyword === 'del')
      statement.operands.forEach(add);
    else if (statement.kind === 'Import') statement.names.forEach(add);
    else if (statement.kind === 'Definition') add(statement.name);
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
