// The xl dialect: what libxlu takes, what it refuses, and where.
import { expect, test } from 'vitest';
import { parseCfg, traceString } from '../src/index.ts';
import { show } from './show.ts';

test.each([
  ['name = "web1"', '(= name "web1")'],
  ["a=1;b='x' # why\n", '(= a 1) (= b "x")'],
  ['a += [ 1, "x", [2] ]', '(+= a [1 "x" [2]])'],
  ['a = [\n  # one\n  "x"\n , \n]', '(= a ["x"])'],
  ['a = []', '(= a [])'],
  ['vif.default.script = "x"', '(= vif.default.script "x")'],
  ['a = 12fx', '(= a 12fx)'],
  ['  a = 1', '(= a 1)'],
  [';;\n\n', ''],
  ['a = "x\\\\y\\n\\101z"', '(= a "x\\\\y\\nz")'],
])('%j reads as %s', (text, tree) => {
  const file = parseCfg(text, 'xl');
  expect(file.problems).toEqual([]);
  expect(file.statements.map(show).join(' ')).toBe(tree);
});

test.each([
  ['a = true', 'bare-word', 'true'],
  ['a = b', 'bare-word', 'b'],
  ['a =', 'value-expected', '='],
  ['a', 'equals-expected', 'a'],
  ['a "x"', 'equals-expected', '"x"'],
  ['a = "x" "y"', 'text-after-value', '"y"'],
  ['a = 512M\n', 'unit-behind-number', '512M'],
  ['a = 2gb # much\n', 'unit-behind-number', '2gb'],
  ['a = 512Mega', 'python-in-xl', 'Mega'],
  ['a = 512 MB\n', 'unit-behind-number', '512 MB'],
  ['a = [512\nM]\n', 'python-in-xl', 'M'],
  ['a = -1', 'python-in-xl', '-1'],
  ['a = ("x")', 'python-in-xl', '('],
  ['a = "x" + "y"', 'python-in-xl', '+'],
  ['a = True', 'python-in-xl', 'True'],
  ['a = 0xFF', 'python-in-xl', 'FF'],
  ['Name = "x"', 'name-malformed', 'Name'],
  ['vifScript = 1', 'name-malformed', 'vifScript'],
  ['a-b = 1', 'name-malformed', 'a-b'],
  ['_x = 1', 'name-malformed', '_x'],
  ['a = [ "x" "y" ]', 'missing-comma', '"y"'],
  ['a = [ , "x" ]', 'item-expected', ','],
  ['a = [ "x",, ]', 'item-expected', ','],
  ['a = [ true ]', 'item-expected', 'true'],
  ['a = "x', 'unterminated-string', '"x'],
  ['a = "\\x41"', 'invalid-escape', '\\x'],
  ['a = "\\q"', 'invalid-escape', '\\q'],
  ['a = [ "x",\nb = 1', 'unclosed-list', '['],
  ['a = "x\0y"', 'nul-character', '\0'],
  ['\ufeffa = 1', 'byte-order-mark', '\ufeff'],
  ['a = 1\r\nb = 2\r\n', 'crlf', '\r'],
  ['a = 1\n# end', 'comment-without-newline', '# end'],
  ['a = \u00a01', 'invalid-character', '\u00a01'],
  ['= 1', 'statement-expected', '='],
  ['a = 1 b = 2', 'text-after-value', 'b'],
  ['a = 1\na += [2]', 'append-mismatch', '[2]'],
  ['a = [1]\na += 2', 'append-mismatch', '2'],
])('%j is refused once: %s at %j', (text, code, at) => {
  const { problems } = parseCfg(text, 'xl');
  expect(problems.map((it) => [it.code, text.slice(it.span.start, it.span.end)])).toEqual([[code, at]]);
});

test.each(['a = 1"', 'a = 1 A', 'a = 1\f', 'a = 1\n#'])(
  '%j is accepted: libxlu passes over a last character',
  (text) => {
    const file = parseCfg(text, 'xl');
    expect(file.problems).toEqual([]);
    expect(show(file.statements[0])).toBe('(= a 1)');
  },
);

test('+= is refused for a release that has none', () => {
  const text = 'a = 1\na += 2\n';
  const problem = parseCfg(text, 'xl', { knowsAppend: false }).problems[0];
  expect([problem?.code, problem?.printed]).toEqual([
    'append-unknown',
    "config parsing error near `+=': lexical error",
  ]);
});

test.each([
  ['a = true', "near `true': syntax error, unexpected IDENT, expecting STRING or NUMBER or '['"],
  ['a\n', "near <newline>: syntax error, unexpected NEWLINE, expecting += or '='"],
  ['a = [ "x" "y" ]', "near `\"y\"': syntax error, unexpected STRING, expecting ']'"],
  ['a = [ "x"', "near `': syntax error, unexpected $end, expecting ']'"],
  ['a = ("x", 1)', 'near `("x",\': lexical error'],
  [
    'a = "\\x41"',
    'near `"\\x41"\': invalid digit after backslash hexnumerical character escape in quoted string',
  ],
  ['a = [1]\na += 2', 'near `2\': can\'t add [list] to "string" or vice versa'],
])('of %j libxlu says what we say it says', (text, printed) => {
  expect(parseCfg(text, 'xl').problems[0]?.printed).toBe(`config parsing error ${printed}`);
});

test('a carriage return inside a comment does no harm', () => {
  expect(parseCfg('a = 1 # x\r\n', 'xl').problems).toEqual([]);
});

test('the statement after a broken one survives, and a broken one keeps its name', () => {
  const file = parseCfg('disk = [ "a",\n  "b"\nmemory = 5\nx = "\nname = "n"\n', 'xl');
  expect(file.statements.map(show)).toEqual(['!disk', '(= memory 5)', '!x', '(= name "n")']);
  expect(file.problems.map((it) => it.code)).toEqual(['unclosed-list', 'unterminated-string']);
});

test('each character of a value remembers its place through escapes', () => {
  const text = 'a = "x\\ty"';
  const [statement] = parseCfg(text, 'xl').statements;
  if (statement?.kind !== 'Assignment' || statement.value.kind !== 'String') throw new Error('not a string');
  const traced = traceString('xl', text, statement.value);
  expect(
    traced.pieces.map((it) => [
      traced.text.substr(it.at, it.length),
      text.slice(it.source.start, it.source.end),
    ]),
  ).toEqual([
    ['x', 'x'],
    ['\t', '\\t'],
    ['y', 'y'],
  ]);
});
