// Writes a grammar down in EBNF: tokens first, then productions, no line over 100 columns.
import type { Expression, Grammar, Token } from './grammar.ts';

const width = 100;

export function writeEbnf(grammar: Grammar): string {
  const { language, tokens, modes, productions } = grammar;
  const lines = [
    ...remark(`${language.title}. Generated from the parser by npm run gen.`),
    '',
    ...remark(
      'x? optional, x* any number, x+ one or more, "…" literal, /…/ regular expression of JavaScript, ?…? in words.',
    ),
    '',
    ...remark(
      `Tokens: the pieces that the text is cut into, none of them empty. ${
        modes.length === 0
          ? 'Of those that fit, the first counts'
          : 'The lexer tries those of the mode that it is in, and of those that fit, the first counts'
      }; a literal word has to end where a name would.`,
    ),
    ...modes.flatMap((mode) => remark(`Mode ${mode.name}: ${mode.tokens.join(', ')}.`)),
  ];
  for (const token of tokens) {
    lines.push('', ...tokenLines(token));
  }
  lines.push('', ...remark(['Productions.', ...language.before].join(' ')));
  for (const { name, body, remark: text } of productions) {
    lines.push('', ...(text === undefined ? [] : remark(text)));
    lines.push(...ruleLines(name, alternativesOf(body)));
  }
  return `${lines.join('\n')}\n`;
}

/** An expression on one line. */
export function ebnfOf(expression: Expression): string {
  return alternativesOf(expression)
    .map((words) => words.join(' '))
    .join(' | ');
}

export function quoteLiteral(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

function remark(text: string): string[] {
  return fill(`(* ${text} *)`.split(' '), '   ');
}

function tokenLines({ name, word, body, fate }: Token): string[] {
  const text = fate === undefined ? word : `${word.slice(0, -1)}; ${fate}.`;
  // Where no pattern finds it, the words are the rule.
  if (body === undefined) {
    const said = `? ${text.charAt(0).toLowerCase()}${text.slice(1, -1)} ?`;
    return ruleLines(name, [said.split(' ')]);
  }
  return [...remark(text), ...ruleLines(name, tokenAlternatives(name, body))];
}

/** The alternatives of a token with a pattern, each as words that stay whole. */
export function tokenAlternatives(name: string, body: NonNullable<Token['body']>): string[][] {
  if ('members' in body) return body.members.map((member) => [member]);
  const { source, flags } = body.regex;
  return flags === '' ? piecesOf(source, width - name.length - 6) : [[`/${source}/${flags}`]];
}

/** The alternatives of a production, each as words that stay whole. */
function alternativesOf(expression: Expression): string[][] {
  return expression.kind === 'choice' ? expression.parts.map(wordsOf) : [wordsOf(expression)];
}

function wordsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [quoteLiteral(expression.text)];
    case 'token':
    case 'production':
      return [expression.name];
    case 'sequence':
      return expression.parts.flatMap((part) => (part.kind === 'choice' ? grouped(part, '') : wordsOf(part)));
    case 'choice':
      return grouped(expression, '');
    case 'optional':
      if (expression.of.kind !== 'repeated') return grouped(expression.of, '?');
      return expression.of.separator === undefined
        ? grouped(expression.of.of, '*')
        : grouped({ kind: 'sequence', parts: [expression.of] }, '?');
    case 'repeated': {
      const { of, separator } = expression;
      if (separator === undefined) return grouped(of, '+');
      const next: Expression = { kind: 'sequence', parts: [separator, of] };
      return [...(of.kind === 'choice' ? grouped(of, '') : wordsOf(of)), ...grouped(next, '*')];
    }
  }
}

function grouped(expression: Expression, suffix: string): string[] {
  const words = alternativesOf(expression).flatMap((part, index) => (index === 0 ? part : ['|', ...part]));
  if (words.length === 1 && !/[?*+]$/.test(words[0] ?? '')) return [`${words[0]}${suffix}`];
  if (words.length === 1 && suffix === '') return words;
  return enclose(words, suffix);
}

function enclose(words: readonly string[], suffix: string): string[] {
  return words.map(
    (word, index) => `${index === 0 ? '(' : ''}${word}${index === words.length - 1 ? `)${suffix}` : ''}`,
  );
}

/** A regular expression as one word or, where that is longer than `room`, as the pieces that it joins. */
function piecesOf(source: string, room: number): string[][] {
  if (source.length + 2 <= room) return [[`/${source}/`]];
  const alternatives = splitAlternatives(source);
  if (alternatives.length > 1) return alternatives.flatMap((part) => piecesOf(part, room));
  const group = findGroup(source);
  if (group === undefined) return [[`/${source}/`]];
  const before = source.slice(0, group.start);
  const inside = piecesOf(source.slice(group.start + 3, group.end - 1), room);
  const after = source.slice(group.end);
  return [
    [
      ...(before === '' ? [] : [`/${before}/`]),
      ...enclose(
        inside.flatMap((part, index) => (index === 0 ? part : ['|', ...part])),
        '',
      ),
      ...(after === '' ? [] : [`/${after}/`]),
    ],
  ];
}

function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { at, depth } of plainCharacters(source)) {
    if (depth !== 0 || source[at] !== '|') continue;
    parts.push(source.slice(from, at));
    from = at + 1;
  }
  return [...parts, source.slice(from)];
}

/** The first group at the top that stands exactly once. */
function findGroup(source: string): { readonly start: number; readonly end: number } | undefined {
  let start = -1;
  for (const { at, depth } of plainCharacters(source)) {
    if (source[at] === '(' && depth === 1) start = source.startsWith('(?:', at) ? at : -1;
    if (source[at] === ')' && depth === 0 && start >= 0 && !/[*+?{]/.test(source[at + 1] ?? '')) {
      return { start, end: at + 1 };
    }
  }
  return undefined;
}

/** The characters that are neither escaped nor in a class, with the groups open after each. */
function* plainCharacters(source: string): Generator<{ readonly at: number; readonly depth: number }> {
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const mark = source[at];
    if (mark === '\\') at++;
    else if (inClass) inClass = mark !== ']';
    else if (mark === '[') inClass = true;
    else {
      if (mark === '(') depth++;
      if (mark === ')') depth--;
      yield { at, depth };
    }
  }
}

function ruleLines(name: string, alternatives: readonly (readonly string[])[]): string[] {
  const flat = `${name} = ${alternatives.map((words) => words.join(' ')).join(' | ')} ;`;
  if (flat.length <= width) return [flat];
  const indent = ' '.repeat(name.length + 1);
  const lines = alternatives.flatMap((words, index) =>
    fill([...(index === 0 ? [name, '='] : [`${indent}|`]), ...words], `${indent}    `),
  );
  return [...lines.slice(0, -1), `${lines.at(-1)} ;`];
}

/** Lines of whole words; a word longer than a line stands alone. */
function fill(words: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    // Two columns are kept for the mark at the end of a rule.
    if (line !== '' && line.length + 1 + word.length > width - 2) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
