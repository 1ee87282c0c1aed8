// Draws a production as a railroad diagram: static SVG, coloured by the page that it stands in.
import { ebnfOf } from './ebnf.ts';
import type { Expression, Production } from './grammar.ts';

/** Radius of every bend, and the gap between boxes. */
const bend = 10;
const boxHeight = 24;
const letterWidth = 8;
/** Room around the drawing, and on either side of the way through it. */
const margin = 12;

/** A piece of track that is entered on its left and left on its right, on one level. */
interface Piece {
  readonly width: number;
  /** How far it reaches over and under the level. */
  readonly up: number;
  readonly down: number;
  readonly draw: (x: number, y: number) => string;
}

/** A box with a name links to the element with the id `PREFIX-NAME`. */
export function drawProduction(production: Production, prefix: string): string {
  const piece = layOut(production.body, prefix);
  const width = piece.width + 2 * margin + 4 * bend;
  const height = piece.up + piece.down + 2 * margin;
  const y = margin + piece.up;
  const start = margin + 2 * bend;
  const end = start + piece.width;
  const label = escapeXml(`${production.name} = ${ebnfOf(production.body)}`);
  return [
    `<svg role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<circle cx="${margin + 4}" cy="${y}" r="4"/>`,
    track(`M${margin + 8} ${y}H${start}`),
    piece.draw(start, y),
    track(`M${end} ${y}H${end + 2 * bend - 8}`),
    `<circle cx="${end + 2 * bend - 4}" cy="${y}" r="4"/>`,
    '</svg>',
  ].join('');
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function layOut(expression: Expression, prefix: string): Piece {
  const inner = (part: Expression): Piece => layOut(part, prefix);
  switch (expression.kind) {
    case 'literal':
      return box(expression.text, 'literal');
    case 'token':
      return box(expression.name, 'token', `#${prefix}-${expression.name}`);
    case 'production':
      return box(expression.name, 'production', `#${prefix}-${expression.name}`);
    case 'sequence':
      return row(expression.parts.map(inner));
    case 'choice':
      return stack(expression.parts.map(inner));
    case 'optional':
      return bypass(inner(expression.of));
    case 'repeated':
      return loop(inner(expression.of), expression.separator && inner(expression.separator));
  }
}

function box(text: string, kind: 'literal' | 'token' | 'production', link?: string): Piece {
  const width = [...text].length * letterWidth + 2 * bend;
  const half = boxHeight / 2;
  return {
    width,
    up: half,
    down: half,
    draw: (x, y) => {
      const corner = kind === 'production' ? '' : ` rx="${half}"`;
      const shape = `<rect class="${kind}" x="${x}" y="${y - half}" width="${width}" height="${boxHeight}"${corner}/>`;
      const written = `<text x="${x + width / 2}" y="${y + 4}">${escapeXml(text)}</text>`;
      return link === undefined ? shape + written : `<a href="${link}">${shape}${written}</a>`;
    },
  };
}

function row(pieces: readonly Piece[]): Piece {
  return {
    width: pieces.reduce((sum, piece) => sum + piece.width, bend * (pieces.length - 1)),
    up: Math.max(...pieces.map((piece) => piece.up)),
    down: Math.max(...pieces.map((piece) => piece.down)),
    draw: (x, y) => {
      let at = x;
      return pieces
        .map((piece, index) => {
          const link = index === 0 ? '' : track(`M${at} ${y}h${bend}`);
          if (index > 0) at += bend;
          const drawn = link + piece.draw(at, y);
          at += piece.width;
          return drawn;
        })
        .join('');
    },
  };
}

/** The first way straight on, the others below it. */
function stack(pieces: readonly Piece[]): Piece {
  const inner = Math.max(...pieces.map((piece) => piece.width));
  const width = inner + 4 * bend;
  const levels: number[] = [];
  let under = 0;
  for (const [index, piece] of pieces.entries()) {
    levels.push(index === 0 ? 0 : Math.max(under + bend + piece.up, 2 * bend));
    under = (levels[index] ?? 0) + piece.down;
  }
  return {
    width,
    up: pieces[0]?.up ?? 0,
    down: under,
    draw: (x, y) =>
      pieces
        .map((piece, index) => {
          const level = levels[index] ?? 0;
          const start = x + 2 * bend;
          const end = x + width - 2 * bend;
          const drawn = piece.draw(start, y + level) + rail(start + piece.width, end, y + level);
          if (level === 0) return track(`M${x} ${y}H${start}`) + drawn + track(`M${end} ${y}h${2 * bend}`);
          const down = `M${x} ${y}${arc(1, 1, 1)}V${y + level - bend}${arc(1, 1, 0)}`;
          const up = `M${end} ${y + level}${arc(1, -1, 0)}V${y + bend}${arc(1, -1, 1)}`;
          return track(down) + drawn + track(up);
        })
        .join(''),
  };
}

/** A way over the piece. */
function bypass(piece: Piece): Piece {
  const width = piece.width + 4 * bend;
  const rise = Math.max(piece.up + bend, 2 * bend);
  return {
    width,
    up: rise,
    down: piece.down,
    draw: (x, y) => {
      const over = `M${x} ${y}${arc(1, -1, 0)}V${y - rise + bend}${arc(1, -1, 1)}`;
      const back = `H${x + width - 2 * bend}${arc(1, 1, 1)}V${y - bend}${arc(1, 1, 0)}`;
      const through = track(`M${x} ${y}h${2 * bend}`) + piece.draw(x + 2 * bend, y);
      return track(over + back) + through + track(`M${x + width - 2 * bend} ${y}h${2 * bend}`);
    },
  };
}

/** A way back under the piece, with the separator on it. */
function loop(piece: Piece, separator: Piece | undefined): Piece {
  const inner = Math.max(piece.width, separator?.width ?? 0);
  const width = inner + 2 * bend;
  const fall = Math.max(piece.down + bend + (separator?.up ?? 0), 2 * bend);
  return {
    width,
    up: piece.up,
    down: fall + (separator?.down ?? 0),
    draw: (x, y) => {
      const start = x + bend;
      const end = start + inner;
      const level = y + fall;
      const through = track(`M${x} ${y}h${bend}`) + piece.draw(start, y);
      const out = rail(start + piece.width, end, y) + track(`M${end} ${y}h${bend}`);
      const down = track(`M${end} ${y}${arc(1, 1, 1)}V${level - bend}${arc(-1, 1, 1)}`);
      const back =
        separator === undefined
          ? track(`M${end} ${level}H${start}`)
          : separator.draw(start, level) + rail(start + separator.width, end, level);
      const up = track(`M${start} ${level}${arc(-1, -1, 1)}V${y + bend}${arc(1, -1, 1)}`);
      return through + out + down + back + up;
    },
  };
}

/** A quarter of a circle to where `right` and `down` point; clockwise or not. */
function arc(right: 1 | -1, down: 1 | -1, clockwise: 0 | 1): string {
  return `a${bend} ${bend} 0 0 ${clockwise} ${right * bend} ${down * bend}`;
}

function rail(from: number, to: number, y: number): string {
  return from === to ? '' : track(`M${from} ${y}H${to}`);
}

function track(path: string): string {
  return `<path d="${path}"/>`;
}
