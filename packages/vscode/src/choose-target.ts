// Asks for what a file is to be read for, and says it in the file, in the project's xencfg.json, or in the workspace's settings.
import { requests, type TargetReport } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import { editPragma } from './pragma.ts';
import type { Server } from './server.ts';
import { type ChosenTarget, configure, releasesOf } from './target-choice.ts';

interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export async function chooseTarget(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const target = document && (await ask(server, document));
  const chosen = await chooseToolstack(target);
  if (chosen === undefined) return;
  const place = await choosePlace(document, target);
  if (place !== undefined) await place(chosen);
}

function ask(server: Server, document: vscode.TextDocument): Promise<TargetReport | undefined> {
  return server.ask<TargetReport>(requests.target, { textDocument: { uri: document.uri.toString() } });
}

async function chooseToolstack(target: TargetReport | undefined): Promise<ChosenTarget | undefined> {
  const now = target?.toolstack;
  const toolstack = await vscode.window.showQuickPick<Choice<'xl' | 'xm' | undefined>>(
    [
      { label: 'xl', description: note('from Xen 4.0 on', now === 'xl'), value: 'xl' },
      { label: 'xm', description: note('to Xen 4.4, with xend', now === 'xm'), value: 'xm' },
      {
        label: 'As the files tell',
        description: 'host, configuration, and what the file looks like',
        value: undefined,
      },
    ],
    { title: 'Which toolstack reads these files?' },
  );
  if (toolstack === undefined) return undefined;
  if (toolstack.value === undefined) return {};
  const xen = await vscode.window.showQuickPick<Choice<ChosenTarget>>(
    [
      { label: 'Any release', description: 'only what is wrong in all of them is told', value: {} },
      ...releasesOf(toolstack.value).map((xen) => ({
        label: `Xen ${xen}`,
        description: note('', target?.release === xen),
        value: { xen },
      })),
    ],
    { title: `Which release of Xen has this ${toolstack.value}?` },
  );
  return xen && { toolstack: toolstack.value, ...xen.value };
}

function note(text: string, isNow: boolean): string {
  return [text, isNow ? 'as it is now' : ''].filter((it) => it !== '').join(', ');
}

type Say = (target: ChosenTarget) => Thenable<unknown>;

async function choosePlace(
  document: vscode.TextDocument | undefined,
  target: TargetReport | undefined,
): Promise<Say | undefined> {
  const choices: Choice<Say>[] = [];
  if (document?.languageId === 'xen-cfg')
    choices.push({
      label: '$(file) This file',
      description: 'a comment before its first setting',
      value: (chosen) => sayInFile(document, chosen),
    });
  const configuration = target?.configuration;
  if (configuration !== undefined) {
    const uri = vscode.Uri.parse(configuration);
    const description = vscode.workspace.asRelativePath(uri);
    choices.push({
      label: '$(json) The project',
      description,
      value: (chosen) => sayInConfiguration(uri, chosen),
    });
  } else if (vscode.workspace.workspaceFolders !== undefined)
    // Where an xencfg.json speaks, settings do not count.
    choices.push({
      label: '$(settings-gear) The workspace',
      description: 'its settings',
      value: (chosen) => sayInSettings(document, chosen),
    });
  if (choices.length < 2) return choices[0]?.value;
  return (await vscode.window.showQuickPick(choices, { title: 'Where is that to be said?' }))?.value;
}

/** The file is left unsaved, to be looked at. */
async function sayInFile(document: vscode.TextDocument, chosen: ChosenTarget): Promise<void> {
  const change = editPragma(document.getText(), chosen);
  if (change === undefined) return;
  const range = new vscode.Range(document.positionAt(change.start), document.positionAt(change.end));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, change.text);
  await vscode.workspace.applyEdit(edit);
}

async function sayInConfiguration(uri: vscode.Uri, chosen: ChosenTarget): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
  edit.replace(uri, whole, configure(text, chosen));
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

async function sayInSettings(document: vscode.TextDocument | undefined, chosen: ChosenTarget): Promise<void> {
  const settings = vscode.workspace.getConfiguration('xencfg', document?.uri);
  await settings.update('toolstack', chosen.toolstack, vscode.ConfigurationTarget.Workspace);
  await settings.update('xen', chosen.xen, vscode.ConfigurationTarget.Workspace);
}
