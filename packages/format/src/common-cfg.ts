// The part of the language that xl and xm read alike, by a reader of its own: what it says of two texts holds for both.
import { trimBlanks } from './doc.ts';

const pythonWords: ReadonlySet<string> = new Set(
  `and as assert break class continue def del elif else except exec finally for from global if import in is lambda nonlocal
   not or pass print raise return try while with yield`.split(/\s+/),
);

/**
 * What a text says, without what a layout may change: every name, number, text, bracket and comment by itself. Undefined unless
 * the text holds nothing but comments and settings in the first column, each a number, a text without backslashes or a list
 * of such. xl and Python 2 make the same tree of it, and of two texts that say the same.
 */
export function readCommon(text: string): readonly string[] | undefined {
  // Python looks for the word in a comment.
  return text.includes('coding') ? undefined : new CommonReader(text).read();
}

export function saySame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}

const unit = {
  tab: 0x09,
  lineFeed: 0x0a,
  blank: 0x20,
  quote: 0x22,
  hash: 0x23,
  apostrophe: 0x27,
  comma: 0x2c,
  equals: 0x3d,
  opening: 0x5b,
  closing: 0x5d,
  underscore: 0x5f,
} as const;

class CommonReader {
  readonly #text: string;
  readonly #said: string[] = [];
  #at = 0;
  /** Whether what was said last stands in a line above. */
  #isOnNewLine = true;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly string[] | undefined {
    while (this.#at < this.#text.length) {
      const isSetting = isSmallLetter(this.#next());
      if ((isSetting && !this.#readSetting()) || !this.#passRemark()) return undefined;
    }
    return this.#said;
  }

  /** Not a number at the end. */
  #next(): number {
    return this.#text.charCodeAt(this.#at);
  }

  /** Up to the end of the line, where that holds nothing more than a comment. */
  #passRemark(): boolean {
    this.#passBlanks();
    if (this.#next() === unit.hash && !this.#readComment()) return false;
    if (this.#at === this.#text.length) return true;
    if (this.#next() !== unit.lineFeed) return false;
    this.#at++;
    this.#isOnNewLine = true;
    return true;
  }

  #readSetting(): boolean {
    const start = this.#at;
    while (isNamePart(this.#next())) this.#at++;
    const name = this.#text.slice(start, this.#at);
    if (pythonWords.has(name)) return false;
    this.#say(name);
    this.#passBlanks();
    if (this.#next() !== unit.equals) return false;
    this.#at++;
    this.#passBlanks();
    return this.#next() === unit.opening ? this.#readList() : this.#readItem();
  }

  /** Commas are not told: one behind each item but the last is what makes it a list, and one behind the last says nothing. */
  #readList(): boolean {
    this.#at++;
    this.#say('[');
    let isItemDue = true;
    for (;;) {
      if (!this.#passGap()) return false;
      if (this.#next() === unit.closing) break;
      if (isItemDue) {
        if (!this.#readItem()) return false;
      } else if (this.#next() === unit.comma) this.#at++;
      else return false;
      isItemDue = !isItemDue;
    }
    this.#at++;
    this.#say(']');
    return true;
  }

  /** Blanks, lines and comments within a list. */
  #passGap(): boolean {
    for (;;) {
      this.#passBlanks();
      if (this.#next() === unit.lineFeed) {
        this.#at++;
        this.#isOnNewLine = true;
      } else if (this.#next() !== unit.hash) return true;
      else if (!this.#readComment()) return false;
    }
  }

  #readItem(): boolean {
    const isText = this.#next() === unit.quote || this.#next() === unit.apostrophe;
    return isText ? this.#readText() : this.#readNumber();
  }

  #readText(): boolean {
    const start = this.#at + 1;
    const end = this.#text.indexOf(this.#next() === unit.quote ? '"' : "'", start);
    if (end < 0) return false;
    const value = this.#text.slice(start, end);
    if (/[\\\n\r\0]/.test(value)) return false;
    this.#at = end + 1;
    this.#say(`'${value}`);
    return true;
  }

  /** Decimal, of 18 digits at most, and without zeroes before it. */
  #readNumber(): boolean {
    const start = this.#at;
    while (isDigit(this.#next())) this.#at++;
    const number = this.#text.slice(start, this.#at);
    if (number === '' || number.length > 18 || (number.length > 1 && number.startsWith('0'))) return false;
    this.#say(number);
    return true;
  }

  #readComment(): boolean {
    const start = this.#at;
    const end = this.#text.indexOf('\n', start);
    this.#at = end < 0 ? this.#text.length : end;
    const comment = trimBlanks(this.#text.slice(start, this.#at));
    if (comment.includes('\r')) return false;
    this.#say(this.#isOnNewLine ? `\n${comment}` : comment);
    return true;
  }

  #say(word: string): void {
    this.#said.push(word);
    this.#isOnNewLine = false;
  }

  #passBlanks(): void {
    while (this.#next() === unit.blank || this.#next() === unit.tab) this.#at++;
  }
}

function isDigit(it: number): boolean {
  return it >= 0x30 && it <= 0x39;
}

function isSmallLetter(it: number): boolean {
  return it >= 0x61 && it <= 0x7a;
}

function isNamePart(it: number): boolean {
  return isSmallLetter(it) || isDigit(it) || it === unit.underscore;
}
