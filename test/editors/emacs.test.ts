// A real Emacs with the configuration of its page and Eglot. Runs where XENCFG_EMACS names the program.
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Desk, type Place, until } from './desk.ts';
import { Emacs } from './emacs.ts';
import { blocksOf } from './pages.ts';
import { expectTable } from './table.ts';

const program = process.env.XENCFG_EMACS || undefined;
const [configuration, settings] = blocksOf('emacs.md')
  .filter(({ language }) => language === 'elisp')
  .map(({ text }) => text);

/** Nobody is there to answer questions or to wait until a person is idle. */
const unattended = `
(setq make-backup-files nil create-lockfiles nil auto-save-default nil eglot-confirm-server-initiated-edits nil
      eglot-extend-to-xref nil enable-local-variables nil tried nil)
`;

/** By the names that the protocol gives the requests. */
const checks: Readonly<Record<string, (emacs: Emacs, desk: Desk) => Promise<void>>> = {
  'textDocument/publishDiagnostics': async (emacs, desk) => {
    const expected = desk.findings();
    const seed: readonly Place[] = JSON.parse(desk.read('expected.json'));
    for (const { rule, path, line, column } of seed)
      expect(expected).toContainEqual(expect.objectContaining({ rule, path, line, column }));
    for (const path of new Set(expected.map((it) => it.path))) {
      const wanted = shown(expected.filter((it) => it.path === path));
      await emacs.edit(path);
      const found = await until(
        async () => shown(await diagnostics(emacs, desk, path)),
        (it) => it.join() === wanted.join(),
        30_000,
      );
      expect(found, path).toEqual(wanted);
    }
  },
  'textDocument/completion': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/store.cfg');
    await emacs.ask(
      `(progn (goto-char (point-min)) (search-forward " ]") (goto-char (match-beginning 0)) (insert ", 'phy:/dev/vg/swap,") nil)`,
    );
    const offered = await until(
      () =>
        emacs.ask<string[]>(`(let* ((at (eglot-completion-at-point)))
          (mapcar #'substring-no-properties (all-completions "" (nth 2 at))))`),
      (it) => it.length > 0,
    );
    expect(offered.map((it) => it.trim())).toEqual(['xvdb']);
    await emacs.ask('(progn (completion-at-point) nil)');
    expect(await emacs.text()).toContain("'phy:/dev/vg/swap,xvdb ]");
  },
  'textDocument/hover': async (emacs) => {
    await open(emacs, 'etch-host/boot/grub/menu.lst');
    await emacs.go('dom0_mem=');
    await emacs.ask(
      '(progn (setq told nil) (eglot-hover-eldoc-function (lambda (it &rest _) (setq told it))) nil)',
    );
    const told = await until(
      () => emacs.ask<string | null>('(and told (substring-no-properties told))'),
      (it) => it !== null,
    );
    expect(told).toContain('384 MiB');
  },
  'textDocument/signatureHelp': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/store.cfg');
    await emacs.go('xvda');
    await emacs.ask(
      '(progn (setq told nil) (eglot-signature-eldoc-function (lambda (it &rest _) (setq told it))) nil)',
    );
    const told = await until(
      () => emacs.ask<string | null>('(and told (substring-no-properties told))'),
      (it) => it !== null,
    );
    expect(told).toContain('TARGET,VDEV,MODE');
  },
  'textDocument/definition': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/reader.cfg');
    await emacs.go('store');
    expect(
      await xrefs(emacs, "(xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))"),
    ).toEqual([['store.cfg', 1]]);
  },
  'textDocument/references': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/store.cfg');
    await emacs.go("store'");
    expect(
      await xrefs(emacs, "(xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))"),
    ).toEqual([
      ['reader.cfg', 5],
      ['store.cfg', 1],
    ]);
  },
  'textDocument/rename': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/reader.cfg');
    await open(emacs, 'etch-host/etc/xen/store.cfg');
    await emacs.go("store'");
    await emacs.ask('(progn (eglot-rename "depot") nil)');
    expect(await emacs.text()).toContain("name = 'depot'");
    await open(emacs, 'etch-host/etc/xen/reader.cfg');
    expect(await emacs.text()).toContain('backend=depot');
  },
  'textDocument/documentSymbol': async (emacs) => {
    await open(emacs, 'etch-host/etc/xen/store.cfg');
    expect(JSON.stringify(await emacs.ask('(eglot-imenu)'))).toMatch(/memory[\s\S]*disk/);
  },
  'textDocument/codeAction': async (emacs, desk) => {
    const path = 'lenny-typo-host/etc/xen/xend-config.sxp';
    await open(emacs, path);
    await until(
      () => diagnostics(emacs, desk, path),
      (it) => it.some(({ rule }) => rule === 'sxp-stray-equals'),
    );
    await emacs.go('= 0');
    await emacs.ask(`(let* ((actions (eglot-code-actions (point) (1+ (point))))
        (wanted (seq-find (lambda (it) (string-match-p "Remove the" (plist-get it :title))) actions)))
      (apply #'eglot--apply-workspace-edit (plist-get wanted :edit)
        ;; Emacs 30 also wants to know who asks.
        (when (eql (car (func-arity #'eglot--apply-workspace-edit)) 2) '(eglot-code-actions))) nil)`);
    expect(await emacs.text()).toContain('(dom0-cpus 0)');
    const left = await until(
      () => diagnostics(emacs, desk, path),
      (it) => !it.some(({ rule }) => rule === 'sxp-stray-equals'),
    );
    expect(left.map(({ rule }) => rule)).not.toContain('sxp-stray-equals');
  },
  'textDocument/formatting': async (emacs, desk) => {
    const path = 'etch-host/etc/xen/new.cfg';
    desk.write(path, "name='new'\nmemory=  512\nvif=['bridge=xenbr0',]\n");
    const laidOut = desk.xencfg(['fmt', '--stdout', path]);
    expect(laidOut).toContain("name = 'new'");
    await open(emacs, path);
    await emacs.ask('(progn (set-buffer-modified-p t) (save-buffer) nil)');
    expect(desk.read(path)).toBe(laidOut);
  },
  'textDocument/rangeFormatting': async (emacs, desk) => {
    const path = 'etch-host/etc/xen/part.cfg';
    desk.write(path, "name='part'\nmemory=512\nvcpus=1\n");
    await open(emacs, path);
    await emacs.ask(
      '(progn (goto-char (point-min)) (forward-line 1) (eglot-format (point) (line-end-position)) nil)',
    );
    expect(await emacs.text()).toBe("name='part'\nmemory = 512\nvcpus=1\n");
  },
};

describe.skipIf(program === undefined)(
  'Emacs (runs where XENCFG_EMACS names one)',
  { timeout: 240_000 },
  () => {
    const desk = new Desk();
    let emacs: Emacs;

    beforeAll(async () => {
      desk.configure('.emacs.d/init.el', `${configuration}\n${unattended}`);
      // The folder that project.el finds.
      execFileSync('git', ['init', '-q', desk.fleet]);
      emacs = new Emacs(program ?? '', desk);
      await emacs.ready();
    }, 120_000);

    beforeEach(async () => {
      await emacs.ask(`(progn (setq tried nil)
      (dolist (it (buffer-list))
        (when (buffer-file-name it) (with-current-buffer it (set-buffer-modified-p nil) (kill-buffer))))
      nil)`);
    });

    afterAll(async () => {
      await emacs?.quit();
      desk.clear();
    });

    test.each([
      ['etch-host/etc/xen/store.cfg', 'xen-cfg-mode'],
      ['etch-host/etc/xen/auto/web', 'xen-cfg-mode'],
      ['etch-host/etc/xen/win.hvm', 'xen-cfg-mode'],
      ['etch-host/etc/xen/new.pvh', 'xen-cfg-mode'],
      ['etch-host/etc/xen/old.xm', 'xen-cfg-mode'],
      ['etch-host/etc/xen/xl.conf', 'xl-conf-mode'],
      ['etch-host/etc/xen/xend-config.sxp', 'xend-sxp-mode'],
      ['etch-host/boot/grub/menu.lst', 'grub-menu-mode'],
    ])('%s is in %s', async (path, mode) => {
      await emacs.edit(path);
      expect(await emacs.ask('(symbol-name major-mode)')).toBe(mode);
    });

    test("other programs' files stay theirs", async () => {
      await emacs.edit('setup.cfg');
      expect(await emacs.ask('(symbol-name major-mode)')).not.toMatch(/^xe?n|^xl/);
      expect(await emacs.ask('(if (eglot-managed-p) 1 0)')).toBe(0);
    });

    test('one server for all files, whichever comes first', async () => {
      for (const path of [
        'etch-host/etc/xen/xend-config.sxp',
        'etch-host/etc/xen/nfs.cfg',
        'etch-host/boot/grub/menu.lst',
      ])
        await open(emacs, path);
      expect(
        await emacs.ask(
          "(length (seq-filter #'process-live-p (mapcar #'jsonrpc--process (apply #'append (map-values eglot--servers-by-project)))))",
        ),
      ).toBe(1);
      await open(emacs, 'etch-host/etc/xen/nfs.cfg');
      const found = await until(
        () => diagnostics(emacs, desk, 'etch-host/etc/xen/nfs.cfg'),
        (it) => it.length > 0,
      );
      expect(found.map(({ rule }) => rule)).toEqual(['duplicate-key']);
    });

    test.each(Object.entries(checks))('%s', (_, check) => check(emacs, desk));

    test('settings hold where no xencfg.json speaks', async () => {
      desk.write('../alone/etc/xen/web.cfg', "name = 'web'\nmemory = 512\n");
      await emacs.ask(`(progn ${settings} nil)`);
      await open(emacs, '../alone/etc/xen/web.cfg');
      const target = await emacs.ask(`(jsonrpc-request (eglot-current-server) :xencfg/target
        (list :textDocument (eglot--TextDocumentIdentifier)))`);
      expect(target).toMatchObject({ toolstack: 'xl', release: '4.17' });
    });
  },
);

test('the table of requests says what Emacs is tried with', () => {
  expectTable('Emacs', Object.keys(checks));
});

/** Opens a file and waits until the server has it. */
async function open(emacs: Emacs, path: string): Promise<void> {
  await emacs.edit(path);
  expect(
    await until(
      () => emacs.ask('(if (eglot-managed-p) 1 0)'),
      (it) => it === 1,
    ),
  ).toBe(1);
}

/** What Flymake shows in the buffer, in the words of the command line; severities are told as Flymake's three. */
async function diagnostics(emacs: Emacs, desk: Desk, path: string): Promise<readonly Place[]> {
  const found = await emacs.ask<[number, number, string, string][]>(`(progn
    (unless (bound-and-true-p eglot--current-flymake-report-fn) (flymake-start))
    (vconcat (mapcar (lambda (it) (vector (flymake-diagnostic-beg it) (flymake-diagnostic-end it)
        (format "%s" (flymake-diagnostic-type it)) (flymake-diagnostic-text it)))
      (flymake-diagnostics))))`);
  // Emacs counts characters from 1.
  const characters = [...desk.read(path)];
  const place = (at: number): [number, number] => {
    const lines = characters
      .slice(0, at - 1)
      .join('')
      .split('\n');
    return [lines.length, (lines.at(-1) ?? '').length + 1];
  };
  return found.map(([start, end, type, text]) => {
    const [line, column] = place(start);
    const [endLine, endColumn] = place(end);
    const [, rule = ''] = /^xencfg \[([\w-]+)\]: /.exec(text) ?? [];
    return { path, line, column, endLine, endColumn, rule, severity: type.replace(/^eglot-/, '') };
  });
}

/** Flymake has notes for infos and hints. */
function shown(places: readonly Place[]): readonly string[] {
  return places
    .map(({ line, column, endLine, endColumn, rule, severity }) => {
      const kind = severity === 'info' || severity === 'hint' ? 'note' : severity;
      return `${line}:${column}-${endLine}:${endColumn} ${kind} ${rule}`;
    })
    .sort();
}

/** Names of files and lines. */
async function xrefs(emacs: Emacs, expression: string): Promise<readonly (readonly [string, number])[]> {
  const found = await emacs.ask<[string, number][]>(`(vconcat (mapcar (lambda (it)
      (let ((place (xref-item-location it)))
        (vector (file-name-nondirectory (xref-location-group place)) (xref-location-line place))))
    ${expression}))`);
  return found.sort();
}
