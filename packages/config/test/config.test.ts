// xencfg.json: what it may hold, what it says when it is wrong, and which of several settings holds for a file.
import { levels as lintLevels, presetNames } from '@xencfg/lint';
import { LineIndex } from '@xencfg/source';
import { describe, expect, test } from 'vitest';
import { Configuration, findConfig, loadConfig, parseTarget } from '../src/index.ts';
import { readConfig } from '../src/read.ts';
import { levels, presets } from '../src/shape.ts';

const knownRules = (): readonly string[] => ['mac-missing', 'mac-malformed', 'network', 'style'];

/** Loads `/p/xencfg.json` out of a small file system. */
function load(files: Readonly<Record<string, string>>): Configuration {
  const { configuration, problems } = loadAny(files);
  expect(problems).toEqual([]);
  return configuration ?? new Configuration([]);
}

function loadAny(files: Readonly<Record<string, string>>) {
  return loadConfig('/p/xencfg.json', files['/p/xencfg.json'] ?? '', {
    read: (path) => files[path],
    knownRules,
  });
}

/** What is wrong with a text, as `line:column text: message help`. */
function complaints(text: string): string[] {
  return readConfig('/p/xencfg.json', text, knownRules).problems.map(({ span, message, help }) => {
    const { line, column } = new LineIndex(text).position(span.start);
    const marked = text.slice(span.start, span.end).replace(/\s+/g, ' ');
    return `${line + 1}:${column + 1} ${marked}: ${[message, help].filter(Boolean).join(' ')}`;
  });
}

describe('what is wrong is said with its place', () => {
  test.each([
    ['', '1:1 : The file has to hold an object; the least is {}.'],
    ['{ "xen": }', '1:10 }: This is no valid JSON: value expected.'],
    ['[]', '1:1 []: The file has to hold an object; the least is {}.'],
    ['{\n  "toolstak": "xl"\n}', `2:3 "toolstak": 'toolstak' is no setting here. Did you mean 'toolstack'?`],
    ['{ "toolstack": "xe" }', `1:16 "xe": 'toolstack' has to be "xm" or "xl", and is "xe".`],
    ['{ "xen": "five" }', '1:10 "five": This is no release of Xen; write it as "4.17" or "3.0.3".'],
    ['{ "xen": 4.17 }', "1:10 4.17: 'xen' has to be a text, and is 4.17."],
    ['{ "hosts": [{ "xen": "4.17" }] }', `1:13 { "xen": "4.17" }: 'hosts[0].root' is missing.`],
    [
      '{ "hosts": [{ "root": "a", "bridge": [] }] }',
      `1:28 "bridge": 'bridge' is no setting here. Did you mean 'bridges'?`,
    ],
    [
      '{ "format": { "indentWidth": 2.5 } }',
      "1:30 2.5: 'format.indentWidth' has to be a whole number, and is 2.5.",
    ],
    ['{ "format": { "printWidth": 5 } }', "1:29 5: 'format.printWidth' has to be at least 20, and is 5."],
    [
      '{ "targets": ["xl@9"] }',
      '1:15 "xl@9": This is no target; write it as "xl@4.17", "xm@3.0.3", "xl" or "4.17".',
    ],
    [
      '{ "rules": { "mac-mising": "off" } }',
      `1:14 "mac-mising": There is no rule or family of rules named 'mac-mising'. Did you mean 'mac-missing'?`,
    ],
    [
      '{ "overrides": [{ "files": ["*"], "rules": { "zzzzzz": "off" } }] }',
      `1:46 "zzzzzz": There is no rule or family of rules named 'zzzzzz'. List them with \`xencfg rules\`.`,
    ],
  ])('%s', (text, expected) => {
    expect(complaints(text)).toEqual([expected]);
  });

  test('several at once', () => {
    expect(complaints('{ "xen": 1, "hosts": 2 }')).toHaveLength(2);
  });

  test('each unknown key of each object, each with its place, and unknown rules beside them', () => {
    const text = [
      '{ "toolstak": "xl", "xen": "4.17", "rule": {},',
      '  "hosts": [{ "root": "a", "bridge": [] }, { "root": "b", "cpu": 4, "zzzzzz": 1 }],',
      '  "overrides": [{ "files": ["*"], "formt": {}, "rules": { "mac-mising": "off" } }] }',
    ].join('\n');
    expect(complaints(text)).toEqual([
      `1:3 "toolstak": 'toolstak' is no setting here. Did you mean 'toolstack'?`,
      `1:36 "rule": 'rule' is no setting here. Did you mean 'rules'?`,
      `2:28 "bridge": 'bridge' is no setting here. Did you mean 'bridges'?`,
      `2:59 "cpu": 'cpu' is no setting here. Did you mean 'cpus'?`,
      `2:69 "zzzzzz": 'zzzzzz' is no setting here. Known are root, toolstack, xen, distribution, architecture, bridges, scripts, cpus, memory.`,
      `3:35 "formt": 'formt' is no setting here. Did you mean 'format'?`,
      `3:59 "mac-mising": There is no rule or family of rules named 'mac-mising'. Did you mean 'mac-missing'?`,
    ]);
  });

  test.each([
    '{ "__proto__": 1 }',
    '{ "constructor": {}, "toString": [] }',
    '{ "hosts": [[{ "x": 1 }], 5] }',
  ])('a complaint wherever the shape does not fit: %s', (text) => {
    expect(complaints(text)).not.toEqual([]);
  });

  test('never throws, whatever the text', () => {
    const text = '{ "extends": ["a"], "rules": { "style": "on" }, "overrides": [{ "files": ["*.cfg"] }] }';
    for (let end = 0; end <= text.length; end++) expect(() => complaints(text.slice(0, end))).not.toThrow();
  });
});

test('comments, trailing commas and a byte order mark are welcome', () => {
  expect(complaints('\ufeff{\n  // the farm\n  "toolstack": "xl", /* new hosts */\n}\n')).toEqual([]);
});

test('the names of rules are asked for only where rules are named', () => {
  const never = (): never => {
    throw new Error('asked');
  };
  expect(readConfig('/p/xencfg.json', '{ "xen": "4.17" }', never).problems).toEqual([]);
});

describe('several configurations', () => {
  test('what is nearer goes before what it extends, rule by rule', () => {
    const configuration = load({
      '/p/xencfg.json': '{ "extends": ["base/xencfg.json"], "rules": { "style": "on" }, "xen": "4.17" }',
      '/p/base/xencfg.json':
        '{ "rules": { "style": "off", "network": "warning" }, "toolstack": "xl", "xen": "4.11" }',
    });
    const settings = configuration.settingsFor('/p/a.cfg');
    expect(settings.lint.rules).toEqual({ style: 'on', network: 'warning' });
    expect(settings.toolstack).toBe('xl');
    expect(settings.xen).toBe('4.17');
    const origin = configuration.entriesFor('/p/a.cfg').get('rules.network')?.origin;
    expect(origin?.file.path).toBe('/p/base/xencfg.json');
    expect(origin?.file.text.slice(origin.span.start, origin.span.end)).toBe('"warning"');
  });

  test('a missing one is said where it is named', () => {
    const text = '{ "extends": ["none.json"] }';
    const [problem] = loadAny({ '/p/xencfg.json': text }).problems;
    expect(problem?.message).toBe('There is no file /p/none.json.');
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('"none.json"');
  });

  test('what is wrong in a file that two others extend is told once', () => {
    const { problems } = loadAny({
      '/p/xencfg.json': '{ "extends": ["a.json", "b.json"] }',
      '/p/a.json': '{ "extends": ["c.json"] }',
      '/p/b.json': '{ "extends": ["c.json"] }',
      '/p/c.json': '{ "format": { "indentWidth": -1.5, "printWidth": [80] }, "toolstack": {} }',
    });
    expect(problems.map((it) => it.message)).toEqual([
      "'format.indentWidth' has to be a whole number, and is -1.5.",
      "'format.printWidth' has to be a number, and is a list.",
      `'toolstack' has to be "xm" or "xl", and is an object.`,
    ]);
  });

  test('a circle is found, two ways to one file are none', () => {
    const circle = loadAny({
      '/p/xencfg.json': '{ "extends": ["a.json"] }',
      '/p/a.json': '{ "extends": ["xencfg.json"] }',
    });
    expect(circle.problems.map((it) => it.message)).toEqual([
      'These configurations extend each other in a circle.',
    ]);
    load({
      '/p/xencfg.json': '{ "extends": ["a.json", "b.json"] }',
      '/p/a.json': '{ "extends": ["c.json"] }',
      '/p/b.json': '{ "extends": ["c.json"] }',
      '/p/c.json': '{}',
    });
  });
});

describe('overrides', () => {
  const configuration = load({
    '/p/xencfg.json': `{
      "toolstack": "xl",
      "rules": { "style": "off" },
      "overrides": [
        { "files": ["old/**"], "toolstack": "xm", "xen": "3.0.3", "rules": { "style": "hint" } },
        { "files": ["*.hvm"], "format": { "quotes": "single" } }
      ]
    }`,
  });

  test('hold for the files that their globs name', () => {
    expect(configuration.settingsFor('/p/old/deep/a.cfg')).toMatchObject({
      toolstack: 'xm',
      xen: '3.0.3',
      lint: { rules: { style: 'hint' } },
    });
    expect(configuration.settingsFor('/p/new/a.cfg')).toMatchObject({
      toolstack: 'xl',
      lint: { rules: { style: 'off' } },
    });
    expect(configuration.settingsFor('/elsewhere/old/a.cfg').toolstack).toBe('xl');
  });

  test('a glob without a slash is compared with the name', () => {
    expect(configuration.settingsFor('/p/x/y/b.hvm').format).toEqual({ quotes: 'single' });
  });

  test('files with the same overrides share their settings', () => {
    expect(configuration.settingsFor('/p/new/a.cfg')).toBe(configuration.settingsFor('/p/new/b.cfg'));
  });
});

test('paths count from the file that names them', () => {
  const { project } = load({
    '/p/xencfg.json': '{ "extends": ["up/base.json"], "baseline": "./known.json" }',
    '/p/up/base.json': '{ "hosts": [{ "root": "../dom0-1", "xen": "4.17" }], "macPrefixes": ["02:00:5E"] }',
  });
  expect(project).toEqual({
    hosts: [{ root: '/p/dom0-1', xen: '4.17' }],
    macPrefixes: ['02:00:5e'],
    targets: [],
    baseline: '/p/known.json',
  });
});

test('a distribution tells the release of Xen, unless that is said', () => {
  const configuration = load({
    '/p/xencfg.json': JSON.stringify({
      distribution: 'debian-etch',
      hosts: [
        { root: 'a', distribution: 'debian-bookworm' },
        { root: 'b', distribution: 'debian-bookworm', xen: '4.19', architecture: 'amd64' },
      ],
    }),
  });
  expect(configuration.settingsFor('/p/x.cfg').xen).toBe('3.0.3');
  expect(configuration.project.hosts).toEqual([
    { root: '/p/a', distribution: 'debian-bookworm', xen: '4.17' },
    { root: '/p/b', distribution: 'debian-bookworm', xen: '4.19', architecture: 'amd64' },
  ]);
});

test('the nearest configuration is found', () => {
  const files = new Set(['/a/xencfg.jsonc', '/xencfg.json']);
  const exists = (path: string): boolean => files.has(path);
  expect(findConfig('/a/b/c', exists)).toBe('/a/xencfg.jsonc');
  expect(findConfig('/b', exists)).toBe('/xencfg.json');
  expect(findConfig('/b', () => false)).toBeUndefined();
});

test.each([
  ['xl@4.17', { toolstack: 'xl', xen: '4.17' }],
  ['xm@3.0.3', { toolstack: 'xm', xen: '3.0.3' }],
  ['xm', { toolstack: 'xm' }],
  ['4.17', { xen: '4.17' }],
  ['', undefined],
  ['xl@', undefined],
  ['xe@4.17', undefined],
])('the target %s', (text, expected) => {
  expect(parseTarget(text)).toEqual(expected);
});

test('levels and presets are those of the linter', () => {
  expect([...levels].sort()).toEqual([...lintLevels].sort());
  expect([...presets].sort()).toEqual([...presetNames].sort());
});
