// The one tree of both dialects: what xl can write is a subset of what xm can.
import type { Comment, Comments, Problem, Span } from '@xencfg/source';

/**
 * - `xl`: libxlu's own grammar (libxlu_cfg_l.l and libxlu_cfg_y.y, 4.17).
 * - `xm`: Python 2, as xm executed it (xen/xm/opts.py).
 */
export type Dialect = 'xl' | 'xm';

interface NodeBase {
  readonly span: Span;
  /** Absent where no comment belongs to the node. */
  readonly comments?: Comments;
}

/** A whole file. Statements that could not be read are in the list as `Broken`, in their place. */
export interface CfgFile extends NodeBase {
  readonly kind: 'File';
  readonly dialect: Dialect;
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Every comment of the file in order; the nodes hold the same objects. */
  readonly allComments: readonly Comment[];
  /** What the dialect refuses, in order, at most one for each statement. Empty means that the toolstack reads it. */
  readonly problems: readonly Problem[];
}

export type Statement =
  | Assignment
  | ExpressionStatement
  | KeywordStatement
  | Import
  | If
  | Loop
  | Try
  | With
  | Definition
  | Unsupported
  | Broken;

/** The statements that hold blocks of others. */
export type Compound = If | Loop | Try | With | Definition;

/** `name = value`, `name += value`; under xm also `a = b = value`, `a[0] = value` and the other operators. */
export interface Assignment extends NodeBase {
  readonly kind: 'Assignment';
  /** At least one; under xl exactly one `Name`. */
  readonly targets: readonly Expression[];
  /** `=`, `+=`, under xm also `-=`, `%=` … */
  readonly operator: string;
  readonly value: Expression;
}

export interface ExpressionStatement extends NodeBase {
  readonly kind: 'ExpressionStatement';
  readonly expression: Expression;
}

/** The statements that are a word and its operands. */
export interface KeywordStatement extends NodeBase {
  readonly kind: 'KeywordStatement';
  /** assert, break, continue, del, exec, global, nonlocal, pass, print, raise, return or yield. */
  readonly keyword: string;
  readonly operands: readonly Expression[];
}

/** `import a.b as c, d` or `from a import b as c`. */
export interface Import extends NodeBase {
  readonly kind: 'Import';
  /** Behind `from`, with its dots; absent for `import a`. */
  readonly module?: string;
  /** The names that the file has afterwards; `*` for everything from a module. */
  readonly names: readonly Name[];
  /** What each of them stands for: `b` of `from a import b as c`, `a.b` of `import a.b as c`, `a` of `import a.b`. */
  readonly originals: readonly string[];
}

/** One condition and what happens then. */
export interface Branch {
  readonly test: Expression;
  readonly body: readonly Statement[];
}

export interface If extends NodeBase {
  readonly kind: 'If';
  /** `if` and every `elif`. */
  readonly branches: readonly Branch[];
  /** `else`; absent where there is none. */
  readonly otherwise?: readonly Statement[];
}

/** `for target in source` or `while test`. */
export interface Loop extends NodeBase {
  readonly kind: 'Loop';
  readonly target?: Expression;
  /** The sequence of a `for`, the condition of a `while`. */
  readonly source: Expression;
  readonly body: readonly Statement[];
  readonly otherwise?: readonly Statement[];
}

export interface Handler {
  /** The exception classes; absent for a bare `except`. */
  readonly type?: Expression;
  readonly target?: Expression;
  readonly body: readonly Statement[];
}

export interface Try extends NodeBase {
  readonly kind: 'Try';
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly otherwise?: readonly Statement[];
  readonly finally?: readonly Statement[];
}

export interface With extends NodeBase {
  readonly kind: 'With';
  /** The context expressions and the names after `as`, in order. */
  readonly items: readonly Expression[];
  readonly body: readonly Statement[];
}

/** `def name(…)` or `class name(…)`; the body is read but never followed. */
export interface Definition extends NodeBase {
  readonly kind: 'Definition';
  readonly keyword: 'def' | 'class';
  readonly name: Name;
  /** What is evaluated where the definition stands: defaults of parameters, the bases of a class. */
  readonly operands: readonly Expression[];
  readonly body: readonly Statement[];
}

/** Valid in its language and beyond what we follow; kept verbatim, and whatever it may assign is unknown. */
export interface Unsupported extends NodeBase {
  readonly kind: 'Unsupported';
}

/** A statement that the dialect refuses; the file's `problems` say why. Or a last character that libxlu passes over. */
export interface Broken extends NodeBase {
  readonly kind: 'Broken';
  /** The name before `=`, where the statement got that far. */
  readonly name?: Name;
}

export type Expression =
  | Name
  | NumberLiteral
  | StringLiteral
  | ListExpression
  | Tuple
  | Dict
  | Unary
  | Binary
  | Comparison
  | Conditional
  | Call
  | Attribute
  | Index
  | Slice
  | Lambda
  | Comprehension
  | KeywordArgument;

export interface Name extends NodeBase {
  readonly kind: 'Name';
  readonly name: string;
}

export interface NumberLiteral extends NodeBase {
  readonly kind: 'Number';
  /** As written. Under xl that is the value: libxlu keeps text. */
  readonly raw: string;
}

/** One or, under xm, several adjacent string literals. */
export interface StringLiteral extends NodeBase {
  readonly kind: 'String';
  readonly value: string;
  readonly parts: readonly StringPart[];
}

/** One quoted stretch. */
export interface StringPart {
  readonly span: Span;
  /** The characters between the quotes. */
  readonly content: Span;
  /** `'`, `"` or, under xm, either one three times. */
  readonly quote: string;
  /** `r`, `u`, `ur`, `b` … in lower case; empty under xl. */
  readonly prefix: string;
  readonly value: string;
}

export interface ListExpression extends NodeBase {
  readonly kind: 'List';
  readonly items: readonly Expression[];
}

export interface Tuple extends NodeBase {
  readonly kind: 'Tuple';
  readonly items: readonly Expression[];
}

/** A dict, or a set: an entry without `key`. */
export interface Dict extends NodeBase {
  readonly kind: 'Dict';
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

/** `-x`, `+x`, `~x`, `not x`, `*x` and `**x` among arguments, and back-quotes as operator "`". */
export interface Unary extends NodeBase {
  readonly kind: 'Unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** Arithmetic, bit and boolean operators. */
export interface Binary extends NodeBase {
  readonly kind: 'Binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a < b <= c`: one operator fewer than operands. */
export interface Comparison extends NodeBase {
  readonly kind: 'Comparison';
  readonly operators: readonly string[];
  readonly operands: readonly Expression[];
}

/** `then if test else otherwise`. */
export interface Conditional extends NodeBase {
  readonly kind: 'Conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
}

export interface Attribute extends NodeBase {
  readonly kind: 'Attribute';
  readonly object: Expression;
  readonly name: Name;
}

export interface Index extends NodeBase {
  readonly kind: 'Index';
  readonly object: Expression;
  readonly index: Expression;
}

/** `low:high:step` inside an index; what is left out is absent from `parts`. */
export interface Slice extends NodeBase {
  readonly kind: 'Slice';
  readonly parts: readonly (Expression | undefined)[];
}

export interface Lambda extends NodeBase {
  readonly kind: 'Lambda';
  /** Those that the parameters have, in order; they are evaluated where the lambda stands. */
  readonly defaults: readonly Expression[];
  readonly body: Expression;
}

/** `element for target in source if …` in brackets of any kind, or bare as an argument. */
export interface Comprehension extends NodeBase {
  readonly kind: 'Comprehension';
  /** Of `{key: element for …}`; absent elsewhere. */
  readonly key?: Expression;
  readonly element: Expression;
  /** Targets, sources and conditions, in order. */
  readonly clauses: readonly Expression[];
}

export interface KeywordArgument extends NodeBase {
  readonly kind: 'KeywordArgument';
  readonly name: Name;
  readonly value: Expression;
}

export type Node = CfgFile | Statement | Expression;

/** The nodes directly below, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'File':
      return node.statements;
    case 'Assignment':
      return [...node.targets, node.value];
    case 'ExpressionStatement':
      return [node.expression];
    case 'KeywordStatement':
      return node.operands;
    case 'Import':
      return node.names;
    case 'If':
      return [...node.branches.flatMap((branch) => [branch.test, ...branch.body]), ...(node.otherwise ?? [])];
    case 'Loop':
      return [...present(node.target), node.source, ...node.body, ...(node.otherwise ?? [])];
    case 'Try':
      return [
        ...node.body,
        ...node.handlers.flatMap((handler) => [
          ...present(handler.type),
          ...present(handler.target),
          ...handler.body,
        ]),
        ...(node.otherwise ?? []),
        ...(node.finally ?? []),
      ];
    case 'With':
      return [...node.items, ...node.body];
    case 'Definition':
      return [node.name, ...node.operands, ...node.body];
    case 'List':
    case 'Tuple':
      return node.items;
    case 'Dict':
      return node.entries.flatMap((entry) => [...present(entry.key), entry.value]);
    case 'Unary':
      return [node.operand];
    case 'Binary':
      return [node.left, node.right];
    case 'Comparison':
      return node.operands;
    case 'Conditional':
      return [node.then, node.test, node.otherwise];
    case 'Call':
      return [node.callee, ...node.args];
    case 'Attribute':
      return [node.object, node.name];
    case 'Index':
      return [node.object, node.index];
    case 'Slice':
      return node.parts.flatMap(present);
    case 'Lambda':
      return [...node.defaults, node.body];
    case 'Comprehension':
      return [...present(node.key), node.element, ...node.clauses];
    case 'KeywordArgument':
      return [node.name, node.value];
    case 'Broken':
      return present(node.name);
    case 'Name':
    case 'Number':
    case 'String':
    case 'Unsupported':
      return [];
  }
}

/** Each kind of statement, and whether it holds blocks of others. */
const statementKinds: Readonly<Record<Statement['kind'], boolean>> = {
  Assignment: false,
  ExpressionStatement: false,
  KeywordStatement: false,
  Import: false,
  If: true,
  Loop: true,
  Try: true,
  With: true,
  Definition: true,
  Unsupported: false,
  Broken: false,
};

export function isStatement(node: Node): node is Statement {
  return node.kind in statementKinds;
}

/** Whether a node is a statement that holds blocks of others. */
export function isCompound(node: Node): node is Compound {
  return (statementKinds as Readonly<Record<string, boolean>>)[node.kind] === true;
}

/** The blocks of a statement in the order of the text, those of blocks within not included. */
export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'If':
      return [...statement.branches.map((branch) => branch.body), ...present(statement.otherwise)];
    case 'Loop':
      return [statement.body, ...present(statement.otherwise)];
    case 'Try':
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        ...present(statement.otherwise),
        ...present(statement.finally),
      ];
    case 'With':
    case 'Definition':
      return [statement.body];
    default:
      return [];
  }
}

/** A node and all below it in the order of the text; what `enters` refuses is given and not gone into. */
export function* walk(root: Node, enters: (node: Node) => boolean = () => true): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!enters(node)) continue;
    const below = childrenOf(node);
    for (let i = below.length - 1; i >= 0; i--) pending.push(below[i] as Node);
  }
}

/** Statements and those of the blocks within them, in the order of the text. */
export function* everyStatement(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements)
    for (const node of walk(statement, isCompound)) if (isStatement(node)) yield node;
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
