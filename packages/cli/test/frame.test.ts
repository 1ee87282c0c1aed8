// The underlined line of a finding, on odd lines and narrow terminals.
import { LineIndex } from '@xencfg/source';
import { expect, test } from 'vitest';
import { drawFrame } from '../src/output/frame.ts';

function draw(marked: string, width = 40): string {
  const start = marked.indexOf('«');
  const text = marked.replace(/[«»]/g, '');
  const end = marked.indexOf('»') - 1;
  const { text: line, marks } = drawFrame(new LineIndex(text), { start, end }, '^', width);
  return `${line}\n${marks}`;
}

test.each([
  ['a = «"x"»', 'a = "x"\n    ^^^'],
  ['\ta = «"x"»', '    a = "x"\n        ^^^'],
  ['a = «»', 'a =\n    ^'],
  ['a = "日本«x»"', 'a = "日本x"\n         ^'],
  ['a = "e\u0301«x»"', 'a = "e\u0301x"\n      ^'],
  ['vfb = ["vncpasswd=secret,«sdl»"]', 'vfb = ["vncpasswd=******,sdl"]\n                         ^^^'],
  ['«vncpasswd» = "secret"', 'vncpasswd = "******"\n^^^^^^^^^'],
  ['«vncpasswd» = "my, secret" # x', 'vncpasswd = "**********" # x\n^^^^^^^^^'],
  ["«vfb» = ['vncpasswd=', 'x']", "vfb = ['vncpasswd=', 'x']\n^^^"],
  ["( «vncpasswd» 'secret')", "( vncpasswd '******')\n  ^^^^^^^^^"],
  ['«vncpasswd» = ""', 'vncpasswd = ""\n^^^^^^^^^'],
  ['# «vncpasswd» of the host', '# vncpasswd of the host\n  ^^^^^^^^^'],
  ["(«vncpasswd» 'secret')", "(vncpasswd '******')\n ^^^^^^^^^"],
  ['a = «"\0\x1b[31m"»', 'a = "␀␛[31m"\n    ^^^^^^^^'],
  ['a = «[\n1 ]»', 'a = [\n    ^'],
  [`a = «${'x'.repeat(60)}»`, `a = ${'x'.repeat(35)}…\n    ${'^'.repeat(35)}`],
  [
    `${'x'.repeat(60)}«here»${'y'.repeat(60)}`,
    `…${'x'.repeat(13)}here${'y'.repeat(21)}…\n${' '.repeat(14)}^^^^`,
  ],
])('%j', (marked, drawn) => {
  expect(draw(marked)).toBe(drawn);
});
