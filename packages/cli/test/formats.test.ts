// Each output format keeps to what its readers ask for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

const open = "# ünïcode\ntype = 'hvm'\nname = 'desk'\nmemory = 512\nvnc = 1\nvnclisten = '0.0.0.0'\n";
const twice = "name = 'ü'; vif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']\n";
const files = {
  'open desk.cfg': open,
  "it's,:%<&.cfg": open.replace('desk', 'd2'),
  'twice.cfg': twice,
  'kept.cfg': `# xencfg-disable-next-line mac-duplicate-in-file -- a test\n${twice.replace('ü', 'k')}`,
};

function print(format: string, args: readonly string[] = []): string {
  const { stdout, stderr } = run(['lint', '--format', format, ...args, '.'], { cwd: folderWith(files) });
  expect(stderr).toBe('');
  return stdout;
}

describe('github', () => {
  test('one command a line, with everything escaped that would end a part of it', () => {
    const lines = print('github').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const { groups } =
        /^::(?:error|warning|notice) (?<properties>[^\n]*?)::(?<text>[^\r\n]+)$/.exec(line) ?? {};
      const properties = (groups?.properties ?? '').split(',').map((it) => it.split('='));
      expect(properties.map(([name]) => name)).toEqual([
        'file',
        'line',
        'col',
        'endLine',
        'endColumn',
        'title',
      ]);
      for (const [, value] of properties) expect(value).not.toMatch(/[:,]|%(?!25|0D|0A|3A|2C)/);
      expect(groups?.text).not.toMatch(/%(?!25|0D|0A)/);
    }
    expect(lines.join('\n')).toContain("file=it's%2C%3A%25<&.cfg,");
  });
});

describe('gitlab', () => {
  test('the fields that the code quality report needs, and fingerprints that are unique and stay', () => {
    const issues = JSON.parse(print('gitlab'));
    expect(issues.length).toBeGreaterThan(2);
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16,}/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.not.stringMatching(/^\.?\//), lines: { begin: expect.any(Number) } },
      });
    }
    const prints = (all: readonly { fingerprint: string }[]) => all.map((it) => it.fingerprint);
    expect(new Set(prints(issues)).size).toBe(issues.length);
    expect(prints(JSON.parse(print('gitlab')))).toEqual(prints(issues));
  });
});

describe.each(['junit', 'checkstyle'])('%s', (format) => {
  test('is well-formed XML with the names as they are', () => {
    const names = readXml(print(format)).flatMap(({ attributes }) => attributes.name ?? []);
    expect(names).toContain("it's,:%<&.cfg");
    expect(names).toContain('open desk.cfg');
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython).each([
  ['junit', 'failure'],
  ['checkstyle', 'error'],
])(
  "Python's expat reads %s and finds as many findings as there are (runs where there is python3)",
  (format, element) => {
    const script =
      'import sys, xml.etree.ElementTree as tree\n' +
      'print(sum(1 for _ in tree.fromstring(sys.stdin.buffer.read()).iter(sys.argv[1])))';
    const { stdout, stderr } = spawnSync('python3', ['-c', script, element], {
      input: print(format),
      encoding: 'utf8',
    });
    expect(Number(stdout), stderr).toBe(print('jsonl').trimEnd().split('\n').length);
  },
);

test('junit counts right: each suite, and all', () => {
  const elements = readXml(print('junit'));
  const [all, ...rest] = elements;
  const suites = rest.filter(({ name }) => name === 'testsuite');
  const count = (name: string): number => elements.filter((it) => it.name === name).length;
  const sum = (of: string): number => suites.reduce((total, it) => total + Number(it.attributes[of]), 0);
  expect(all?.attributes).toMatchObject({ tests: String(sum('tests')), failures: String(sum('failures')) });
  expect([sum('tests'), sum('failures')]).toEqual([count('testcase'), count('failure')]);
  expect(count('failure')).toBeGreaterThan(0);
});

test('checkstyle has places and severities that its readers know', () => {
  const errors = readXml(print('checkstyle')).filter(({ name }) => name === 'error');
  expect(errors.length).toBeGreaterThan(2);
  for (const { attributes } of errors) {
    expect(attributes.severity).toMatch(/^(?:error|warning|info|ignore)$/);
    expect([Number(attributes.line) > 0, Number(attributes.column) > 0]).toEqual([true, true]);
  }
});

test('rdjson counts columns in bytes', () => {
  const { diagnostics, source } = JSON.parse(print('rdjson', ['--select', 'mac-duplicate-in-file']));
  expect(source.name).toBe('xencfg');
  const [line = ''] = twice.split('\n');
  const at = line.lastIndexOf('00:16');
  const { range } = diagnostics[0].location;
  expect(diagnostics).toHaveLength(1);
  expect(range.start).toEqual({ line: 1, column: Buffer.byteLength(line.slice(0, at)) + 1 });
  expect(range.start.column).toBe(at + 2);
  expect(diagnostics[0].severity).toBe('ERROR');
});

test('jsonl is a finding a line, concise a place a line', () => {
  const lines = print('jsonl').trimEnd().split('\n');
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('rule');
  const concise = print('concise').trimEnd().split('\n');
  expect(concise).toHaveLength(lines.length);
  for (const line of concise)
    expect(line).toMatch(/^.+:\d+:\d+: (?:error|warning|info|hint): .+ \[[\w-]+\]$/);
});

// Small builds of Vim have neither a quickfix list nor functions.
const { stdout: vimHas } = spawnSync('vim', ['--version'], { encoding: 'utf8' });
const hasVim = ['+eval', '+quickfix'].every((it) => vimHas?.includes(it));

/** As the page for Vim has it. */
const errorformat = /^CompilerSet (errorformat=.+)$/m.exec(readFileSync('docs/editors/vim.md', 'utf8'))?.[1];

test.skipIf(!hasVim)('a real Vim reads concise into its quickfix list (runs where there is one)', () => {
  const cwd = folderWith({ 'out.txt': print('concise') });
  const script = [
    `set ${errorformat}`,
    'cgetfile out.txt',
    "call writefile([json_encode(map(getqflist(), {_, it -> extend(it, {'file': bufname(it.bufnr)})}))], 'list.json')",
    'qall!',
  ];
  const args = ['-u', 'NONE', '-i', 'NONE', '-N', '-n', '-es', ...script.flatMap((line) => ['-c', line])];
  spawnSync('vim', args, { cwd, env: { ...process.env, LC_ALL: 'C.UTF-8' }, timeout: 30_000 });
  const entries: readonly Record<string, string>[] = JSON.parse(readFileSync(join(cwd, 'list.json'), 'utf8'));
  const findings = print('jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(findings.length).toBeGreaterThan(2);
  expect(entries.map((it) => [it.valid, it.file, it.lnum, it.col, it.type])).toEqual(
    findings.map((it) => [1, it.path, it.line, it.column, it.severity[0]]),
  );
  for (const [index, { text }] of entries.entries()) expect(text).toContain(`[${findings[index].rule}]`);
});

describe('sarif', () => {
  interface Region {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  }

  test('has what 2.1.0 requires', () => {
    const log = JSON.parse(print('sarif'));
    expect(log).toMatchObject({ version: '2.1.0', runs: [expect.anything()] });
    const [{ tool, results, columnKind }] = log.runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.name).toBe('xencfg');
    const ids = tool.driver.rules.map((rule: { id: string }) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of tool.driver.rules) {
      expect(rule.helpUri).toMatch(/^https:\/\//);
      expect(rule.shortDescription.text.length).toBeGreaterThan(0);
      expect(rule.defaultConfiguration.level).toMatch(/^(?:none|note|warning|error)$/);
    }
    expect(results.length).toBeGreaterThan(2);
    for (const result of results) {
      expect(ids[result.ruleIndex]).toBe(result.ruleId);
      expect(result.level).toMatch(/^(?:none|note|warning|error)$/);
      expect(result.message.text.length).toBeGreaterThan(0);
      expect(Object.keys(result.partialFingerprints)).toEqual(['xencfg/v1']);
      const places = [...result.locations, ...(result.relatedLocations ?? [])];
      for (const { physicalLocation } of places) {
        const { region, artifactLocation } = physicalLocation;
        expect(() => new URL(artifactLocation.uri, 'file:///')).not.toThrow();
        const text = textAt(artifactLocation.uri);
        expect(offsetOf(text, region.endLine, region.endColumn)).toBeGreaterThanOrEqual(
          offsetOf(text, region.startLine, region.startColumn),
        );
      }
    }
    const suppressed = results.filter((it: { suppressions?: object[] }) => it.suppressions !== undefined);
    expect(suppressed).toMatchObject([
      { ruleId: 'mac-duplicate-in-file', suppressions: [{ kind: 'inSource', justification: 'a test' }] },
    ]);
  });

  test.each(['vnc-listen-all', 'mac-duplicate-in-file'])('the fixes of %s give what --fix gives', (rule) => {
    const own = { 'open desk.cfg': open, 'twice.cfg': twice };
    const cwd = folderWith(own);
    const args = ['lint', '--select', rule, '.'];
    const { runs } = JSON.parse(run([...args, '--format', 'sarif'], { cwd }).stdout);
    const fixed = new Map<string, string>(Object.entries(own));
    for (const { fixes = [] } of runs[0].results) {
      for (const { artifactLocation, replacements } of fixes[0]?.artifactChanges ?? []) {
        const path = decodeURIComponent(artifactLocation.uri);
        fixed.set(path, replaceAll(fixed.get(path) ?? '', replacements));
      }
    }
    run([...args, '--unsafe-fixes'], { cwd });
    const written = Object.keys(own).map((path) => [path, readFileSync(join(cwd, path), 'utf8')]);
    expect(rule === 'vnc-listen-all' ? written : written.map(maskMacs)).toEqual(
      rule === 'vnc-listen-all' ? [...fixed] : [...fixed].map(maskMacs),
    );
    expect(written).not.toEqual(Object.entries(own));
  });

  function replaceAll(
    text: string,
    replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { text: string } }[],
  ): string {
    return replacements
      .map(({ deletedRegion: at, insertedContent }) => ({
        start: offsetOf(text, at.startLine, at.startColumn),
        end: offsetOf(text, at.endLine, at.endColumn),
        text: insertedContent.text,
      }))
      .sort((a, b) => b.start - a.start)
      .reduce((all, it) => all.slice(0, it.start) + it.text + all.slice(it.end), text);
  }

  function textAt(uri: string): string {
    const text = Object.entries(files).find(([path]) => path === decodeURIComponent(uri))?.[1];
    if (text === undefined) throw new Error(`${uri} is no file of this test`);
    return text;
  }

  function offsetOf(text: string, line: number, column: number): number {
    const lines = text.split('\n');
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    return lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0) + column - 1;
  }

  /** A new address may be another one in every run. */
  function maskMacs([path, text = '']: readonly string[]): (string | undefined)[] {
    return [path, text.replace(/(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/gi, 'MAC')];
  }
});

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements in their order; throws where the text is not well-formed. */
function readXml(text: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const openElements: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const tag = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
  for (let at = 0; at < body.length; ) {
    if (body[at] !== '<') {
      const end = body.indexOf('<', at);
      checkReferences(body.slice(at, end < 0 ? undefined : end));
      if (end < 0) break;
      at = end;
    }
    tag.lastIndex = at;
    const match = tag.exec(body);
    if (match === null) throw new Error(`no tag at ${body.slice(at, at + 40)}`);
    const [whole, slash, name = '', written = '', isEmpty] = match;
    at += whole.length;
    if (slash === '/') {
      if (openElements.pop() !== name) throw new Error(`</${name}> closes something else`);
      continue;
    }
    const attributes = [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
      key,
      checkReferences(value),
    ]);
    if (openElements.length === 0 && elements.length > 0) throw new Error('there are two roots');
    elements.push({ name, attributes: Object.fromEntries(attributes) });
    if (isEmpty !== '/') openElements.push(name);
  }
  if (openElements.length > 0) throw new Error(`<${openElements.at(-1)}> is not closed`);
  return elements;
}

function checkReferences(text: string): string {
  if (/&(?!#\d+;|(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
