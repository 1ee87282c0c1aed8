// The fleet in the side bar: asked of the server when it is to be seen, and again when something changed.
import { type FleetReport, requests } from '@xencfg/language-server/protocol';
import * as vscode from 'vscode';
import { fleetTree, type Place, type TreeNode } from './fleet-tree.ts';
import type { Server } from './server.ts';

const icons: Readonly<Record<TreeNode['kind'], string>> = {
  host: 'server',
  loose: 'question',
  file: 'settings-gear',
  guest: 'vm',
  disk: 'database',
  card: 'plug',
};

export class FleetView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('xencfg.fleet', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const refresh = (): void => this.#changes.fire();
    this.#subscriptions = [
      this.#view,
      this.#changes,
      server.onDidChangeState(refresh),
      server.onDidChangeFleet(refresh),
    ];
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...node.children];
    const report = await this.#server.ask<FleetReport>(requests.fleet, {});
    const hosts = fleetTree(report ?? { hosts: [], revision: 0, isComplete: false });
    const errors = hosts.reduce((sum, { counts }) => sum + (counts?.errors ?? 0), 0);
    const tooltip = errors === 1 ? '1 error in the fleet' : `${errors} errors in the fleet`;
    this.#view.badge = errors === 0 ? undefined : { value: errors, tooltip };
    return [...hosts];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const opened = node.kind === 'host' || node.kind === 'loose' ? Expanded : Collapsed;
    const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : opened);
    item.id = node.id;
    item.description = node.description;
    item.tooltip = new vscode.MarkdownString(node.tooltip);
    item.iconPath = new vscode.ThemeIcon(icons[node.kind], colourOf(node));
    item.contextValue = node.kind;
    if (node.place !== undefined) item.command = openCommand(node.place);
    return item;
  }

  dispose(): void {
    for (const it of this.#subscriptions) it.dispose();
  }
}

function openCommand({ uri, range }: Place): vscode.Command {
  const options: vscode.TextDocumentShowOptions = range === undefined ? {} : { selection: toRange(range) };
  return { title: 'Open', command: 'vscode.open', arguments: [vscode.Uri.parse(uri), options] };
}

export function toRange({ start, end }: NonNullable<Place['range']>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function colourOf({ counts }: TreeNode): vscode.ThemeColor | undefined {
  if (counts !== undefined && counts.errors > 0) return new vscode.ThemeColor('list.errorForeground');
  if (counts !== undefined && counts.warnings > 0) return new vscode.ThemeColor('list.warningForeground');
  return undefined;
}
