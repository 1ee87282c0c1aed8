// Every request at every offset of every fixture gives an answer: nothing throws, and every range lies in its text.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  codeActions,
  codeLenses,
  completion,
  definition,
  diagnosticsOf,
  documentHighlights,
  documentLinks,
  documentSymbols,
  foldingRanges,
  formatting,
  hover,
  inlayHints,
  linkedEditingRanges,
  type lsp,
  onTypeFormatting,
  Project,
  prepareRename,
  rangeFormatting,
  references,
  rename,
  resolveCompletion,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  workspaceSymbols,
} from '../src/index.ts';

const folder = 'fixtures/seed';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(folder, name)).isFile())
  .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));

/** Texts that no fixture holds: cut off, of one kind of mark, with every line end, beyond the first plane. */
const odd = [
  '',
  '=',
  "vif = ['",
  "vif = ['''mac=\n",
  "disk = [ 'a,b\\,c', \"x\n",
  "name = 'a'\r\nmemory = 1\rvcpus = 2\r\n# xencfg-disable-line \r\n",
  "\ufeffname = '\u{1f600}' + 'x'; disk = ['phy:\u{1f600},xvda,w']\n",
  "# xencfg: toolstack=xm\nif True:\n\tname = 'a' % (1,)\nelse:\n\tname = [\n",
  ']]]](((\n}}} = = =\n',
].map((text, index) => ({ path: `odd/${index}.cfg`, text, language: 'cfg' as const }));

const project = new Project();
project.update([...files, ...odd]);
const ours = [...project.paths];

/** All ranges anywhere in an answer. */
function checkRanges(path: string, answer: unknown): void {
  const lines = project.view(path)?.text.split(/\r\n|[\r\n]/) ?? [];
  JSON.stringify(answer, (_, value) => {
    const { start, end } = value ?? {};
    if (start?.line === undefined || end?.line === undefined) return value;
    if (start.line > end.line || (start.line === end.line && start.character > end.character))
      throw new Error(`${path}: a range runs backwards`);
    if (end.line >= lines.length || end.character > (lines[end.line] ?? '').length)
      throw new Error(`${path}: ${JSON.stringify(value)} is beyond the text`);
    return value;
  });
}

test.each(ours)('%s as a whole', (path) => {
  const end = project.view(path)?.text.length ?? 0;
  const answers = [
    diagnosticsOf(project, path),
    documentSymbols(project, path),
    foldingRanges(project, path),
    documentLinks(project, path),
    semanticTokens(project, path),
    inlayHints(project, path, { start: 0, end }),
    codeActions(project, path, { start: 0, end }),
    formatting(project, path),
  ];
  for (const answer of answers) expect(() => checkRanges(path, withoutOthers(answer))).not.toThrow();
  expect(() => codeLenses(project, path)).not.toThrow();
  expect(() => codeActions(project, path, { start: 0, end }, ['source'])).not.toThrow();
});

/** What counts from other files. */
function withoutOthers(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) => (key === 'relatedInformation' ? undefined : value)),
  );
}

const resolved = new Set<string>();

async function resolveOnce(items: readonly lsp.CompletionItem[]): Promise<void> {
  for (const item of items) {
    const key = JSON.stringify(item.data);
    if (item.data === undefined || resolved.has(key)) continue;
    resolved.add(key);
    expect((await resolveCompletion(item)).documentation?.value, key).not.toBe('');
  }
}

/** Each line of text once at each of its offsets: the fixtures repeat themselves. */
const seen = new Set<string>();

test.each(ours)('every offset of %s', async (path) => {
  const view = project.view(path);
  const text = view?.text ?? '';
  const isGuest = view?.guest !== undefined;
  for (let offset = 0; offset <= text.length; offset++) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const line = `${isGuest} ${view?.toolstack} ${offset - start} ${/.*/.exec(text.slice(start))?.[0]}`;
    if (seen.has(line)) continue;
    seen.add(line);
    checkRanges(path, await hover(project, path, offset));
    const list = await completion(project, path, offset);
    checkRanges(path, list);
    await resolveOnce(list.items);
    await signatureHelp(project, path, offset);
    checkRanges(path, documentHighlights(project, path, offset));
    checkRanges(path, selectionRanges(project, path, [offset]));
    checkRanges(path, prepareRename(project, path, offset));
    checkRanges(path, linkedEditingRanges(project, path, offset));
    checkRanges(path, codeActions(project, path, { start: offset, end: offset }, ['refactor']));
    definition(project, path, offset);
    references(project, path, offset);
    rename(project, path, offset, 'other');
    // The layout is proven each time: a few places of each line are enough.
    if (offset - start > 2) continue;
    checkRanges(path, rangeFormatting(project, path, { start: offset, end: offset + 1 }));
    checkRanges(path, onTypeFormatting(project, path, offset));
  }
});

test('every query for symbols', () => {
  for (const query of ['', 'e', 'ETCH', 'é', '\\', '.*', '\u{1f600}'])
    for (const { name, location } of workspaceSymbols(project, query)) {
      expect(name).not.toBe('');
      checkRanges(ours.find((path) => project.uriOf(path) === location.uri) ?? '', location);
    }
});
