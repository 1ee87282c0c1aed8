// The scripts of `xencfg completion` in the shells themselves, at a terminal: what stands on the line after a TAB.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { folderWith, run } from './run.ts';

const patience = 120_000;

/** `script` lends a terminal; macOS has another one of that name. */
const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

function has(shell: string): boolean {
  return spawnSync(shell, ['--version']).status === 0;
}

/** What is typed before a TAB, and what the shell makes of it; a blank at the end says that the word is complete. */
const typed: readonly (readonly [string, string])[] = [
  ['xencfg ch', 'xencfg check '],
  ['xencfg --ver', 'xencfg --version '],
  ['xencfg help li', 'xencfg help lint '],
  ['xencfg completion f', 'xencfg completion fish '],
  ['xencfg lint --stat', 'xencfg lint --statistics '],
  ['xencfg lint --severity w', 'xencfg lint --severity warning '],
  ['xencfg lint --severity=w', 'xencfg lint --severity=warning '],
  ['xencfg check --format gitl', 'xencfg check --format gitlab '],
  ['xencfg check --format=gitl', 'xencfg check --format=gitlab '],
  ['xencfg check --format=js', 'xencfg check --format=json'],
  ['xencfg check --format text,gitl', 'xencfg check --format text,gitlab '],
  ['xencfg lint --select mac-missing,unknown-k', 'xencfg lint --select mac-missing,unknown-key '],
  ['xencfg lint --select=mac-missing,unknown-k', 'xencfg lint --select=mac-missing,unknown-key '],
  ['xencfg lint --select style --select mac-mis', 'xencfg lint --select style --select mac-missing '],
  ['xencfg explain mac-duplicate-in', 'xencfg explain mac-duplicate-in-file '],
  ['xencfg lint we', 'xencfg lint web.cfg '],
  ['xencfg lint --config we', 'xencfg lint --config web.cfg '],
  ['xencfg lint --config=we', 'xencfg lint --config=web.cfg '],
  ['xencfg lint --jobs we', 'xencfg lint --jobs we'],
  ['xencfg lint --changed we', 'xencfg lint --changed we'],
];

test.each(['bash', 'zsh', 'fish'])('%s knows every command and flag', (shell) => {
  const { stdout } = run(['completion', shell]);
  const help = run(['--help']).stdout;
  const commands = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) {2}/gm)].map(
    ([, it = '']) => it,
  );
  expect(commands.length).toBeGreaterThan(10);
  for (const word of [...commands, shell === 'fish' ? '-l write-baseline' : '--write-baseline'])
    expect(stdout).toContain(word);
});

describe.each([
  {
    shell: 'bash',
    start: 'bash --norc --noprofile -i',
    // A shell that somebody has set up otherwise parts words otherwise.
    setups: ['source ./script', "COMP_WORDBREAKS=$'\"; \\t\\n><'; source ./script"],
    tell: `bind 'set enable-bracketed-paste off'; bind -x '"\\C-xq": printf "<%s>" "$READLINE_LINE"; READLINE_LINE='`,
  },
  {
    shell: 'zsh',
    start: 'zsh -f -i',
    setups: [
      'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D',
      'autoload -Uz compinit; compinit -u -D; source ./script',
    ],
    tell: `tell() { printf '<%s>' "$BUFFER"; BUFFER=; }; zle -N tell; bindkey '^Xq' tell; bindkey '^I' complete-word; unsetopt auto_menu`,
  },
])('$shell (runs where it and the script of util-linux are installed)', ({ shell, start, setups, tell }) => {
  test.skipIf(!hasTerminal || !has(shell)).each(setups)(
    'after %s',
    async (setup) => {
      const script = run(['completion', shell]).stdout;
      const cwd = folderWith({ script, 'functions/_xencfg': script, 'web.cfg': '' });
      const child = spawn('script', ['-qefc', start, '/dev/null'], {
        cwd,
        env: { ...process.env, TERM: 'dumb', HOME: cwd, COLUMNS: '200', INPUTRC: '/dev/null' },
      });
      let seen = '';
      let look = (): void => {};
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        seen += part;
        look();
      });
      const answer = (pattern: RegExp): Promise<string> =>
        new Promise((resolve) => {
          look = () => {
            const found = pattern.exec(seen);
            if (found !== null) resolve(found[1] ?? '');
          };
          look();
        });
      child.stdin.write(`${tell}; ${setup}; echo re""ady\n`);
      await answer(/ready/);
      const shown: (readonly [string, string])[] = [];
      for (const [line] of typed) {
        seen = '';
        child.stdin.write(`${line}\t\x18q`);
        // zsh takes the comma that it adds away again when a blank is typed.
        shown.push([line, (await answer(/<([^<>]*)>/)).replace(/,$/, ' ')]);
      }
      child.stdin.write('exit\n');
      await once(child, 'close');
      expect(shown).toEqual(typed);
    },
    patience,
  );
});

describe.skipIf(!has('fish'))('fish (runs where it is installed)', () => {
  /** Each with what is said of it, behind a tab. */
  function complete(...lines: readonly string[]): string[][] {
    const ask = lines.map((line) => `complete -C '${line}'; echo ---`).join('\n');
    const cwd = folderWith({ 'ask.fish': `${run(['completion', 'fish']).stdout}\n${ask}\n`, 'web.cfg': '' });
    const { stdout, stderr } = spawnSync('fish', ['--no-config', 'ask.fish'], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout
      .split('---\n')
      .slice(0, -1)
      .map((it) => it.split('\n').slice(0, -1));
  }

  test(
    'completes the same',
    () => {
      const answers = complete(...typed.map(([line]) => line));
      for (const [index, [line, whole]] of typed.entries()) {
        const word = whole.trimEnd().split(' ').at(-1) ?? '';
        const offered = answers[index]?.map((it) => it.split('\t')[0]) ?? [];
        if (line === whole) expect([line, offered]).toEqual([line, []]);
        else expect([line, offered]).toEqual([line, expect.arrayContaining([word])]);
      }
    },
    patience,
  );

  test('a flag is described, its values are not', () => {
    const [flag, values] = complete('xencfg check --form', 'xencfg check --format gitl');
    expect(flag).toEqual([expect.stringMatching(/^--format\t/)]);
    expect(values).toEqual(['gitlab']);
  });
});
