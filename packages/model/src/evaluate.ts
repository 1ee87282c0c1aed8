// Folds a domain file to the values that its names have at the end, without running it.
import {
  type Assignment,
  type CfgFile,
  type Expression,
  type Name,
  type Node,
  type Statement,
  traceString,
  walk,
} from '@xencfg/grammar-cfg';
import { guestOption } from '@xencfg/schema';
import { joinTraced, type Span, traceExact } from '@xencfg/source';
import { isTooLarge, isTracked, joinLists, listsIn, partsOf } from './contents.ts';
import { foldBinary, foldExpression, placeAt, truthOf } from './fold.ts';
import { boundByLoops, type Leaks, leaksOf } from './leaks.ts';
import { Names, type Setting } from './names.ts';
import { mayReach, reachOf } from './reflection.ts';
import { assignedIn, globalsIn, namesInFunctions, readExpressions, rootName } from './statements.ts';
import type { ListValue, Value } from './value.ts';

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

/** An equals sign after a name that stands apart, as it does where two lines have become one. */
const furtherAssignment = /\s([A-Za-z_]\w*)\s*=(?!=)/g;

/** Values of a branch stay apart up to this many; more are unknown. */
const mostChoices = 8;

export function evaluate(file: CfgFile): Evaluation {
  const evaluator = new Evaluator(file);
  evaluator.run(file.statements);
  return {
    settings: evaluator.finish(),
    used: evaluator.used,
    overwritten: evaluator.overwritten,
    opaque: evaluator.opaque,
  };
}

class Evaluator {
  readonly used = new Set<string>();
  readonly overwritten: Overwritten[] = [];
  opaque = false;
  readonly #file: CfgFile;
  #names = new Names();
  /** The settings since every name has been forgotten; absent where that has not happened. */
  #sinceForgotten: Set<Setting> | undefined;
  /** Names that are declared global: a function of the file may set them at any time. */
  readonly #globals = new Set<string>();
  /** Names that functions speak of: a list under one may change whenever something is called. */
  readonly #inFunctions: ReadonlySet<string> = new Set();
  /** Lists that have been put under a name, or into a list under one. */
  readonly #kept = new Set<Value>();
  /** Lists that have been put in a second place, in the order in which that happened. */
  readonly #aliasings: Value[] = [];
  readonly #aliased = new Set<Value>();
  /** Lists that may have been changed, or be changed later, unseen: what holds one of them is unknown. */
  readonly #lost = new Set<Value>();
  readonly #mayReach: boolean;
  /** Something that is not followed may set any name at any time. */
  #everChanging = false;
  /** A feature of later Pythons is switched on, under which texts and divisions are others. */
  #foreign = false;

  constructor(file: CfgFile) {
    this.#file = file;
    this.#mayReach = file.dialect === 'xm' && mayReach(file.text);
    if (file.dialect === 'xl') return;
    for (const name of globalsIn(file.statements)) this.#globals.add(name);
    this.#inFunctions = new Set(namesInFunctions(file));
  }

  /** The names as they are at the end. */
  finish(): ReadonlyMap<string, Setting> {
    const settings = new Map<string, Setting>();
    for (const name of this.#names.changed()) {
      const setting = this.#settingOf(name);
      const value = this.#valueOf(name);
      if (setting !== undefined && value !== undefined)
        settings.set(name, setting.value === value ? setting : { ...setting, value });
    }
    return settings;
  }

  run(statements: readonly Statement[]): void {
    /** Plain assignments of this block whose value has not been read yet. */
    const unread = new Map<string, Assignment>();
    for (const statement of statements) {
      for (const name of this.#namesReadIn(statement)) {
        this.used.add(name);
        unread.delete(name);
      }
      const since = this.#sinceForgotten;
      this.#execute(statement);
      // What was run unseen may have read any.
      if (this.#sinceForgotten !== since) unread.clear();
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
        else {
          for (const operand of statement.operands) {
            const value = this.#read(operand);
            // A handler finds it in the exception.
            if (statement.keyword === 'raise') this.#lose(value);
          }
        }
        if (statement.keyword === 'exec') this.#forgetEverything();
        break;
      case 'Import': {
        if (statement.module === '__future__') this.#foreign = true;
        for (const name of statement.names) {
          if (name.name === '*') this.#forgetEverything();
          else if (statement.module !== undefined) this.#forget(name.name, name.span);
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
        if (statement.target !== undefined) this.#noteReach(statement.target);
        if (source.kind === 'choice') this.#lose(source);
        else if (listsIn(source).size > (source.kind === 'list' ? 1 : 0)) partsOf(source).forEach(this.#lose);
        this.#runPartly(statement, statement.body);
        // `else` is left out after a `break`.
        if (statement.otherwise !== undefined) this.#runEither([statement.otherwise, []], statement.span);
        break;
      }
      case 'Try': {
        const { span, handlers } = statement;
        const before = this.#aliasings.length;
        const touched = assignedIn(statement.body);
        const done = this.#follow(() => {
          this.run(statement.body);
          for (const name of this.#names.changed()) touched.add(name);
          if (handlers.length > 0) this.#aliasings.slice(before).forEach(this.#lose);
          this.run(statement.otherwise ?? []);
        });
        const ends = [done];
        if (handlers.length > 0) {
          const caught = this.#follow(() => {
            // A body that raises may have got anywhere; the names that it touches are unknown to the handlers.
            this.#forgetAll([...touched], span);
            const ways = handlers.map((handler) =>
              this.#follow(() => {
                if (handler.type !== undefined) this.#read(handler.type);
                if (handler.target !== undefined) this.#bind(handler.target, undefined, statement);
                this.run(handler.body);
              }),
            );
            this.#join(ways, span);
          });
          ends.push(caught);
        }
        this.#join(ends, span);
        this.run(statement.finally ?? []);
        break;
      }
      case 'With':
        for (const item of statement.items) {
          if (item.kind === 'Name') this.#forget(item.name, statement.span);
          this.#read(item);
        }
        this.#runPartly(statement, statement.body);
        break;
      case 'Definition':
        // Defaults and bases are evaluated now, and the function may change what they are.
        for (const operand of statement.operands) this.#lose(this.#read(operand));
        this.#forgetAll([...globalsIn(statement.body)], statement.span);
        this.#hold(statement.name);
        this.#noteReach(statement);
        break;
      case 'Broken':
        if (statement.name !== undefined) this.#forget(statement.name.name, statement.name.span);
        // `kernel = "…" builder = "hvm"`: what stands behind it is meant as well.
        for (const [, name = ''] of this.#textOutsideStrings(statement).matchAll(furtherAssignment))
          if (guestOption(name) !== undefined) this.#forget(name, statement.span);
        break;
      case 'Unsupported':
        this.#forgetEverything();
        break;
    }
  }

  #assign(statement: Assignment): void {
    const value = this.#read(statement.value);
    if (statement.operator === '=') {
      for (const target of statement.targets) this.#bind(target, value, statement);
      return;
    }
    const [target] = statement.targets;
    if (target?.kind === 'Name') this.#augment(target, value, statement);
    else {
      if (target !== undefined) this.#mutate(target);
      this.#lose(value);
    }
  }

  #augment(target: Name, value: Value, statement: Assignment): void {
    const before = this.#valueOf(target.name);
    const { span } = statement;
    let result: Value = { kind: 'unknown', span };
    if (this.#file.dialect === 'xl') {
      result = before === undefined ? value : appendedXl(before, value, span);
      if (result.kind === 'text') result = { ...result, appended: true };
    } else if (before?.kind === 'list') {
      // Lists take anything that can be gone through, and stay the lists that they are.
      if (statement.operator === '+=' && value.kind === 'list') result = this.#extended(before, value, span);
    } else if (before !== undefined && listsIn(before).size === 0) {
      result = foldBinary(statement.operator.slice(0, -1), before, placeAt(value, statement.value), span);
      this.#keep(result);
    }
    if (result.kind === 'unknown') {
      this.#forget(target.name, span);
      this.#lose(value);
    }
    this.#store(target, result, span);
  }

  /** A list that other items are added to; unknown where something else has it, or it would hold itself. */
  #extended(list: ListValue, added: ListValue, span: Span): Value {
    if (this.#aliased.has(list) || listsIn(added).has(list)) return { kind: 'unknown', span };
    const joined = joinLists(list, added, span);
    if (isTooLarge(joined)) return { kind: 'unknown', span };
    this.#kept.add(joined);
    this.#keepParts(added);
    return joined;
  }

  #bind(target: Expression, value: Value | undefined, statement: Statement): void {
    const { span } = statement;
    if (target.kind === 'Name') {
      const bound: Value = value ?? { kind: 'unknown', span };
      this.#keep(bound);
      this.#store(target, bound, span);
    } else if (target.kind === 'Tuple' || target.kind === 'List') {
      const items = value?.kind === 'tuple' || value?.kind === 'list' ? value.items : [];
      const fits = items.length === target.items.length;
      if (!fits && value !== undefined) this.#lose(value);
      for (const [index, item] of target.items.entries())
        this.#bind(item, fits ? items[index] : undefined, statement);
    } else {
      this.#mutate(target);
      if (value !== undefined) this.#lose(value);
    }
  }

  #delete(target: Expression): void {
    if (target.kind === 'Name') this.#names.delete(target.name);
    else if (target.kind === 'Tuple' || target.kind === 'List')
      for (const item of target.items) this.#delete(item);
    else this.#mutate(target);
  }

  #store(name: Name, value: Value, span: Span): void {
    const hidden =
      this.#everChanging ||
      this.#globals.has(name.name) ||
      (this.#inFunctions.has(name.name) && listsIn(value).size > 0);
    if (hidden) this.#lose(value);
    const kept: Value = hidden ? { kind: 'unknown', span: value.span } : value;
    this.#names.delete(name.name);
    this.#put({ name: name.name, nameSpan: name.span, span, value: kept });
  }

  /** A module, function or class under a name. */
  #hold(name: Name): void {
    const { span } = name;
    this.#store(name, { kind: 'object', span }, span);
  }

  /** A statement that is a call: `disk.append(…)` and `disk.extend(…)` are followed, others may change what they get. */
  #call(expression: Expression): void {
    if (expression.kind !== 'Call') {
      this.#read(expression);
      return;
    }
    const { callee, args } = expression;
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
    const value = this.#read(argument);
    const setting = this.#settingOf(name);
    const list = this.#valueOf(name);
    const added: Value = method === 'append' ? { kind: 'list', items: [value], span: value.span } : value;
    if (setting !== undefined && list?.kind === 'list' && added.kind === 'list') {
      const result = this.#extended(list, added, list.span);
      if (result.kind === 'list') {
        this.#put({ ...setting, value: result });
        return;
      }
    }
    this.#lose(added);
    if (setting !== undefined) this.#forget(name, expression.span);
  }

  /** The value of an expression that is evaluated here; what it may change by its calls and loops is unknown afterwards. */
  #read(expression: Expression): Value {
    if (this.#file.dialect === 'xl') return foldXl(this.#file, expression);
    this.#noteReach(expression);
    for (const name of boundByLoops(expression)) this.#forget(name, expression.span);
    for (const name of this.#leaks(expression).changed) this.#forgetLists(name);
    const value = this.#fold(expression);
    // The lists that it holds can be told apart only as long as all of it is known.
    return !isTracked(value) && this.#forgetLeaks(expression) ? { kind: 'unknown', span: value.span } : value;
  }

  #fold(expression: Expression): Value {
    if (this.#foreign) return { kind: 'unknown', span: expression.span };
    return foldExpression(expression, this.#file.text, (name) => {
      const value = this.#valueOf(name);
      // An absent name would have ended the file here.
      if (value?.kind === 'choice' && value.absent) return { ...value, absent: false };
      return value ?? (this.opaque ? { kind: 'unknown', span: expression.span } : undefined);
    });
  }

  #leaks(expression: Expression): Leaks {
    return leaksOf(expression, (name) => this.#names.has(name));
  }

  #put(setting: Setting): void {
    this.#names.set(setting);
    this.#sinceForgotten?.add(setting);
  }

  #settingOf(name: string): Setting | undefined {
    return this.#current(this.#names.get(name));
  }

  /** A setting as it is now: with an unknown value where every name has been forgotten since. */
  #current(setting: Setting | undefined): Setting | undefined {
    if (setting === undefined || this.#sinceForgotten?.has(setting) !== false) return setting;
    return { ...setting, value: { kind: 'unknown', span: setting.value.span } };
  }

  /** The value under a name, as far as it can be told. */
  #valueOf(name: string): Value | undefined {
    const value = this.#settingOf(name)?.value;
    return value !== undefined && this.#isLost(value) ? { kind: 'unknown', span: value.span } : value;
  }

  /** Told of every value that is put under a name, or into a list under one. */
  #keep(value: Value): void {
    for (const list of listsIn(value)) {
      if (this.#kept.has(list)) {
        this.#aliasings.push(list);
        this.#aliased.add(list);
      } else this.#kept.add(list);
    }
  }

  #keepParts(value: Value): void {
    if (listsIn(value).size > (value.kind === 'list' ? 1 : 0))
      for (const part of partsOf(value)) this.#keep(part);
  }

  /** The lists in a value can be changed from here on through something that is not followed, or have been. */
  readonly #lose = (value: Value): void => {
    for (const list of listsIn(value)) this.#lost.add(list);
  };

  #isLost(value: Value): boolean {
    if (this.#lost.size === 0) return false;
    for (const list of listsIn(value)) if (this.#lost.has(list)) return true;
    return false;
  }

  /** Loses the lists that the value of an expression may hold unseen; true when there was one. */
  #forgetLeaks(expression: Expression): boolean {
    let any = false;
    for (const name of this.#leaks(expression).held) any = this.#forgetLists(name) || any;
    return any;
  }

  /** Forgets a name whose value can be changed through another; true when it is one. */
  #forgetLists(name: string): boolean {
    const value = this.#settingOf(name)?.value;
    if (value === undefined || listsIn(value).size === 0) return false;
    this.#lose(value);
    return true;
  }

  #textOutsideStrings({ span }: Statement): string {
    return this.#file.text.slice(span.start, span.end).replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '""');
  }

  /** Part of something is changed: of a variable, or of what a call gives, such as `globals()['memory'] = 1`. */
  #mutate(target: Expression): void {
    this.#read(target);
    const name = rootName(target);
    if (name === undefined) this.#forgetEverything();
    else this.#forget(name, target.span);
  }

  /** Forgets everything where something that is evaluated here may set names unseen. */
  #noteReach(node: Node): void {
    const reach = this.#mayReach ? reachOf(node, (name) => this.#names.has(name)) : undefined;
    if (reach === undefined) return;
    this.#forgetEverything();
    this.#everChanging ||= reach === 'ever';
  }

  #forgetEverything(): void {
    this.opaque = true;
    this.#sinceForgotten = new Set();
  }

  #forgetAll(names: readonly string[], span: Span): void {
    for (const name of names) this.#forget(name, span);
  }

  /** The value under a name is unknown from here on, and so is every other that shares a list with it. */
  #forget(name: string, span: Span): void {
    const before = this.#settingOf(name);
    if (before !== undefined) this.#lose(before.value);
    this.#put({
      name,
      nameSpan: before?.nameSpan ?? span,
      span: before?.span ?? span,
      value: { kind: 'unknown', span },
    });
  }

  /** Runs each body from the same start and joins what they leave. */
  #runEither(bodies: readonly (readonly Statement[])[], span: Span): void {
    const [first = [], ...others] = bodies;
    if (others.length === 0) this.run(first);
    else
      this.#join(
        bodies.map((body) => this.#follow(() => this.run(body))),
        span,
      );
  }

  /** Follows one of several ways from here, and returns the names at its end. */
  #follow(way: () => void): Names {
    const start = this.#names;
    this.#names = new Names(start);
    way();
    const end = this.#names;
    this.#names = start;
    return end;
  }

  /** Runs a body that may be left anywhere, or begun again: what it sets is unknown before and afterwards. */
  #runPartly(statement: Statement, body: readonly Statement[]): void {
    const assigned = [...assignedIn([statement])];
    const before = this.#aliasings.length;
    this.#forgetAll(assigned, statement.span);
    this.run(body);
    this.#forgetAll(assigned, statement.span);
    this.#aliasings.slice(before).forEach(this.#lose);
  }

  /** Joins what the ways from here have left: a name that any of them has changed has what one of them gives it. */
  #join(ends: readonly Names[], span: Span): void {
    const ways = new Map<string, { readonly way: number; readonly setting: Setting | undefined }[]>();
    for (const [way, end] of ends.entries()) {
      for (const name of end.changed()) {
        const found = ways.get(name) ?? [];
        found.push({ way, setting: this.#current(end.get(name)) });
        ways.set(name, found);
      }
    }
    for (const [name, found] of ways) {
      const settings = found.map(({ setting }) => setting);
      // On the others it is what it was; the first of these has its place among the values.
      const unchanged = found.findIndex(({ way }, index) => way !== index);
      if (found.length < ends.length)
        settings.splice(unchanged < 0 ? found.length : unchanged, 0, this.#settingOf(name));
      this.#names.delete(name);
      const known = settings.filter((it) => it !== undefined);
      const [one] = known;
      if (one === undefined) continue;
      const isAbsent = known.length < settings.length;
      if (!isAbsent && known.every((it) => it.value === one.value)) {
        this.#put(one);
        continue;
      }
      const values = known.map((it) => it.value);
      const value = choiceOf(values, isAbsent, span);
      // What it may have on one of the ways, and does not show now.
      if (value.kind === 'unknown') values.forEach(this.#lose);
      this.#put({ ...one, value });
    }
  }

  #namesReadIn(statement: Statement): ReadonlySet<string> {
    if (this.#file.dialect === 'xl') return noNames;
    const names = new Set<string>();
    for (const expression of readExpressions(statement))
      for (const node of walk(expression)) if (node.kind === 'Name') names.add(node.name);
    return names;
  }
}

const noNames: ReadonlySet<string> = new Set();

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
  if (before.kind === 'list' && value.kind === 'list') return joinLists(before, value, span);
  if (before.kind === 'text' && value.kind === 'text')
    return { kind: 'text', traced: joinTraced([before.traced, value.traced]), quoted: true, span };
  return { kind: 'unknown', span };
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
