// A real Neovim with the configuration of its page, typed into as a person would. Runs where XENCFG_NVIM names the program.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Desk, type Place, until } from './desk.ts';
import { Neovim } from './neovim.ts';
import { blockOf } from './pages.ts';
import { expectTable } from './table.ts';

const program = process.env.XENCFG_NVIM || undefined;
const version = program === undefined ? 0 : versionOf(program);
/** What comes with vim.lsp.config. */
const isNew = version >= 11;
const newConfiguration = blockOf('neovim.md', 'lua', 'Neovim 0.11 and later');
const configuration = isNew ? newConfiguration : blockOf('neovim.md', 'lua', 'Neovim 0.7 to 0.10');

/** Paths and what they are; a relative one is of the fleet. */
const filetypes = [
  ['etch-host/etc/xen/store.cfg', 'xen-cfg'],
  ['/etc/xen/auto/web', 'xen-cfg'],
  ['/etc/xen/win.hvm', 'xen-cfg'],
  ['/etc/xen/new.pvh', 'xen-cfg'],
  ['/etc/xen/old.xm', 'xen-cfg'],
  ['/etc/xen/xl.conf', 'xl-conf'],
  ['etch-host/etc/xen/xend-config.sxp', 'xend-sxp'],
  ['etch-host/boot/grub/menu.lst', 'grub-menu'],
  ['/boot/grub/grub.cfg', 'grub-menu'],
] as const;

/** Choices that a person would be asked to make are made by their titles; what was offered is kept. */
const chooser = `
vim.o.more = false
vim.ui.select = function(items, options, choose)
  offered = vim.tbl_map(options.format_item or tostring, items)
  for index, title in ipairs(offered) do
    if title:find(wanted, 1, true) then return choose(items[index], index) end
  end
end
`;

/** By the names that the protocol gives the requests. */
const checks: Readonly<Record<string, (vim: Neovim, desk: Desk) => Promise<void>>> = {
  'textDocument/publishDiagnostics': async (vim, desk) => {
    const expected = desk.findings();
    const seed: readonly Place[] = JSON.parse(desk.read('expected.json'));
    for (const { rule, path, line, column } of seed)
      expect(expected).toContainEqual(expect.objectContaining({ rule, path, line, column }));
    for (const path of new Set(expected.map((it) => it.path))) await vim.edit(path);
    const wanted = sorted(expected);
    const found = await until(
      async () => sorted(await diagnostics(vim, desk)),
      (it) => JSON.stringify(it) === JSON.stringify(wanted),
    );
    expect(found).toEqual(wanted);
  },
  'textDocument/completion': async (vim) => {
    await vim.edit('etch-host/etc/xen/store.cfg');
    await vim.go(' ]');
    await vim.type("i, 'phy:/dev/vg/swap,<C-x><C-o>");
    const { items } = await until(
      () => vim.ask<{ items: { word: string; abbr: string }[] }>("complete_info(['items'])"),
      (it) => it.items.length > 0,
    );
    expect(items[0]?.abbr).toBe('xvdb');
    await vim.type('<C-y>,w<Esc>');
    const line = await until(
      () => vim.ask<string>("getline('.')"),
      (it) => it.includes(',w ]'),
    );
    expect(line).toContain("'phy:/dev/vg/store,xvda,w', 'phy:/dev/vg/swap,xvdb,w ]");
  },
  'textDocument/hover': async (vim) => {
    await vim.edit('etch-host/boot/grub/menu.lst');
    await vim.go('dom0_mem=');
    await vim.type('K');
    expect(await floating(vim)).toContain('384 MiB');
  },
  'textDocument/signatureHelp': async (vim) => {
    await vim.edit('etch-host/etc/xen/store.cfg');
    await vim.go('xvda');
    await vim.type('i<C-s>');
    expect(await floating(vim)).toContain('TARGET,VDEV,MODE');
  },
  'textDocument/definition': async (vim) => {
    await vim.edit('etch-host/etc/xen/reader.cfg');
    await vim.go('store');
    await vim.type(isNew ? '<C-]>' : 'gd');
    expect(
      await until(
        () => place(vim),
        ([path]) => path?.endsWith('/store.cfg') === true,
      ),
    ).toEqual([expect.stringMatching(/\/store\.cfg$/), 1, 9]);
  },
  'textDocument/references': async (vim) => {
    await vim.edit('etch-host/etc/xen/store.cfg');
    await vim.go("store'");
    await vim.type('grr');
    expect(await quickfix(vim, 2)).toEqual([
      ['reader.cfg', 5],
      ['store.cfg', 1],
    ]);
  },
  'textDocument/prepareRename': (vim) => renameStore(vim),
  'textDocument/rename': async (vim) => {
    await renameStore(vim);
    const texts = await until(
      () =>
        vim.lua<string[]>(`return vim.tbl_map(function(name)
        return table.concat(vim.api.nvim_buf_get_lines(vim.fn.bufnr(name), 0, -1, false), ' ')
      end, { 'store.cfg', 'reader.cfg' })`),
      ([store, reader]) => [store, reader].every((it) => it?.includes('depot')),
    );
    expect(texts).toEqual([
      expect.stringContaining("name = 'depot'"),
      expect.stringContaining('backend=depot'),
    ]);
  },
  'textDocument/documentSymbol': async (vim) => {
    await vim.edit('etch-host/etc/xen/store.cfg');
    await vim.type('gO');
    const names = await until(
      () => vim.ask<string[]>("map(getqflist() + getloclist(0), 'v:val.text')"),
      (it) => it.length > 0,
    );
    expect(names.join()).toMatch(/memory[\s\S]*disk/);
  },
  'workspace/symbol': async (vim) => {
    await vim.edit('etch-host/etc/xen/store.cfg');
    await vim.lua("vim.lsp.buf.workspace_symbol('store')");
    expect(await quickfix(vim, 1)).toContainEqual(['store.cfg', 1]);
  },
  'textDocument/documentHighlight': async (vim) => {
    await vim.edit('etch-host/etc/xen/nfs.cfg');
    await vim.go('root=');
    await vim.lua('vim.lsp.buf.document_highlight()');
    const marks = await until(
      () =>
        vim.lua<number[][]>(`
        local found = {}
        for _, id in pairs(vim.api.nvim_get_namespaces()) do
          for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, id, 0, -1, { details = true })) do
            if (mark[4].hl_group or ''):find('LspReference') then table.insert(found, { mark[2], mark[3] }) end
          end
        end
        return found`),
      (it) => it.length > 1,
    );
    expect(marks).toEqual([
      [4, 0],
      [9, 0],
    ]);
  },
  'textDocument/codeAction': async (vim) => {
    await vim.edit('lenny-typo-host/etc/xen/xend-config.sxp');
    await until(
      () => diagnosticsHere(vim),
      (it) => it.includes('sxp-stray-equals'),
    );
    await vim.go('= ');
    await vim.lua("wanted = 'Remove the'");
    await vim.type('gra');
    const lines = await until(
      () => vim.lines(),
      (it) => it.includes('(dom0-cpus 0)'),
    );
    expect(lines, JSON.stringify(await vim.lua('return offered'))).toContain('(dom0-cpus 0)');
    expect(
      await until(
        () => diagnosticsHere(vim),
        (it) => !it.includes('sxp-stray-equals'),
      ),
    ).not.toContain('sxp-stray-equals');
  },
  'textDocument/codeLens': async (vim) => {
    await vim.edit('cluster-host/etc/xen/ext3-a.cfg');
    await vim.lua('vim.lsp.codelens.refresh()');
    const titles = await until(
      () =>
        vim.lua<string[]>(
          'return vim.tbl_map(function(it) return (it.lens or it).command.title end, vim.lsp.codelens.get(0))',
        ),
      (it) => it.length > 0,
    );
    expect(titles).toContain('1 other guest uses this disk');
  },
  'textDocument/formatting': async (vim, desk) => {
    const path = 'etch-host/etc/xen/new.cfg';
    desk.write(path, "name='new'\nmemory=  512\nvif=['bridge=xenbr0',]\n");
    const laidOut = desk.xencfg(['fmt', '--stdout', path]);
    expect(laidOut).toContain("name = 'new'");
    await vim.edit(path);
    await attached(vim);
    // Saving is what lays out.
    await vim.type(':write<CR>');
    expect(
      await until(
        () => desk.read(path),
        (it) => it === laidOut,
      ),
    ).toBe(laidOut);
  },
  'textDocument/rangeFormatting': async (vim, desk) => {
    const path = 'etch-host/etc/xen/part.cfg';
    desk.write(path, "name='part'\nmemory=512\nvcpus=1\n");
    await vim.edit(path);
    await attached(vim);
    await vim.type(
      isNew ? '2Ggqgq' : '2GV:<C-u>lua vim.lsp.buf.range_formatting({}, { 2, 0 }, { 2, 9 })<CR>',
    );
    expect(
      await until(
        () => vim.lines(),
        (it) => it[1] === 'memory = 512',
      ),
    ).toEqual(["name='part'", 'memory = 512', 'vcpus=1']);
  },
};

describe.skipIf(program === undefined)(
  'Neovim (runs where XENCFG_NVIM names one)',
  { timeout: 180_000 },
  () => {
    const desk = new Desk();
    let vim: Neovim;
    let saidAtStart = '';

    beforeAll(async () => {
      desk.configure('.config/nvim/plugin/xencfg.lua', configuration);
      desk.configure('.config/nvim/plugin/zz-chooser.lua', chooser);
      vim = new Neovim(program ?? '', desk);
      await vim.ready();
      saidAtStart = vim.printed;
      await vim.edit('etch-host/etc/xen/store.cfg');
      await attached(vim);
    }, 120_000);

    beforeEach(async () => {
      await vim.type('<C-\\><C-n>');
      await until(
        () => vim.ask('mode()'),
        (mode) => mode === 'n',
      );
      await vim.ask("[setqflist([]), execute('silent! %bdelete!')]");
    });

    afterAll(async () => {
      await vim?.quit();
      desk.clear();
    });

    test('says nothing at its start', async () => {
      await vim.edit('etch-host/etc/xen/store.cfg');
      expect(await attached(vim)).toBe(1);
      expect(saidAtStart).toBe('');
    });

    test.each(filetypes)('%s is %s', async (path, filetype) => {
      await vim.edit(path);
      expect(await vim.ask('&filetype')).toBe(filetype);
    });

    // An older Neovim reads the lines for a newer one, with what it lacks put in its place: they are right as far as that tells.
    test.skipIf(isNew)('the configuration for 0.11 says the same', async () => {
      desk.configure('new.lua', newConfiguration);
      const paths = filetypes.map(([path]) => `${desk.fleet}/${path}`);
      const told = await vim.lua<{ name: string; enabled: string; types: string[]; config: object }>(`
        local told, create, add = { types = {} }, vim.api.nvim_create_autocmd, vim.filetype.add
        local types
        vim.filetype.add = function(given) types = given end
        vim.lsp.config = function(name, config) told.name, told.config = name, config end
        vim.lsp.enable = function(name) told.enabled = name end
        vim.api.nvim_create_autocmd = function(event, options)
          if event ~= 'LspAttach' then return create(event, options) end
        end
        local isRead, problem = pcall(dofile, ${JSON.stringify(`${desk.home}/new.lua`)})
        vim.api.nvim_create_autocmd, vim.filetype.add = create, add
        if not isRead then error(problem) end
        told.config.before_init = nil
        for index, path in ipairs(vim.fn.json_decode(${JSON.stringify(JSON.stringify(paths))})) do
          local name = vim.fn.fnamemodify(path, ':t')
          told.types[index] = types.filename[name] or types.extension[vim.fn.fnamemodify(path, ':e')]
          for pattern, filetype in pairs(types.pattern) do
            if told.types[index] == nil and path:find('^' .. pattern .. '$') then told.types[index] = filetype end
          end
        end
        return told`);
      expect(told.types).toEqual(filetypes.map(([, filetype]) => filetype));
      expect([told.name, told.enabled]).toEqual(['xencfg', 'xencfg']);
      expect(told.config).toEqual({
        cmd: ['xencfg', 'lsp', '--stdio'],
        filetypes: expect.arrayContaining(['xen-cfg', 'xend-sxp', 'xl-conf', 'grub-menu']),
        root_markers: [['xencfg.json', 'xencfg.jsonc'], '.git'],
        settings: { xencfg: { lint: { scope: 'openFiles' } } },
      });
    });

    test("other programs' files stay theirs", async () => {
      await vim.edit('setup.cfg');
      expect(await vim.ask('&filetype')).not.toMatch(/^xen/);
      expect(await clientsHere(vim)).toBe(0);
    });

    test('one server for all files of a repository', async () => {
      for (const path of ['etch-host/etc/xen/store.cfg', 'etch-host/boot/grub/menu.lst']) {
        await vim.edit(path);
        expect(await attached(vim)).toBe(1);
      }
      const roots = await vim.lua<string[]>(
        'return vim.tbl_map(function(it) return it.config.root_dir or "" end, vim.lsp.get_active_clients())',
      );
      expect(roots.filter((it) => it === desk.fleet)).toHaveLength(1);
    });

    test('what is typed is judged, and what is mended is forgiven', async () => {
      await vim.edit('etch-host/etc/xen/store.cfg');
      await vim.type('2GA<CR>memroy = 5<Esc>');
      expect(
        await until(
          () => diagnosticsHere(vim),
          (it) => it.includes('unknown-key'),
        ),
      ).toContain('unknown-key');
      await vim.type('dd');
      expect(
        await until(
          () => diagnosticsHere(vim),
          (it) => it.length === 0,
        ),
      ).toEqual([]);
    });

    test('a guest outside all repositories', async () => {
      const path = `${desk.folder}/alone/etc/xen/web.cfg`;
      desk.write('../alone/etc/xen/web.cfg', "name = 'web'\nmemroy = 512\n");
      await vim.edit(path);
      expect(
        await until(
          () => diagnosticsHere(vim),
          (it) => it.includes('unknown-key'),
        ),
      ).toContain('unknown-key');
    });

    test.each(Object.entries(checks))('%s', (_, check) => check(vim, desk));
  },
);

test('the table of requests says what Neovim is tried with', () => {
  expectTable('Neovim', Object.keys(checks));
});

function versionOf(nvim: string): number {
  const [, minor = '0'] =
    /^NVIM v0\.(\d+)/.exec(execFileSync(nvim, ['--version'], { encoding: 'utf8' })) ?? [];
  return Number(minor);
}

/** How many servers see the buffer, once there is one. */
function attached(vim: Neovim): Promise<number> {
  return until(
    () => clientsHere(vim),
    (count) => count > 0,
  );
}

function clientsHere(vim: Neovim): Promise<number> {
  return vim.lua(`
    local count = 0
    for _, client in pairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      if vim.lsp.buf_is_attached(0, client.id) and client.initialized then count = count + 1 end
    end
    return count`);
}

/** Rules of the findings that the buffer shows. */
function diagnosticsHere(vim: Neovim): Promise<readonly string[]> {
  return vim.lua('return vim.tbl_map(function(it) return it.user_data.lsp.code end, vim.diagnostic.get(0))');
}

async function diagnostics(vim: Neovim, desk: Desk): Promise<readonly Place[]> {
  const found = await vim.lua<[string, number, number, number, number, number, string][]>(`
    return vim.tbl_map(function(it)
      local name = vim.api.nvim_buf_get_name(it.bufnr)
      return { name, it.lnum, it.col, it.end_lnum, it.end_col, it.severity, it.user_data.lsp.code }
    end, vim.diagnostic.get())`);
  return found.map(([name, line, column, endLine, endColumn, severity, rule]) => {
    const path = name.slice(desk.fleet.length + 1);
    const lines = desk.read(path).split('\n');
    // Vim counts bytes.
    const units = (at: number, bytes: number): number =>
      Buffer.from(lines[at] ?? '')
        .subarray(0, bytes)
        .toString().length + 1;
    return {
      path,
      line: line + 1,
      column: units(line, column),
      endLine: endLine + 1,
      endColumn: units(endLine, endColumn),
      rule,
      severity: ['', 'error', 'warning', 'info', 'hint'][severity] ?? '',
    };
  });
}

function sorted(places: readonly Place[]): readonly string[] {
  return places
    .map((it) => `${it.path}:${it.line}:${it.column}-${it.endLine}:${it.endColumn} ${it.severity} ${it.rule}`)
    .sort();
}

/** The text of the window that floats above the others, once there is one. */
function floating(vim: Neovim): Promise<string> {
  return until(
    () =>
      vim.lua<string>(`
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), ' ')
        end
      end
      return ''`),
    (text) => text !== '',
  );
}

function place(vim: Neovim): Promise<readonly [string, number, number]> {
  return vim.ask("[expand('%:p'), line('.'), col('.')]");
}

/** Names of files and lines in the quickfix list, once it is as long as this. */
async function quickfix(vim: Neovim, length: number): Promise<readonly (readonly [string, number])[]> {
  const found = await until(
    () =>
      vim.ask<[string, number][]>(
        'map(getqflist(), \'[fnamemodify(bufname(v:val.bufnr), ":t"), v:val.lnum]\')',
      ),
    (it) => it.length >= length,
  );
  return found.sort();
}

async function renameStore(vim: Neovim): Promise<void> {
  await vim.edit('etch-host/etc/xen/reader.cfg');
  await vim.edit('etch-host/etc/xen/store.cfg');
  await attached(vim);
  await vim.go("store'");
  await vim.type('grn');
  const asked = await until(
    () => vim.ask<[string, string]>('[mode(), getcmdline()]'),
    ([mode]) => mode === 'c',
  );
  expect(asked).toEqual(['c', 'store']);
  await vim.type('<C-u>depot<CR>');
}
