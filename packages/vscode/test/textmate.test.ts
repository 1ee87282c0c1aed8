// The grammars as VS Code reads them: with its own TextMate engine and its own regular expressions.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
// Both are CommonJS, whose names Node does not see.
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

interface Contributed {
  readonly language: string;
  readonly scopeName: string;
  readonly path: string;
}

const manifest = JSON.parse(readFileSync('packages/vscode/package.json', 'utf8'));
const contributed: readonly Contributed[] = manifest.contributes.grammars;
const sources: Readonly<Record<string, string>> = {
  './grammars/cfg.tmLanguage.json': 'grammars/cfg/cfg.tmLanguage.json',
  './grammars/sxp.tmLanguage.json': 'grammars/sxp/sxp.tmLanguage.json',
  './grammars/menu.tmLanguage.json': 'grammars/grub/menu.tmLanguage.json',
};

const grammars = new Map<string, IGrammar>();

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    async loadGrammar(scopeName) {
      const path = sources[contributed.find((it) => it.scopeName === scopeName)?.path ?? ''] ?? '';
      return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  for (const { language, scopeName } of contributed) {
    const grammar = await registry.loadGrammar(scopeName);
    if (grammar !== null) grammars.set(language, grammar);
  }
});

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Tokens line by line, and whether the last line left something open. */
function tokenize(language: string, text: string): { lines: Token[][]; depth: number } {
  const grammar = grammars.get(language);
  if (grammar === undefined) throw new Error(`no grammar for ${language}`);
  let stack = textmate.INITIAL;
  const lines = text.split(/\r?\n/).map((line) => {
    const result = grammar.tokenizeLine(line, stack);
    expect(result.stoppedEarly).toBe(false);
    stack = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
  return { lines, depth: stack.depth };
}

/** The innermost scope of the nth place where a text stands as a token by itself, without the language's ending. */
function scopeOf(language: string, text: string, part: string): string {
  const tokens = tokenize(language, text).lines.flat();
  const found = tokens.find((it) => it.text.trim() === part);
  expect(found, `${part} is no token: ${tokens.map((it) => it.text).join('|')}`).toBeDefined();
  return (found?.scopes.at(-1) ?? '').replace(/\.(?:xen-cfg|xend-sxp|grub-menu)$/, '');
}

const cfg = 'xen-cfg';
const disk = "disk = [ 'phy:/dev/vg/web,xvda1,w!', 'format=raw, vdev=hdc, access=ro, target=/x.iso' ]";
const vif = 'vif = ["mac=00:16:3e:aa:bb:cc,bridge=xenbr0,ip=10.0.0.1,model=e1000"]';
const python = "import os\nfor i in range(2):\n    name = 'web%d' % i\nif os.path.exists(name): pass";

test.each<[language: string, text: string, part: string, scope: string]>([
  [cfg, '# a note', '#', 'punctuation.definition.comment'],
  [cfg, 'memory = 512', 'memory', 'support.variable.option'],
  [cfg, 'memory = 512', '512', 'constant.numeric'],
  [cfg, 'memory = 512', '=', 'keyword.operator.assignment'],
  [cfg, 'my_own = 1', 'my_own', 'variable.other.assignment'],
  [cfg, "vif += [ '' ]", '+=', 'keyword.operator.assignment'],
  [cfg, "a = 'it\\x41'", '\\x41', 'constant.character.escape'],
  [cfg, "a = r'it\\x41'", 'r', 'storage.type.string'],
  [cfg, disk, 'phy', 'storage.type.disk'],
  [cfg, disk, 'xvda1', 'constant.other.device'],
  [cfg, disk, 'w!', 'constant.language.access'],
  [cfg, disk, 'vdev', 'support.type.property-name'],
  [cfg, disk, 'hdc', 'constant.other.device'],
  [cfg, disk, 'ro', 'constant.language.access'],
  [cfg, vif, 'bridge', 'support.type.property-name'],
  [cfg, vif, '00:16:3e:aa:bb:cc', 'constant.other.mac-address'],
  [cfg, vif, '10.0.0.1', 'constant.other.ip-address'],
  [cfg, "pci = ['0000:00:1a.0,permissive=1']", '0000:00:1a.0', 'constant.other.pci-address'],
  [cfg, python, 'import', 'keyword.control.import'],
  [cfg, python, 'for', 'keyword.control'],
  [cfg, python, 'if', 'keyword.control'],
  [cfg, python, '%', 'keyword.operator'],
  [cfg, python, 'pass', 'keyword.control'],
  [cfg, 'def f(x): return not x', 'def', 'storage.type'],
  [cfg, 'def f(x): return not x', 'not', 'keyword.operator.word'],
  ['xl-conf', 'autoballoon="off"', 'autoballoon', 'support.variable.option'],
  ['xend-sxp', "(vif-script 'vif-bridge bridge=xenbr0')", 'vif-script', 'support.variable.option'],
  ['xend-sxp', '(dom0-cpus 0)', '0', 'constant.numeric'],
  ['xend-sxp', '(xend-unix-server yes) # why', 'yes', 'constant.language'],
  ['xend-sxp', '(xend-unix-server yes) # why', '#', 'punctuation.definition.comment'],
  ['xend-sxp', '(odd-name 1)', 'odd-name', 'variable.other'],
  ['grub-menu', 'title Xen 3.0.3', 'Xen 3.0.3', 'entity.name.section'],
  ['grub-menu', 'kernel /boot/xen.gz dom0_mem=393216', 'kernel', 'keyword.other.command'],
  ['grub-menu', 'kernel /boot/xen.gz dom0_mem=393216', 'dom0_mem', 'variable.parameter'],
  ['grub-menu', 'root (hd0,0)', '(hd0,0)', 'constant.other.device'],
  ['grub-menu', '# kopt=root=/dev/sda1 ro', 'kopt', 'support.variable.option'],
])('%s: %s: %s', (language, text, part, scope) => {
  expect(scopeOf(language, text, part)).toBe(scope);
});

test('what stands in a device string stands in a string', () => {
  const [tokens = []] = tokenize(cfg, disk).lines;
  const vdev = tokens.find((it) => it.text === 'xvda1');
  expect(vdev?.scopes).toContain('string.quoted.single.xen-cfg');
});

test('a string that is not closed ends with its line', () => {
  const { lines, depth } = tokenize(cfg, "name = 'web\nmemory = 1");
  expect(lines[0]?.at(-1)?.scopes.at(-1)).toContain('string.quoted');
  expect(lines[1]?.[0]?.scopes.at(-1)).toBe('support.variable.option.xen-cfg');
  expect(depth).toBe(1);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}

/** Whole files of the sample hosts, which leave nothing open. */
const languageOf = (path: string): string | undefined =>
  path.endsWith('.cfg')
    ? cfg
    : path.endsWith('.sxp')
      ? 'xend-sxp'
      : path.endsWith('menu.lst')
        ? 'grub-menu'
        : undefined;
const fixtures = filesIn('fixtures/seed').filter((path) => languageOf(path) !== undefined);

describe('the sample hosts', () => {
  test('are there', () => expect(fixtures.length).toBeGreaterThan(50));

  test.each(fixtures)('%s is closed at its end and loses no character', (path) => {
    const text = readFileSync(path, 'utf8');
    const { lines, depth } = tokenize(languageOf(path) ?? '', text);
    expect(depth).toBe(1);
    // The engine counts the end of the line as a character of the last token.
    const told = lines.map((line) => line.map((it) => it.text).join('')).join('\n');
    expect(told).toBe(text.replaceAll('\r\n', '\n'));
  });
});

test('every pattern is one that Oniguruma takes', () => {
  const patterns = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string' && ['match', 'begin', 'end'].includes(key)) patterns.add(value);
      else visit(value);
    }
  };
  for (const path of Object.values(sources)) visit(JSON.parse(readFileSync(path, 'utf8')));
  expect(patterns.size).toBeGreaterThan(40);
  for (const pattern of patterns) expect(() => new oniguruma.OnigScanner([pattern]), pattern).not.toThrow();
});
