// Makes the brackets of a file match before it is parsed, and tells which did not.
import { tokenSpan } from '@xencfg/grammar-engine';
import type { Problem, Span } from '@xencfg/source';
import { createTokenInstance, type IToken } from 'chevrotain';
import { Close, Cut, endOfText, isForeign, Open, OpenString } from './tokens.ts';

/** xend has no limit of its own; deeper brackets are left out, as the parser and all who walk the tree recurse. */
export const deepestList = 200;

/**
 * The tokens without brackets that close nothing, and with a `Cut` for each list that is never closed. Such a list is
 * taken to end before the next `(` in the first column, so that the options after it survive. In a file whose brackets
 * match, the first column means nothing: xend does not look at it either. `end` is the word at which the text ends for
 * xend before its last character. `vanishes`: xend does not notice that a list is open at the end.
 */
export function matchBrackets(
  text: string,
  tokens: readonly IToken[],
  vanishes: boolean,
): { readonly tokens: IToken[]; readonly problems: readonly Problem[]; readonly end: IToken | undefined } {
  const { unclosed, strays, end: endOfFile } = findUnmatched(tokens);
  const problems: Problem[] = [];
  const matched: IToken[] = [];
  const open: IToken[] = [];
  let end = 0;
  let lastStray: { start: number; end: number } | undefined;
  /** Whether brackets that do not match follow from a mistake already told; until the next top-level list. */
  let told = false;
  let tooDeep = false;

  const cut = (next: IToken | undefined): void => {
    const [outermost] = open;
    if (outermost === undefined) return;
    if (!told) problems.push(unclosedList(outermost, open.length, next, vanishes));
    const mark = createTokenInstance(Cut, '', end, end - 1, 0, 0, 0, 0);
    for (let depth = Math.min(open.length, deepestList); depth > 0; depth--) matched.push(mark);
    open.length = 0;
  };

  for (const token of tokens) {
    const span = tokenSpan(token);
    if (token.tokenType === Open) {
      const last = open.at(-1);
      if (last !== undefined && unclosed.has(last) && isFirstColumn(text, span.start)) cut(token);
      if (open.length === 0) told = false;
      open.push(token);
      if (open.length <= deepestList) matched.push(token);
      else if (!tooDeep) {
        problems.push(nestedTooDeeply(span));
        tooDeep = true;
        told = true;
      }
    } else if (token.tokenType === Close) {
      if (strays.has(token)) {
        // Several in a row are one slip of the finger.
        if (lastStray !== undefined && lastStray.end === end) lastStray.end = span.end;
        else if (!told) {
          lastStray = { ...span };
          problems.push(strayParenthesis(lastStray));
        }
      } else {
        if (open.length <= deepestList) matched.push(token);
        open.pop();
      }
    } else {
      if (token.tokenType === OpenString) {
        problems.push(unterminatedString(span));
        // It most likely took brackets with it.
        told = true;
      }
      matched.push(token);
    }
    end = span.end;
  }
  cut(undefined);
  return { tokens: matched, problems, end: endOfFile };
}

function findUnmatched(tokens: readonly IToken[]): {
  readonly unclosed: ReadonlySet<IToken>;
  readonly strays: ReadonlySet<IToken>;
  readonly end: IToken | undefined;
} {
  const open: IToken[] = [];
  const strays = new Set<IToken>();
  let end: IToken | undefined;
  for (const token of tokens) {
    if (token.tokenType === Open) open.push(token);
    else if (token.tokenType === Close && open.pop() === undefined) strays.add(token);
    else if (open.length === 0 && isForeign(token) && token.image.startsWith(endOfText)) end ??= token;
  }
  return { unclosed: new Set(open), strays, end };
}

function isFirstColumn(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n' || text[offset - 1] === '\r';
}

function unclosedList(open: IToken, missing: number, next: IToken | undefined, vanishes: boolean): Problem {
  const fate = vanishes
    ? 'xend drops everything from here on without a word'
    : 'xend stops with "unexpected EOF" and does not start';
  return {
    code: vanishes ? 'list-dropped' : 'unclosed-list',
    message: 'The list that begins here is never closed.',
    help: `Add the ${missing > 1 ? `${missing} ` : ''}missing ')'; ${fate}.`,
    span: tokenSpan(open),
    ...(next === undefined
      ? {}
      : { related: [{ message: 'the next list begins here', span: tokenSpan(next) }] }),
  };
}

function unterminatedString(span: Span): Problem {
  return {
    code: 'unterminated-string',
    message: 'The string that begins here has no closing quote.',
    help: 'Add the quote; xend stops with "unexpected EOF" and does not start.',
    span,
  };
}

function strayParenthesis(span: Span): Problem {
  return {
    code: 'stray-parenthesis',
    message: "There is no open list here that ')' could close.",
    help: 'Remove it; xend stops with "syntax error: )" and does not start.',
    span,
  };
}

function nestedTooDeeply(span: Span): Problem {
  return {
    code: 'nested-too-deeply',
    message: `Lists are nested more than ${deepestList} deep here.`,
    help: 'No file of xend needs that; look for a bracket typed by mistake.',
    span,
  };
}
