// A real Vim with the files of its page, and with ALE. Runs where XENCFG_VIM names the program.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desk } from './desk.ts';
import { blocksOf } from './pages.ts';

const named = process.env.XENCFG_VIM || undefined;
// Small builds of Vim have neither a quickfix list nor functions.
const { stdout: features = '' } =
  named === undefined ? {} : spawnSync(named, ['--version'], { encoding: 'utf8' });
const program = ['+eval', '+quickfix'].every((it) => features.includes(it)) ? named : undefined;
const [plugin = '', compiler = '', server = ''] = blocksOf('vim.md')
  .filter(({ language }) => language === 'vim')
  .map(({ text }) => text);
/** Where Debian's package has it. */
const ale = '/usr/share/vim-ale';

describe.skipIf(program === undefined)('Vim (runs where XENCFG_VIM names one)', { timeout: 180_000 }, () => {
  const desk = new Desk();
  beforeAll(() => {
    desk.configure('.vimrc', 'set nocompatible hidden shortmess+=A\nfiletype plugin on\nsyntax on\n');
    desk.configure('.vim/plugin/xencfg.vim', plugin);
    desk.configure('.vim/compiler/xencfg.vim', compiler);
  });
  afterAll(() => desk.clear());

  /** Runs commands and gives what an expression is afterwards. */
  function ask<T>(commands: readonly string[], expression: string): T {
    const answer = join(desk.folder, 'answer.json');
    const script = [...commands, `call writefile([json_encode(${expression})], '${answer}')`, 'qall!'];
    desk.configure('script.vim', `${script.join('\n')}\n`);
    // Nobody types: whatever asks for a key ends the run.
    const { stdout, stderr } = spawnSync(
      program ?? '',
      ['-N', '-n', '-i', 'NONE', '--not-a-term', '-c', `source ${desk.home}/script.vim`],
      { cwd: desk.fleet, env: { ...desk.env, TERM: 'dumb' }, input: '', encoding: 'utf8', timeout: 150_000 },
    );
    expect(existsSync(answer), `${stdout}${stderr}`).toBe(true);
    const told = desk.read('../answer.json');
    return JSON.parse(told);
  }

  test('knows the files', () => {
    const files = {
      'etch-host/etc/xen/store.cfg': ['xen-cfg', 'python'],
      '/etc/xen/auto/web': ['xen-cfg', 'python'],
      '/etc/xen/win.hvm': ['xen-cfg', 'python'],
      '/etc/xen/xl.conf': ['xl-conf', 'conf'],
      'etch-host/etc/xen/xend-config.sxp': ['xend-sxp', 'conf'],
      'etch-host/boot/grub/menu.lst': ['grub-menu', 'grub'],
    };
    const commands = Object.keys(files).flatMap((path) => [
      `edit ${path}`,
      'call add(g:found, [&filetype, &syntax])',
    ]);
    expect(ask(['let g:found = []', ...commands], 'g:found')).toEqual(Object.values(files));
    expect(ask(['edit setup.cfg'], '&filetype')).not.toBe('xen-cfg');
  });

  test(':make fills the quickfix list', () => {
    const found = ask<[string, number, number, string, string][]>(
      ['edit etch-host/etc/xen/nfs.cfg', 'silent make! .'],
      "map(filter(getqflist(), 'v:val.valid'), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type, v:val.text]')",
    );
    const lines = desk.xencfg(['lint', '--format', 'concise', '.']).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(30);
    const kinds: Record<string, string> = { e: 'error', w: 'warning', i: 'info', h: 'hint' };
    expect(
      found.map(([path, line, column, kind, text]) => `${path}:${line}:${column}: ${kinds[kind]}: ${text}`),
    ).toEqual(lines);
  });

  test('lays out what is saved, and leaves what cannot be laid out', () => {
    const path = 'etch-host/etc/xen/new.cfg';
    desk.write(path, "name='ü'\nmemory=  512\nvif=['bridge=xenbr0',]\n\n\n\n");
    const laidOut = desk.xencfg(['fmt', '--stdout', path]);
    expect(ask([`edit ${path}`, 'write'], "getline(1, '$')")).toEqual(laidOut.trimEnd().split('\n'));
    expect(desk.read(path)).toBe(laidOut);
    desk.write('broken/xencfg.json', '{');
    desk.write('broken/etc/xen/new.cfg', "name='new'\n");
    expect(ask(['edit broken/etc/xen/new.cfg', 'write'], "execute('messages')")).toContain('not laid out: ');
    expect(desk.read('broken/etc/xen/new.cfg')).toBe("name='new'\n");
  });

  describe.skipIf(!existsSync(ale))('with ALE', () => {
    beforeAll(() => {
      desk.configure(
        '.vimrc',
        `set nocompatible hidden shortmess+=A runtimepath^=${ale}\nfiletype plugin on\n`,
      );
      desk.configure('.vim/after/plugin/xencfg.vim', server);
    });

    /** Waits until something holds, while Vim takes in what comes. */
    const until = (condition: string, body = 'sleep 50m') => [
      'let g:end = localtime() + 60',
      `while localtime() < g:end && !(${condition})`,
      body,
      'endwhile',
    ];
    const loclist = "get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])";

    test('shows findings while one types', () => {
      const found = ask<{ lnum: number; col: number; end_col: number; code: string; type: string }[]>(
        ['edit cluster-host/etc/xen/ext3-a.cfg', 'ALELint', ...until(`!empty(${loclist})`)],
        loclist,
      );
      expect(found).toMatchObject([{ lnum: 8, col: 18, code: 'shared-writable-disk', type: 'E' }]);
    });

    test('tells what is under the cursor, and goes to definitions', () => {
      const text = ask<string>(
        [
          'edit etch-host/boot/grub/menu.lst',
          'ALELint',
          ...until(`has_key(g:ale_buffer_info, bufnr(''))`),
          "call search('dom0_mem=')",
          // Where there is no window to float, the text is shown as a message.
          'let g:ale_hover_to_preview = 1',
          'ALEHover',
          ...until("bufwinnr('ALEPreviewWindow') > 0"),
        ],
        "join(getbufline('ALEPreviewWindow', 1, '$'))",
      );
      expect(text).toContain('384 MiB');
      const place = ask(
        [
          'edit etch-host/etc/xen/reader.cfg',
          'ALELint',
          ...until(`has_key(g:ale_buffer_info, bufnr(''))`),
          "call search('store')",
          // Asked again until all files of the fleet are read.
          ...until("expand('%:t') ==# 'store.cfg'", 'ALEGoToDefinition | sleep 300m'),
        ],
        "[expand('%:t'), line('.'), col('.')]",
      );
      expect(place).toEqual(['store.cfg', 1, 9]);
    });
  });
});
