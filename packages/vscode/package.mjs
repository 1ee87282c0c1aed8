// Packages the extension: `node packages/vscode/package.mjs [FILE]` builds it and writes a .vsix, dist/xencfg.vsix by default.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { vsce } from './e2e/tools.mjs';

const root = resolve(import.meta.dirname, '../..');
const dist = resolve(import.meta.dirname, 'dist');
const file = resolve(process.argv[2] ?? resolve(import.meta.dirname, 'xencfg.vsix'));

for (const script of ['scripts/build.mjs', 'packages/vscode/build.mjs'])
  execFileSync(process.execPath, [script], { cwd: root, stdio: 'inherit' });
const flags = ['--no-dependencies', '--skip-license', '--out', file];
execFileSync(vsce(), ['package', ...flags], { cwd: dist, stdio: ['ignore', 'ignore', 'inherit'] });
console.log(`${file}: ${Math.round(statSync(file).size / 1000)} kB`);
