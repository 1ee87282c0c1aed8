// The fleet in the side bar: asked of the server when it is to be seen, and again when something changed.
import { type FleetParams, type FleetReport, requests } from '@xencfg/language-server/protocol';
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

/** More hosts than this are shown closed at first. */
const mostOpenHosts = 40;

export class FleetView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #server: Server;
  readonly #changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscriptions: readonly vscode.Disposable[];
  #hostCount = 0;
  #asked = 0;

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

  /** Asked host by host: of thousands of guests only those are told of that are to be seen. */
  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.#hosts();
    if (!isHost(node)) return [...node.children];
    const report = await this.#ask({ host: node.root ?? null });
    return [...(fleetTree(report)[0]?.children ?? [])];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const opened = isHost(node) && this.#hostCount <= mostOpenHosts ? Expanded : Collapsed;
    const isLeaf = !isHost(node) && node.children.length === 0;
    const item = new vscode.TreeItem(node.label, isLeaf ? None : opened);
    item.id = node.id;
    item.description = node.description;
    item.tooltip = new vscode.MarkdownString(node.tooltip);
    item.iconPath = new vscode.ThemeIcon(icons[node.kind], colourOf(node));
    item.contextValue = node.kind;
    if (node.place !== undefined) item.command = openCommand(node.place);
    return item;
  }

  async #hosts(): Promise<TreeNode[]> {
    const asked = ++this.#asked;
    const hosts = fleetTree(await this.#ask({ isSummary: true }));
    // Of an older answer that comes later VS Code shows nothing any more.
    if (asked === this.#asked) this.#noteHosts(hosts);
    return [...hosts];
  }

  #noteHosts(hosts: readonly TreeNode[]): void {
    this.#hostCount = hosts.length;
    const errors = hosts.reduce((sum, { counts }) => sum + (counts?.errors ?? 0), 0);
    const tooltip = errors === 1 ? '1 error in the fleet' : `${errors} errors in the fleet`;
    this.#view.badge = errors === 0 ? undefined : { value: errors, tooltip };
  }

  async #ask(params: FleetParams): Promise<FleetReport> {
    const report = await this.#server.ask<FleetReport>(requests.fleet, params);
    return report ?? { hosts: [], revision: 0, isComplete: false };
  }

  dispose(): void {
    for (const it of this.#subscriptions) it.dispose();
  }
}

function isHost({ kind }: TreeNode): boolean {
  return kind === 'host' || kind === 'loose';
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
