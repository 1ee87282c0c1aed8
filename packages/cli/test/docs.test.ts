// What the documents tell to type works: every command in them is run, and every flag in their recipes is one.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
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

test('the action and the hooks call commands that there are', () => {
  const texts = ['action.yml', '.pre-commit-hooks.yaml'].map((path) => readFileSync(path, 'utf8'));
  const hooks = [...(texts[1] ?? '').matchAll(/entry: xencfg (\w+)/g)].map(([, name]) => name);
  expect(hooks).toEqual(['lint', 'fmt', 'check']);
  const [, script = ''] =
    /run: \|\n((?: {8}.*\n)+)/g.exec((texts[0] ?? '').slice(texts[0]?.indexOf('id: check'))) ?? [];
  const cwd = folderWith({ 'web.cfg': "name='web'\nmemory = 512\n" });
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      XENCFG_PATHS: '.',
      XENCFG_ARGS: '--quiet',
      XENCFG_SARIF: 'out.sarif',
      XENCFG_COMMAND: resolve(command),
      GITHUB_OUTPUT: 'output',
    },
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^::warning file=web\.cfg,.*title=layout::/);
  expect(readFileSync(`${cwd}/output`, 'utf8')).toBe('status=1\n');
  expect(JSON.parse(readFileSync(`${cwd}/out.sarif`, 'utf8')).version).toBe('2.1.0');
});
