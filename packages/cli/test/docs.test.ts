// What the documents tell to type works: every command in them is run, and every flag in their recipes is one.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, folderWith } from './run.ts';

const blocks = ['docs/ci.md', 'docs/cli.md'].map((path) => ({
  path,
  lines: [...readFileSync(path, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line !== ''),
  ),
}));

test.each(blocks)('the commands of $path', ({ lines }) => {
  const guest = "name = 'web'\nmemory = 512\nvnc = 1\nvnclisten = '0.0.0.0'\ntype = 'hvm'\n";
  const cwd = folderWith({
    'web.cfg': guest,
    'new/web.cfg': guest.replace('web', 'new'),
    'hosts/one/etc/xen/xl.conf': 'autoballoon="off"\n',
    'one/boot/grub/menu.lst': 'title xen\nkernel /boot/xen-3.0.3-1-i386.gz\n',
  });
  const script = [
    'git init -q && git add . && git -c user.name=a -c user.email=a@b commit -qm first',
    'echo "# more" >> web.cfg; git add .; git -c user.name=a -c user.email=a@b commit -qm second',
    `xencfg() { "${process.execPath}" "${resolve(command)}" "$@"; }`,
    // In the order of the document, as a reader would.
    ...lines.map((line) => `${line} > /dev/null; status=$?; [ $status -le 1 ] || echo "$status: ${line}"`),
  ].join('\n');
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
  expect(lines.length).toBeGreaterThan(5);
  expect(stdout, stderr).toBe('');
});

test('recipes in other languages use the same commands as are run here', () => {
  const [{ lines } = { lines: [] }] = blocks;
  const recipes = readFileSync('docs/ci.md', 'utf8').matchAll(/npx (xencfg [^'\n]+)/g);
  for (const [, recipe] of recipes) expect(lines).toContain(recipe);
});

test('the hooks call commands that there are', () => {
  const text = readFileSync('.pre-commit-hooks.yaml', 'utf8');
  const hooks = [...text.matchAll(/entry: xencfg (\w+)/g)].map(([, name]) => name);
  expect(hooks).toEqual(['lint', 'fmt', 'check']);
});

describe('the action', () => {
  const text = readFileSync('action.yml', 'utf8');

  test.each([
    ['--quiet', 'out.sarif'],
    ['--changed', 'out.sarif'],
    ['', 'reports,all/x.sarif'],
  ])('with args: %j and sarif: %j', (args, sarif) => {
    const [, script = ''] = /run: \|\n((?: {8}.*\n)+)/.exec(text.slice(text.indexOf('id: check'))) ?? [];
    const cwd = folderWith({ 'web.cfg': "name='web'\nmemory = 512\n", 'reports,all/keep': '' });
    spawnSync('git', ['init', '-q'], { cwd });
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', script], {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        XENCFG_PATHS: '.',
        XENCFG_ARGS: args,
        XENCFG_SARIF: sarif,
        XENCFG_COMMAND: resolve(command),
        GITHUB_OUTPUT: 'output',
      },
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^::warning file=web\.cfg,.*title=layout::/m);
    expect(readFileSync(`${cwd}/output`, 'utf8')).toBe('status=1\n');
    expect(JSON.parse(readFileSync(`${cwd}/${sarif}`, 'utf8')).version).toBe('2.1.0');
  });

  test('installs what builds, in a job for production too', () => {
    const [, install = ''] = /run: (npm ci .*)\n/.exec(text) ?? [];
    const { packages }: { packages: Record<string, unknown> } = JSON.parse(
      readFileSync('package-lock.json', 'utf8'),
    );
    const own = Object.keys(packages).filter((path) => !path.includes('node_modules'));
    const manifests = own.map((path) => join(path, 'package.json'));
    const cwd = folderWith(
      Object.fromEntries(['package-lock.json', ...manifests].map((path) => [path, readFileSync(path)])),
    );
    const line = `${install.replace('--silent', '')} --dry-run --offline --ignore-scripts`;
    const env = { ...process.env, NODE_ENV: 'production' };
    const { stdout } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8', env });
    expect(stdout).toMatch(/^add esbuild /m);
  });
});
