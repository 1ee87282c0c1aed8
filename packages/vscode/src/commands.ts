// The commands: those of the palette, and one that lenses in the text call.
import { type FleetReport, requests } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import { chooseTarget } from './choose-target.ts';
import { explainCommand, showReferences } from './client-options.ts';
import type { TreeNode } from './fleet-tree.ts';
import { describeFleet } from './fleet-tree.ts';
import { toRange } from './fleet-view.ts';
import type { PicturePanel } from './picture-panel.ts';
import type { ReadingDocuments } from './reading-documents.ts';
import type { Server } from './server.ts';

export interface Parts {
  readonly server: Server;
  readonly reading: ReadingDocuments;
  readonly picture: PicturePanel;
  readonly log: vscode.LogOutputChannel;
}

export function registerCommands({ server, reading, picture, log }: Parts): vscode.Disposable[] {
  const commands: Readonly<Record<string, (...given: never[]) => unknown>> = {
    'xencfg.chooseTarget': () => chooseTarget(server),
    [explainCommand]: (words?: unknown) => explain(reading, words),
    'xencfg.fixAll': () => fixAll(),
    'xencfg.lintWorkspace': () => lintWorkspace(server),
    'xencfg.restartServer': () => server.restart(),
    'xencfg.showEffectiveGuest': (uri?: vscode.Uri) => showEffectiveGuest(reading, uri),
    'xencfg.showHostPicture': (node?: TreeNode) => picture.show(node?.root),
    'xencfg.showLog': () => log.show(),
    'xencfg.showPicture': () => picture.show(),
    [showReferences]: (uri: string, position: Position, locations: readonly Location[]) =>
      vscode.commands.executeCommand(
        'editor.action.showReferences',
        vscode.Uri.parse(uri),
        new vscode.Position(position.line, position.character),
        locations.map((it) => new vscode.Location(vscode.Uri.parse(it.uri), toRange(it.range))),
      ),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

/** Words, else the rule of the finding under the cursor, else the word there, else whatever somebody types. */
async function explain(reading: ReadingDocuments, words: unknown): Promise<void> {
  const given = typeof words === 'string' ? [words] : wordsAtCursor();
  for (const it of given) if (await reading.showExplanation(it)) return;
  const value = given.at(-1) ?? '';
  const asked = await vscode.window.showInputBox({
    title: 'Explain',
    prompt: 'An option, a rule, a part of a device string, or an error message of xl, xm or xend',
    value,
  });
  if (asked === undefined || asked.trim() === '' || (await reading.showExplanation(asked.trim()))) return;
  await vscode.window.showInformationMessage(`xencfg knows nothing of '${asked.trim()}'.`);
}

function wordsAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const { document, selection } = editor;
  const rules = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, range }) => source === 'xencfg' && range.contains(selection.active))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  return [...rules, ...(range === undefined ? [] : [document.getText(range)])];
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', {
    kind: 'source.fixAll.xencfg',
    apply: 'first',
  });
}

async function showEffectiveGuest(reading: ReadingDocuments, uri: vscode.Uri | undefined): Promise<void> {
  const shown = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (shown !== undefined) await reading.showGuest(shown);
}

/** The server judges every file to count the findings; the list has those of the files that the settings name. */
async function lintWorkspace(server: Server): Promise<void> {
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'xencfg: checking all files' },
    () => server.ask<FleetReport>(requests.fleet, { isSummary: true }),
  );
  if (report === undefined) return;
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  const settings = vscode.workspace.getConfiguration('xencfg.lint');
  const listsAll = settings.get('enable') === true && settings.get('scope') === 'workspace';
  const listAll = 'List All';
  const chosen = await vscode.window.showInformationMessage(
    describeFleet(report),
    ...(listsAll ? [] : [listAll]),
  );
  if (chosen !== listAll) return;
  await settings.update('enable', true, vscode.ConfigurationTarget.Workspace);
  await settings.update('scope', 'workspace', vscode.ConfigurationTarget.Workspace);
}
