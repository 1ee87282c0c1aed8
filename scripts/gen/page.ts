// A page with the railroad diagrams of all languages of a folder: one file, no script, nothing fetched.
import { tokenAlternatives } from './ebnf.ts';
import type { Grammar, Token } from './grammar.ts';
import { drawProduction, escapeXml } from './railroad.ts';

const style = `:root { color-scheme: light dark; --ink: #24292f; --paper: #fff; --line: #57606a; --literal: #ddf4e4; --token: #fff3d6; --production: #e3edfb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #8b949e; --literal: #12361f; --token: #40300a; --production: #14294a; } }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h3 { margin: 1.5rem 0 0.2rem; font-family: monospace; }
:target { text-decoration: underline; }
figure { margin: 0; overflow-x: auto; }
path { fill: none; stroke: var(--line); stroke-width: 1.5; }
circle { fill: var(--line); }
rect { stroke: var(--line); stroke-width: 1.5; }
rect.literal, b.literal { fill: var(--literal); background: var(--literal); }
rect.token, b.token { fill: var(--token); background: var(--token); }
rect.production, b.production { fill: var(--production); background: var(--production); }
b { padding: 0.1rem 0.5rem; border-radius: 1rem; font-weight: normal; }
b.production { border-radius: 0; }
text { fill: var(--ink); font: 13px monospace; text-anchor: middle; }
svg a:hover text { text-decoration: underline; }
table { border-collapse: collapse; }
th, td { padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-family: monospace; font-weight: normal; }
td code { overflow-wrap: anywhere; }`;

export function writePage(grammars: readonly Grammar[]): string {
  const titles = grammars.map(({ language }) => language.name).join(', ');
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>Grammar: ${titles}</title>`,
    `<style>\n${style}\n</style>`,
    '</head>',
    '<body>',
    '<p>Generated from the parsers by <code>npm run gen</code>. <b class="literal">literal text</b>',
    '<b class="token">token</b> <b class="production">production</b></p>',
    ...grammars.flatMap(chapter),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

function chapter({ language, tokens, productions }: Grammar): string[] {
  const { name, title, before } = language;
  return [
    `<h2>${name}</h2>`,
    `<p>${escapeXml(`${title}. ${before.join(' ')}`)}</p>`,
    ...productions.flatMap((production) => [
      `<h3 id="${name}-${production.name}">${production.name}</h3>`,
      ...(production.remark === undefined ? [] : [`<p>${escapeXml(production.remark)}</p>`]),
      `<figure>${drawProduction(production, name)}</figure>`,
    ]),
    `<h3>Tokens of ${name}</h3>`,
    '<table>',
    ...tokens.map((token) => tokenRow(name, token)),
    '</table>',
  ];
}

function tokenRow(language: string, { name, word, body, fate }: Token): string {
  const pattern =
    body === undefined
      ? ''
      : tokenAlternatives(name, body)
          .map((words) => words.join(' '))
          .join(' | ');
  const code = pattern === '' ? '' : `<code>${escapeXml(pattern)}</code>`;
  const text = escapeXml(fate === undefined ? word : `${word.slice(0, -1)}; ${fate}.`);
  return `<tr id="${language}-${name}"><th scope="row">${name}</th><td>${code}</td><td>${text}</td></tr>`;
}
