// Messages of toolstacks: each is found by its own printed text, and names rules that exist.
import { describe, expect, test } from 'vitest';
import { explainMessage, fleetOfExample, RuleNames, readExample, rules } from '../src/index.ts';
import { toolstackMessages } from '../src/toolstack-messages.ts';

const messages = toolstackMessages.flat();

const names = new RuleNames(rules);

test('there are many', () => {
  expect(messages.length).toBeGreaterThanOrEqual(60);
});

describe.each(messages.map((message) => [message.printed, message] as const))('%s', (printed, message) => {
  test('is explained by its own entry and no earlier one', () => {
    expect(explainMessage(printed).map((it) => it.message)).toEqual([message]);
  });

  test('is said in sentences, and names rules that exist', () => {
    for (const sentence of [message.cause, message.help]) {
      expect(sentence).toMatch(/^\S.*\.$/);
      expect(sentence.length).toBeLessThanOrEqual(160);
    }
    expect(message.rules.filter((name) => names.find(name) === undefined)).toEqual([]);
    expect(new Set(message.rules).size).toBe(message.rules.length);
  });
});

test('lines of a whole output, each message once', () => {
  const output = [
    'Parsing config from web.cfg',
    "/etc/xen/web.cfg:4: config parsing error near `true': syntax error, unexpected IDENT, expecting STRING or NUMBER or '['",
    "/etc/xen/web.cfg:5: config parsing error near `true': syntax error, unexpected IDENT, expecting STRING or NUMBER or '['",
    'Failed to parse config: Invalid argument',
  ].join('\r\n');
  const found = explainMessage(output);
  expect(found.map(({ place }) => place)).toEqual([{ path: '/etc/xen/web.cfg', line: 4 }]);
  expect(found[0]?.message.rules).toContain('parse-error');
});

test('what the grammars know to be printed is explained', () => {
  const printed = rules
    .flatMap((rule) => rule.examples.bad)
    .flatMap(({ files }) => fleetOfExample(readExample(files)).documents)
    .flatMap(({ problems }) => problems.flatMap(({ problem }) => problem.printed ?? []));
  expect(printed.length).toBeGreaterThan(5);
  expect(printed.filter((line) => explainMessage(`web.cfg:1: ${line}`).length === 0)).toEqual([]);
});

test('a message of the parser is known without its end, too', () => {
  for (const line of ["config parsing error near `= 512M'", 'web.cfg:3: config parsing error near <newline>'])
    expect(explainMessage(line).flatMap(({ message }) => message.rules)).toContain('parse-error');
});

test('a device that libxl could not add is explained by its kind', () => {
  const rulesFor = (kind: string) =>
    explainMessage(
      `libxl: error: libxl_device.c:1109:device_backend_callback: Domain 5:unable to add device with path /local/domain/0/backend/${kind}/5/0`,
    ).flatMap(({ message }) => message.rules);
  expect(rulesFor('vif')).toContain('bridge-not-defined');
  expect(rulesFor('vbd')).toContain('shared-writable-disk');
});

test('a text that nobody knows gives nothing, however long it is', () => {
  expect(explainMessage('')).toEqual([]);
  expect(explainMessage('all is well')).toEqual([]);
  for (const piece of [
    "config parsing error near `'",
    'PCI device 0:1:',
    'ALERT! ',
    ' vif-x online ',
    '`["\'',
  ])
    expect(explainMessage(piece.repeat(20_000)).length).toBeLessThanOrEqual(1);
});
