// textDocument/semanticTokens: options, variables, parts of device strings, and what is deprecated.

import { readOptions } from '@xencfg/grammar-sxp';
import { isKnownTo } from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import { partsOf } from './device-part.ts';
import type * as lsp from './lsp.ts';
import { namesIn } from './names.ts';
import { optionOf } from './options.ts';
import { readPlace } from './place.ts';
import type { FileView, Project } from './project.ts';

const tokenTypes = ['property', 'variable', 'parameter', 'keyword', 'namespace'] as const;
const tokenModifiers = ['declaration', 'deprecated'] as const;

export const semanticTokensLegend: lsp.SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

interface Token {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** Those of a range, or of the whole file. */
export function semanticTokens(project: Project, path: string, range?: Span): lsp.SemanticTokens {
  const view = project.view(path);
  if (view === undefined) return { data: [] };
  const tokens = tokensOf(view).filter(
    ({ span }) => range === undefined || (span.start < range.end && range.start < span.end),
  );
  return { data: pack(view, tokens) };
}

function tokensOf(view: FileView): Token[] {
  const { document } = view;
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return namesIn(document.tree)
        .flatMap(({ node, isTarget }) => nameToken(view, node.name, node.span, isTarget))
        .concat(deviceTokens(view));
    case 'sxp':
      return readOptions(document.tree).map(({ name, nameNode }) => ({
        span: nameNode.span,
        type: optionOf(view, name) === undefined ? 'variable' : 'property',
        modifiers: [],
      }));
    case 'menu':
      return document.tree.entries.flatMap(({ title, commands }): Token[] => [
        { span: title.span, type: 'namespace', modifiers: ['declaration'] },
        ...commands.flatMap(({ nameSpan, args }): Token[] => [
          { span: nameSpan, type: 'keyword', modifiers: [] },
          ...args.flatMap(({ nameSpan: word }): Token[] =>
            word === undefined ? [] : [{ span: word, type: 'parameter', modifiers: [] }],
          ),
        ]),
      ]);
    default:
      return [];
  }
}

function nameToken(view: FileView, name: string, span: Span, isTarget: boolean): Token[] {
  const found = optionOf(view, name);
  if (found === undefined) return [{ span, type: 'variable', modifiers: isTarget ? ['declaration'] : [] }];
  const { toolstack, release } = view;
  const isPast =
    found.of === 'guest' &&
    toolstack !== undefined &&
    (found.option[toolstack]?.deprecated !== undefined || !isKnownTo(found.option, toolstack, release));
  return [{ span, type: 'property', modifiers: isPast ? ['deprecated'] : [] }];
}

/** The keys within the strings of lists. */
function deviceTokens(view: FileView): Token[] {
  const { document } = view;
  if (!('evaluation' in document)) return [];
  return [...document.evaluation.settings.values()].flatMap(({ name, value }) =>
    (value.kind === 'list' && keyed.has(name) ? value.items : []).flatMap((item) => {
      const place = readPlace(view.text, item.span.start + 1);
      if (place?.kind !== 'value' || place.quoted === undefined || place.option !== name) return [];
      const { start, end } = place.quoted.content;
      return partsOf(name, view.text.slice(start, end), view.toolstack).flatMap(
        ({ keySpan, valueSpan }): Token[] =>
          keySpan === undefined || valueSpan === undefined
            ? []
            : [
                {
                  span: { start: start + keySpan.start, end: start + keySpan.end },
                  type: 'parameter',
                  modifiers: [],
                },
              ],
      );
    }),
  );
}

/** Options whose strings have keys. */
const keyed: ReadonlySet<string> = new Set([
  'disk',
  'vif',
  'pci',
  'vfb',
  'vtpm',
  'usbctrl',
  'usbdev',
  'channel',
  'p9',
  'pvcalls',
  'vkb',
  'vdispl',
  'vsnd',
  'virtio',
]);

/** Line and character count from the token before; a token never reaches over the end of a line. */
function pack(view: FileView, tokens: readonly Token[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let done = 0;
  for (const { span, type, modifiers } of [...tokens].sort((a, b) => a.span.start - b.span.start)) {
    const start = view.position(span.start);
    const end = view.position(span.end);
    if (span.start < done || span.start === span.end || start.line !== end.line) continue;
    const bits = modifiers.reduce((sum, it) => sum | (1 << tokenModifiers.indexOf(it)), 0);
    data.push(
      start.line - line,
      start.line === line ? start.character - character : start.character,
      end.character - start.character,
      tokenTypes.indexOf(type),
      bits,
    );
    line = start.line;
    character = start.character;
    done = span.end;
  }
  return data;
}
