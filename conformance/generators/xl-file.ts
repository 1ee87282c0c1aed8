// Texts for the xl dialect: mostly right ones, at the edges of what its scanner takes.
import fc from 'fast-check';

const { constantFrom, integer, tuple } = fc;

/** Every ASCII character, some beyond, and what is easily taken for something else. */
const character = fc.oneof(
  integer({ min: 0, max: 0x7f }).map((it) => String.fromCharCode(it)),
  constantFrom('é', 'õ', '\u00a0', '\u2003', '\ufeff', '\u2028', '€', '😀', '\u0085'),
);

const escaped = fc.oneof(
  constantFrom('\\\\', "\\'", '\\"', '\\a', '\\b', '\\f', '\\n', '\\r', '\\t', '\\v'),
  constantFrom('\\x41', '\\xg', '\\x', '\\q', '\\.', '\\ ', '\\$', '\\u0041', '\\A', '\\é'),
  // The octal slip reads a decimal number of up to three characters behind the first digit.
  tuple(
    constantFrom(...'01234567'),
    fc.string({ unit: constantFrom(...'0123456789 +-\t\v\f\rax\\'), maxLength: 4 }),
  ).map(([first, rest]) => `\\${first}${rest}`),
);

const content = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: constantFrom('phy:/dev/vg/a', ',', 'xvda', ' ', '=', '[', ']', '#', ';', 'w', '\t'),
      },
      { weight: 2, arbitrary: escaped },
      { weight: 1, arbitrary: character },
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** Mostly escaped as it must be; any characters otherwise. */
const quoted = tuple(constantFrom("'", '"'), content, integer({ min: 0, max: 6 })).map(
  ([quote, text, kind]) =>
    kind === 0
      ? `${quote}${text}${quote}`
      : `${quote}${text.replace(/\\(?![abfnrtv\\'"]|[0-7]\d\d)|[\n\0]/g, '').replaceAll(quote, `\\${quote}`)}${quote}`,
);

const numeral = fc.oneof(
  { weight: 6, arbitrary: constantFrom('0', '1', '512', '09', '0x', '0xff', '12fx', '0b1', '010', '1e3') },
  { weight: 3, arbitrary: integer({ min: 0, max: 2 ** 40 }).map(String) },
  { weight: 1, arbitrary: constantFrom('0xFF', '5L', '512M', '1.5', '-1') },
);

const blank = fc.oneof(
  { weight: 60, arbitrary: constantFrom('', ' ', '\t', '  ') },
  { weight: 1, arbitrary: constantFrom('\r', '\f', '\v', '\u00a0') },
);

const comment = tuple(constantFrom('#', ' # ', '#\t'), fc.string({ maxLength: 8 })).map(
  ([mark, text]) => mark + text.replace(/\n/g, ''),
);

const newline = fc.oneof(
  { weight: 30, arbitrary: constantFrom('\n', '\n', '\n', '\n\n', ';', ';;', '; \n', ' \n') },
  { weight: 1, arbitrary: constantFrom('\r\n', '\r', '') },
  { weight: 6, arbitrary: comment.map((it) => `${it}\n`) },
);

const goodName = constantFrom(
  'a',
  'b',
  'name',
  'disk',
  'vif',
  'memory',
  'vif.default.script',
  'a_',
  'b2',
  'x.y_z',
);
const name = fc.oneof(
  { weight: 40, arbitrary: goodName },
  { weight: 1, arbitrary: constantFrom('Name', 'vifScript', '_x', 'a-b', '2a', '.a', 'é', '') },
);

const { value } = fc.letrec<{ value: string; list: string }>((tie) => ({
  list: tuple(
    constantFrom('', '', '\n', ' ', '#c\n'),
    fc.array(tuple(tie('value'), constantFrom('', '', '', '\n', ' ', ' # c\n')), { maxLength: 4 }),
    fc.oneof(
      { weight: 12, arbitrary: constantFrom(',', ', ', ',\n', ' ,', ',#c\n') },
      { weight: 1, arbitrary: constantFrom(',,', ';', ' ', '') },
    ),
    fc.oneof(
      { weight: 12, arbitrary: constantFrom('', '', ',', ',\n', ', #c\n\n') },
      { weight: 1, arbitrary: constantFrom(',,', ';') },
    ),
  ).map(
    ([open, items, separator, last]) => `[${open}${items.map((it) => it.join('')).join(separator)}${last}]`,
  ),
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 5, arbitrary: quoted },
    { weight: 3, arbitrary: numeral },
    { weight: 5, arbitrary: tie('list') },
  ),
}));

const badValue = constantFrom(
  'true',
  'True',
  'None',
  '("x")',
  "'''x'''",
  'r"x"',
  "'a' 'b'",
  '"x',
  '',
  '[',
  ']',
  '\\\n1',
  '-',
);

const statement = tuple(
  name,
  blank,
  fc.oneof(
    { weight: 30, arbitrary: constantFrom('=', '=', '+=') },
    { weight: 1, arbitrary: constantFrom('+ =', ':', '==', '') },
  ),
  blank,
  fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: badValue }),
  blank,
).map((parts) => parts.join(''));

/** Chains of `+=` over one name, texts and lists mixed. */
const chain = tuple(
  goodName,
  fc.array(tuple(constantFrom('=', '+=', '+='), fc.oneof(value, constantFrom("'x'", '1', '[]', "['a']"))), {
    minLength: 2,
    maxLength: 5,
  }),
).map(([it, links]) => links.map(([operator, operand]) => `${it} ${operator} ${operand}`).join('\n'));

const long = tuple(
  integer({ min: 1000, max: 9000 }),
  constantFrom('a', '"', '[', ',', '1', ' ', '#', ';', 'a=1;', '\\'),
).map(([length, piece]) =>
  piece === '"'
    ? `a = "${'x'.repeat(length)}"`
    : piece === '['
      ? `a = ${'['.repeat(length % 150)}`
      : piece.repeat(length),
);

const file = tuple(
  constantFrom('', '', '', '', '', '', '', '', '', '', '', '', '\ufeff', '\n', '# head\n'),
  fc.array(
    tuple(
      fc.oneof(
        { weight: 12, arbitrary: statement },
        { weight: 3, arbitrary: chain },
        { weight: 1, arbitrary: fc.constant('') },
      ),
      newline,
    ),
    { maxLength: 5 },
  ),
  fc.oneof(
    { weight: 12, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: comment },
    { weight: 1, arbitrary: constantFrom('a = 1', '\r', '\0', "'", '"', 'A', '\\', '#', 'é', '+') },
    { weight: 1, arbitrary: character },
  ),
).map(([head, lines, end]) => head + lines.map((it) => it.join('')).join('') + end);

/** What the scanner works on, in any order. */
export const xlPieces: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: constantFrom('a', 'b', '=', '+=', '[', ']', ',', ';', '\n', ' ', '#', '"', "'", '\\', '1'),
  },
  { weight: 1, arbitrary: escaped },
  { weight: 1, arbitrary: character },
  { weight: 1, arbitrary: statement },
);

/** Whole files, soups of pieces, and now and then something very long. */
export const xlFiles: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: file },
  { weight: 30, arbitrary: fc.array(xlPieces, { maxLength: 14 }).map((it) => it.join('')) },
  { weight: 1, arbitrary: long },
);
