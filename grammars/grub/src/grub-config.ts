// From the text of a grub.cfg to its tree.
import { tokenSpan } from '@xencfg/grammar-engine';
import { type Comment, locate, noComments, type Problem, type Span } from '@xencfg/source';
import type { IToken } from 'chevrotain';
import type { Argument, Located, MenuCommand, MenuEntry, MenuFile, Submenu } from './ast.ts';
import { imagesOf } from './image-line.ts';
import { checkImages } from './missing-path.ts';
import { GrubConfigParser, type Statement } from './script-parser.ts';
import { readScriptTokens } from './script-tokens.ts';
import { readWord } from './script-word.ts';

let parser: GrubConfigParser | undefined;

/**
 * Reads the script that GRUB 2 has for a menu (2.06), as far as its entries need it: nothing is run, and lines that are
 * no entry are kept as commands. Any text gives a tree. An entry whose brace is never closed ends where the next one
 * begins, a quote that is never closed with its line.
 */
export function parseGrubConfig(text: string): MenuFile {
  const { tokens, comments: commentTokens } = readScriptTokens(text);
  const comments = commentTokens.map((token) => ({ text: token.image, span: tokenSpan(token) }));
  parser ??= new GrubConfigParser();
  return new MenuBuilder(text, comments).build(parser.read(tokens));
}

const branches: ReadonlyMap<string, number> = new Map([
  ['if', 1],
  ['for', 1],
  ['while', 1],
  ['until', 1],
  ['case', 1],
  ['select', 1],
  ['fi', -1],
  ['done', -1],
  ['esac', -1],
]);
/** After these the same line goes on with a command of its own. */
const leads: ReadonlySet<string> = new Set(['then', 'else', 'do']);
const wordsWithValue: ReadonlySet<string> = new Set(['--class', '--users', '--hotkey', '--id', '--source']);
const idVariable = /^\$(?:menuentry_id_option|\{menuentry_id_option\})$/;

/** What a brace opened; an entry or submenu of which the brace is missing has none. */
interface Block {
  readonly kind: 'entry' | 'submenu' | 'function' | 'other';
  readonly brace: Span | undefined;
  /** How many branches and loops are open in it. */
  branches: number;
  readonly conditional: boolean;
  /** What it is the body of, for an entry or submenu. */
  readonly node?: Draft<MenuEntry> | Draft<Submenu>;
  /** The innermost around what it holds; itself, if it is one. */
  readonly entry: Draft<MenuEntry> | undefined;
  readonly submenu: Draft<Submenu> | undefined;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

class MenuBuilder {
  readonly #text: string;
  readonly #comments: readonly Comment[];
  readonly #commands: MenuCommand[] = [];
  readonly #entries: Draft<MenuEntry>[] = [];
  readonly #submenus: Draft<Submenu>[] = [];
  readonly #problems: Problem[] = [];
  readonly #blocks: Block[] = [];
  /** The commands of each entry while it grows. */
  readonly #bodies = new Map<object, MenuCommand[]>();
  /** How many entries and submenus each submenu, or the menu itself, has so far. */
  readonly #counts = new Map<Submenu | undefined, number>();
  /** Where the last thing of the text so far ends. */
  #end = 0;
  #nextComment = 0;
  #topBranches = 0;
  #lastStray: { start: number; end: number } | undefined;

  constructor(text: string, comments: readonly Comment[]) {
    this.#text = text;
    this.#comments = comments;
  }

  build(statements: readonly Statement[]): MenuFile {
    const cutting = leavesBracesOpen(statements);
    for (const { words, open, close } of statements) {
      if (close !== undefined) this.#close(tokenSpan(close));
      else if (words.length > 0) this.#addLine(words, open, cutting);
      else if (open !== undefined) this.#openLate(tokenSpan(open));
      if (close === undefined) this.#lastStray = undefined;
    }
    this.#cut(0);
    const entries = this.#entries.map((entry) => {
      entry.commands = this.#bodies.get(entry) ?? [];
      return Object.assign(entry, imagesOf(entry.commands, 'grub2'));
    });
    return {
      kind: 'MenuFile',
      syntax: 'grub2',
      text: this.#text,
      commands: this.#commands,
      entries,
      submenus: this.#submenus,
      comments: this.#comments,
      dangling: this.#comments.slice(this.#nextComment),
      problems: [...this.#problems, ...checkImages(entries, 'grub2')].sort(
        (a, b) => a.span.start - b.span.start,
      ),
      span: { start: 0, end: this.#text.length },
    };
  }

  #addLine(words: readonly IToken[], open: IToken | undefined, cutting: boolean): void {
    let from = 0;
    while (leads.has(words[from]?.image ?? '') && from + 1 < words.length) {
      this.#addCommand(this.#readCommand(words.slice(from, from + 1)));
      from++;
    }
    const first = words[from];
    const name = first?.image ?? '';
    const starts = name === 'menuentry' || name === 'submenu';
    if (cutting && (starts || name === 'function')) {
      const keep = this.#blocks.findLastIndex(({ kind }) => kind === 'submenu') + 1;
      if (keep < this.#blocks.length) this.#cut(keep, first);
    }
    const command = this.#readCommand(from === 0 ? words : words.slice(from));
    const brace = open === undefined ? undefined : tokenSpan(open);
    if (starts) this.#begin(command, brace);
    else {
      this.#addCommand(command);
      if (brace !== undefined) this.#push(name === 'function' ? 'function' : 'other', brace);
    }
    this.#end = (brace ?? command.span).end;
  }

  #begin(command: MenuCommand, brace: Span | undefined): void {
    const outer = this.#blocks.at(-1)?.submenu;
    const index = this.#counts.get(outer) ?? 0;
    this.#counts.set(outer, index + 1);
    const { title, id } = readHeading(command);
    const common = {
      heading: command,
      title,
      ...(id === undefined ? {} : { id }),
      index,
      ...(this.#isConditional() ? { conditional: true as const } : {}),
      span: command.span,
      comments: noComments,
    };
    if (brace === undefined) this.#problems.push(missingBrace(command));
    if (command.name === 'menuentry') {
      const parent = outer === undefined ? {} : { submenu: outer };
      const entry: Draft<MenuEntry> = { kind: 'Entry', ...common, ...parent, commands: [], modules: [] };
      this.#entries.push(entry);
      this.#bodies.set(entry, []);
      this.#push('entry', brace, entry);
    } else {
      const parent = outer === undefined ? {} : { parent: outer };
      const submenu: Draft<Submenu> = { kind: 'Submenu', ...common, ...parent };
      this.#submenus.push(submenu);
      this.#push('submenu', brace, submenu);
    }
  }

  #push(kind: Block['kind'], brace: Span | undefined, node?: Draft<MenuEntry> | Draft<Submenu>): void {
    const outer = this.#blocks.at(-1);
    // Whether the commands of an entry are run is another question than whether the entry is shown.
    const conditional = kind !== 'entry' && (kind !== 'submenu' || this.#isConditional());
    this.#blocks.push({
      kind,
      brace,
      branches: 0,
      conditional,
      ...(node === undefined ? {} : { node }),
      entry: node?.kind === 'Entry' ? node : outer?.entry,
      submenu: node?.kind === 'Submenu' ? node : outer?.submenu,
    });
  }

  #isConditional(): boolean {
    const block = this.#blocks.at(-1);
    return block === undefined ? this.#topBranches > 0 : block.conditional || block.branches > 0;
  }

  /** A brace on a line of its own: that of the function before it, or one without a command. */
  #openLate(brace: Span): void {
    const last = this.#blocks.at(-1);
    if (last?.node !== undefined && last.brace === undefined && this.#isEmpty(last.node))
      this.#blocks[this.#blocks.length - 1] = { ...last, brace };
    else this.#push(this.#commands.at(-1)?.name === 'function' ? 'function' : 'other', brace);
    this.#end = brace.end;
  }

  #isEmpty(node: MenuEntry | Submenu): boolean {
    return node.kind === 'Entry' ? this.#bodies.get(node)?.length === 0 : !this.#counts.has(node);
  }

  #close(brace: Span): void {
    const block = this.#blocks.pop();
    if (block === undefined) {
      // Several in a row are one slip of the finger.
      if (this.#lastStray !== undefined) this.#lastStray.end = brace.end;
      else {
        this.#lastStray = { ...brace };
        this.#problems.push(strayBrace(this.#lastStray));
      }
    } else {
      this.#finish(block, brace.end);
      const dangling = block.node === undefined ? [] : this.#commentsBefore(brace.start);
      if (block.node !== undefined && dangling.length > 0) block.node.comments = { ...noComments, dangling };
    }
    this.#end = brace.end;
  }

  /** Ends the blocks from `depth` on without their braces; `next` is where something else begins. */
  #cut(depth: number, next?: IToken): void {
    const open = this.#blocks.splice(depth);
    const outermost = open.find((block) => block.brace !== undefined);
    if (outermost?.brace !== undefined) {
      const missing = open.filter((block) => block.brace !== undefined).length;
      this.#problems.push(unclosedBrace(outermost.brace, missing, next));
    }
    for (const block of open) this.#finish(block, this.#end);
  }

  #finish({ node }: Block, end: number): void {
    if (node !== undefined) node.span = { start: node.span.start, end: Math.max(node.span.end, end) };
  }

  #addCommand(command: MenuCommand): void {
    const entry = this.#blocks.at(-1)?.entry;
    (entry === undefined ? this.#commands : this.#bodies.get(entry))?.push(command);
    const change = branches.get(command.name) ?? 0;
    const block = this.#blocks.at(-1);
    if (block === undefined) this.#topBranches = Math.max(0, this.#topBranches + change);
    else block.branches = Math.max(0, block.branches + change);
    this.#end = command.span.end;
  }

  #readCommand(words: readonly IToken[]): MenuCommand {
    const [name, ...args] = words.map((token) => this.#readWord(token));
    const start = name?.span.start ?? 0;
    const leading = this.#commentsBefore(start);
    return {
      kind: 'Command',
      name: name?.text ?? '',
      nameSpan: name?.span ?? { start, end: start },
      args,
      ...(this.#isConditional() ? { conditional: true as const } : {}),
      span: { start, end: (args.at(-1) ?? name)?.span.end ?? start },
      comments: leading.length === 0 ? noComments : { ...noComments, leading },
    };
  }

  #readWord(token: IToken): Argument {
    const { argument, openQuote } = readWord(token.image, token.startOffset);
    if (openQuote !== undefined) this.#problems.push(unterminatedString(openQuote));
    return argument;
  }

  #commentsBefore(offset: number): readonly Comment[] {
    const from = this.#nextComment;
    while ((this.#comments[this.#nextComment]?.span.start ?? offset) < offset) this.#nextComment++;
    return this.#comments.slice(from, this.#nextComment);
  }
}

/** In a script whose braces match, an entry inside another one is as it was meant. */
function leavesBracesOpen(statements: readonly Statement[]): boolean {
  let depth = 0;
  for (const { words, open, close } of statements) {
    const name = words[0]?.image;
    if (open !== undefined || name === 'menuentry' || name === 'submenu') depth++;
    else if (close !== undefined) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}

/** The title is the first word that is neither an option nor the value of one. */
function readHeading(command: MenuCommand): { readonly title: Located; readonly id?: Located } {
  let title: Located | undefined;
  let id: Located | undefined;
  for (let at = 0; at < command.args.length; at++) {
    const argument = command.args[at];
    if (argument === undefined) break;
    const isId = argument.text === '--id' || idVariable.test(argument.text);
    if (isId || wordsWithValue.has(argument.text)) {
      const value = command.args[++at];
      if (isId && value !== undefined) id = locatedAt(value);
    } else if (argument.name === '--id' && argument.valueSpan !== undefined)
      id = { text: argument.value ?? '', span: argument.valueSpan };
    else if (!argument.text.startsWith('--')) title ??= locatedAt(argument);
  }
  const { end } = command.nameSpan;
  return { title: title ?? { text: '', span: { start: end, end } }, ...(id === undefined ? {} : { id }) };
}

/** Without the quotes around it. */
function locatedAt({ text, span, traced }: Argument): Located {
  return { text, span: traced === undefined ? span : locate(traced, 0, text.length) };
}

function unclosedBrace(brace: Span, missing: number, next: IToken | undefined): Problem {
  return {
    code: 'unclosed-brace',
    message: "The '{' here is never closed.",
    help: `Add the ${missing > 1 ? `${missing} ` : ''}missing '}'; GRUB drops the rest of the file.`,
    span: brace,
    ...(next === undefined
      ? {}
      : { related: [{ message: 'the next entry begins here', span: tokenSpan(next) }] }),
  };
}

function strayBrace(span: Span): Problem {
  return {
    code: 'stray-brace',
    message: "There is no open '{' here that '}' could close.",
    help: 'Remove it; GRUB stops at this line with "syntax error".',
    span,
  };
}

function missingBrace(command: MenuCommand): Problem {
  return {
    code: 'missing-brace',
    message: `This ${command.name} line has no '{' at its end.`,
    help: "Put the '{' on the same line; GRUB reads it nowhere else.",
    span: command.span,
  };
}

function unterminatedString(span: Span): Problem {
  return {
    code: 'unterminated-string',
    message: 'The quote that begins here has no closing one.',
    help: 'Add the quote; GRUB takes the rest of the file for one word.',
    span,
  };
}
