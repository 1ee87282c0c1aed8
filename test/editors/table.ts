// The table of what is tested where, in the README of the language server.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const [, section = ''] = readFileSync('packages/language-server/README.md', 'utf8').split(
  '## What is tested where',
);
const [heading = [], , ...rows] = [...section.matchAll(/^\|.*$/gm)].map(([row]) =>
  row.split('|').map((cell) => cell.trim()),
);

/** Expects a column to be ticked for these requests and no others. */
export function expectTable(column: string, requests: readonly string[]): void {
  const index = heading.indexOf(column);
  const ticked = rows.filter((row) => row[index] === '✓').map(([, request]) => request?.replaceAll('`', ''));
  expect([...ticked].sort()).toEqual([...requests].sort());
}
