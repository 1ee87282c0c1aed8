// textDocument/documentSymbol: the settings of a file with their devices, xend's options, the entries of a boot menu.
import { readOptions } from '@xencfg/grammar-sxp';
import type { CfgDocument, Value } from '@xencfg/model';
import type { Span } from '@xencfg/source';
import * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

export function documentSymbols(project: Project, path: string): lsp.DocumentSymbol[] {
  const view = project.view(path);
  if (view === undefined) return [];
  const { document } = view;
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return settingSymbols(view, document);
    case 'sxp':
      return readOptions(document.tree).map(({ name, list, nameNode, values }) =>
        symbolOf(view, name, lsp.SymbolKind.Property, list.span, nameNode.span, {
          detail: oneLine(view.text, values[0]?.span),
        }),
      );
    case 'menu':
      return document.tree.entries.map(({ title, span, commands }) =>
        symbolOf(view, title.text, lsp.SymbolKind.Module, span, title.span, {
          children: commands.map((command) =>
            symbolOf(view, command.name, lsp.SymbolKind.Field, command.span, command.nameSpan, {
              detail: command.args[0]?.text,
            }),
          ),
        }),
      );
    default:
      return [];
  }
}

/** Passwords are never shown. */
const secret = /passw/;

function settingSymbols(view: FileView, { evaluation }: CfgDocument): lsp.DocumentSymbol[] {
  return [...evaluation.settings.values()]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ name, nameSpan, span, value }) => {
      const items = value.kind === 'list' ? value.items : [];
      const isInside = items.every((it) => span.start <= it.span.start && it.span.end <= span.end);
      return symbolOf(view, name, kindOf(value), span, nameSpan, {
        detail: secret.test(name) ? undefined : oneLine(view.text, value.span),
        children: isInside
          ? items.map((it) =>
              symbolOf(view, oneLine(view.text, it.span) ?? '', lsp.SymbolKind.String, it.span, it.span),
            )
          : [],
      });
    });
}

function symbolOf(
  view: FileView,
  name: string,
  kind: lsp.SymbolKind,
  span: Span,
  selection: Span,
  { detail, children }: { detail?: string | undefined; children?: lsp.DocumentSymbol[] } = {},
): lsp.DocumentSymbol {
  // The protocol wants the selection within the range.
  const whole = { start: Math.min(span.start, selection.start), end: Math.max(span.end, selection.end) };
  return {
    name: name === '' ? '(nothing)' : name,
    kind,
    range: view.range(whole),
    selectionRange: view.range(selection),
    ...(detail !== undefined && { detail }),
    ...(children !== undefined && children.length > 0 && { children }),
  };
}

function kindOf({ kind }: Value): lsp.SymbolKind {
  if (kind === 'list' || kind === 'tuple') return lsp.SymbolKind.Array;
  if (kind === 'number') return lsp.SymbolKind.Number;
  return kind === 'constant' ? lsp.SymbolKind.Boolean : lsp.SymbolKind.Property;
}

function oneLine(text: string, span: Span | undefined): string | undefined {
  if (span === undefined) return undefined;
  const line = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
