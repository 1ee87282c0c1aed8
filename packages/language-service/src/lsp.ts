// The shapes of the Language Server Protocol 3.17 that this package gives back, by their names there.

/** Both counted from 0, the character in UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Location {
  uri: string;
  range: Range;
}

export interface TextEdit {
  range: Range;
  newText: string;
}

export interface WorkspaceEdit {
  changes: Record<string, TextEdit[]>;
}

export interface MarkupContent {
  kind: 'markdown' | 'plaintext';
  value: string;
}

export const DiagnosticSeverity = { Error: 1, Warning: 2, Information: 3, Hint: 4 } as const;
export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 } as const;

export interface DiagnosticRelatedInformation {
  location: Location;
  message: string;
}

export interface Diagnostic {
  range: Range;
  severity: 1 | 2 | 3 | 4;
  code: string;
  codeDescription?: { href: string };
  source: string;
  message: string;
  tags?: (1 | 2)[];
  relatedInformation?: DiagnosticRelatedInformation[];
}

export interface Hover {
  contents: MarkupContent;
  range: Range;
}

export const CompletionItemKind = {
  Value: 12,
  Property: 10,
  Field: 5,
  Keyword: 14,
  Snippet: 15,
  Reference: 18,
  EnumMember: 20,
} as const;

export type CompletionItemKind = (typeof CompletionItemKind)[keyof typeof CompletionItemKind];

export interface CompletionItem {
  label: string;
  kind: CompletionItemKind;
  detail?: string;
  documentation?: MarkupContent;
  tags?: 1[];
  sortText?: string;
  filterText?: string;
  insertTextFormat?: 1 | 2;
  textEdit: TextEdit;
  /** What `resolveCompletion` needs to find the documentation. */
  data?: CompletionData;
}

/** `of` is the kind of page, such as `guest option`, where several have one name. */
export interface CompletionData {
  name: string;
  of?: string;
}

export interface CompletionList {
  isIncomplete: boolean;
  items: CompletionItem[];
}

export interface CodeAction {
  title: string;
  kind: string;
  diagnostics?: Diagnostic[];
  isPreferred?: boolean;
  edit: WorkspaceEdit;
}

export const SymbolKind = {
  File: 1,
  Module: 2,
  Class: 5,
  Property: 7,
  Field: 8,
  Interface: 11,
  Variable: 13,
  String: 15,
  Number: 16,
  Boolean: 17,
  Array: 18,
  Object: 19,
  Key: 20,
  Event: 24,
} as const;

export type SymbolKind = (typeof SymbolKind)[keyof typeof SymbolKind];

export interface DocumentSymbol {
  name: string;
  detail?: string;
  kind: SymbolKind;
  range: Range;
  selectionRange: Range;
  children?: DocumentSymbol[];
}

export interface WorkspaceSymbol {
  name: string;
  kind: SymbolKind;
  location: Location;
  containerName?: string;
}

export interface FoldingRange {
  startLine: number;
  endLine: number;
  kind?: 'comment' | 'imports' | 'region';
}

export interface SelectionRange {
  range: Range;
  parent?: SelectionRange;
}

export interface LinkedEditingRanges {
  ranges: Range[];
  wordPattern?: string;
}

export const DocumentHighlightKind = { Text: 1, Read: 2, Write: 3 } as const;

export interface DocumentHighlight {
  range: Range;
  kind: 1 | 2 | 3;
}

export interface DocumentLink {
  range: Range;
  target: string;
  tooltip?: string;
}

/** Five numbers for each token, as the protocol packs them. */
export interface SemanticTokens {
  data: number[];
}

export interface SemanticTokensLegend {
  tokenTypes: string[];
  tokenModifiers: string[];
}

export const InlayHintKind = { Type: 1, Parameter: 2 } as const;

export interface InlayHint {
  position: Position;
  label: string;
  kind?: 1 | 2;
  paddingLeft?: boolean;
  tooltip?: string;
}

export interface Command {
  title: string;
  command: string;
  arguments?: unknown[];
}

export interface CodeLens {
  range: Range;
  command: Command;
}

export interface ParameterInformation {
  label: [start: number, end: number];
  documentation?: string;
}

export interface SignatureInformation {
  label: string;
  documentation?: string;
  parameters: ParameterInformation[];
}

export interface SignatureHelp {
  signatures: SignatureInformation[];
  activeSignature: number;
  activeParameter: number;
}
