// The texts that the editor has open, kept equal to the editor's through all changes.
import { decodedLength, type PositionEncoding } from '@xencfg/language-service';
import { detectLanguage, type Language } from '@xencfg/model';
import type { Position, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Language ids that say what a file is. */
const languageById: Readonly<Record<string, Language>> = {
  'xend-sxp': 'sxp',
  'grub-menu': 'menu',
  'xl-conf': 'xl-conf',
};

/** Settings in libxlu's language or xm's: their name and content tell which. */
const settingsId = 'xen-cfg';

export class OpenDocument {
  readonly uri: string;
  /** By which the project knows the file. */
  path: string;
  /** The editor has written it as it is. */
  isSaved = true;
  readonly #isNamed: boolean;
  readonly #encoding: PositionEncoding;
  #text: TextDocument;
  #language: Language | undefined;

  constructor(
    path: string,
    { uri, languageId, version, text }: TextDocumentItem,
    encoding: PositionEncoding,
  ) {
    this.uri = uri;
    this.path = path;
    this.#isNamed = languageId === settingsId;
    this.#language = languageById[languageId];
    this.#encoding = encoding;
    this.#text = TextDocument.create(uri, languageId, version, text);
    this.#detect();
  }

  get text(): string {
    return this.#text.getText();
  }

  get version(): number {
    return this.#text.version;
  }

  /** Once it is known it stays, so that a line in the making does not make another file of it. */
  get language(): Language | undefined {
    return this.#language;
  }

  change(changes: TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const isWhole = !('range' in change) || change.range === undefined;
      const own = isWhole
        ? { text: change.text }
        : {
            range: { start: this.#decode(change.range.start), end: this.#decode(change.range.end) },
            text: change.text,
          };
      this.#text = TextDocument.update(this.#text, [own], version);
    }
    this.isSaved = false;
    this.#detect();
  }

  #detect(): void {
    this.#language ??= detectLanguage(this.path, this.text.slice(0, 65_536), this.#isNamed);
  }

  #decode({ line, character }: Position): Position {
    if (this.#encoding === 'utf-16') return { line, character };
    const text = this.#text
      .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
      .replace(/\r?\n$|\r$/, '');
    return { line, character: decodedLength(text, character, this.#encoding) };
  }
}
