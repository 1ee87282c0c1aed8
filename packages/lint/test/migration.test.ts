// What xl alone objects to is told of a file for xm only to those who move to xl.
import { buildFleet } from '@xencfg/model';
import { expect, test } from 'vitest';
import { lintFleet, type PresetName } from '../src/index.ts';

const text = [
  '# xencfg: toolstack=xm',
  'vm = 7',
  "name = 'web%d' % vm",
  'memory = 512',
  "kernel = '/boot/vmlinuz'",
  'cpu_cap = 50',
  "builder = 'linux'",
  "on_xend_start = 'start'",
  "disk = ['phy:/dev/vg/a,xvda,w,dom3']",
  '',
].join('\n');

function rulesThatSpeak(presets: readonly PresetName[], pragma = 'toolstack=xm'): string[] {
  const file = { path: 'web.cfg', text: text.replace('toolstack=xm', pragma), language: 'cfg' } as const;
  const findings = lintFleet(buildFleet([file]), undefined, { settingsFor: () => ({ presets }) });
  return [...new Set((findings.get('web.cfg') ?? []).map(({ rule }) => rule))];
}

const onTheMove = [
  'builder-linux-under-xl',
  'disk-refused-by-xl',
  'python-code-in-config',
  'xend-autostart-keys',
  'xm-key-dropped-by-xl',
];

test('a file for xm is told of xl under migrate alone', () => {
  expect(rulesThatSpeak(['migrate'])).toEqual(expect.arrayContaining(onTheMove));
  for (const presets of [['recommended'], ['xm-legacy'], ['xl-modern']] as const)
    expect(rulesThatSpeak(presets).filter((rule) => onTheMove.includes(rule))).toEqual([]);
});

test('a file for xl is told so under every preset', () => {
  const findings = rulesThatSpeak(['recommended'], 'toolstack=xl');
  expect(findings).toEqual(expect.arrayContaining(['python-code-in-config', 'xm-key-dropped-by-xl']));
  expect(findings).not.toContain('parse-error');
});
