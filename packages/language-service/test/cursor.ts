// Texts with a `$0` where the cursor is, as projects.
import { applyEdits } from '@xencfg/source';
import { type FileView, type lsp, Project } from '../src/index.ts';

export interface Cursor {
  readonly project: Project;
  readonly path: string;
  readonly offset: number;
  readonly view: FileView;
}

/** The file that holds `$0` is the one that the cursor is in; a text alone is `guest.cfg`. */
export function place(given: string | Readonly<Record<string, string>>): Cursor {
  const files = Object.entries(typeof given === 'string' ? { 'guest.cfg': given } : given);
  const [path, marked] = files.find(([, text]) => text.includes('$0')) ?? files[0] ?? ['', ''];
  const project = new Project();
  project.update(
    files.map(([name, text]) => ({
      path: name,
      text: text.replace('$0', ''),
      ...(name.endsWith('.cfg') && !name.endsWith('grub.cfg') && { language: 'cfg' as const }),
    })),
  );
  const view = project.view(path);
  if (view === undefined) throw new Error(`${path} is in no language of ours`);
  return { project, path, offset: Math.max(0, marked.indexOf('$0')), view };
}

/** The text after edits as an editor makes them. */
export function edited(view: FileView, edits: readonly lsp.TextEdit[]): string {
  return applyEdits(
    view.text,
    edits.map(({ range, newText }) => ({ span: view.spanOf(range), text: newText })),
  );
}

/** What stands at a range. */
export function textAt(view: FileView, range: lsp.Range): string {
  const { start, end } = view.spanOf(range);
  return view.text.slice(start, end);
}
