// The fleet as a picture: for each host its bridges, its guests, and the disks that several guests have, joined by lines.
import type { Counts, GuestReport, HostReport } from '@xencfg/language-server/protocol';
import { describeCounts, describeMemory, type Place } from './fleet-tree.ts';

export interface Picture {
  /** An SVG element; what it looks like is a style sheet's business (`webview/picture.css`). */
  readonly svg: string;
  /** Where each box with a `data-place` leads to. */
  readonly places: readonly Place[];
}

/** More guests of a host than this are counted and not drawn. */
const mostGuests = 200;

const columns = { bridge: 24, guest: 268, disk: 640 };
const widths = { bridge: 150, guest: 270, disk: 236 };
const boxHeight = 40;
const rowHeight = 50;
const headerHeight = 62;
const panelWidth = 900;
const gap = 20;

export function drawFleet(hosts: readonly HostReport[]): Picture {
  const places: Place[] = [];
  const panels: string[] = [];
  let top = 0;
  for (const [index, host] of hosts.entries()) {
    const panel = new Panel(host, index, places);
    panels.push(`<g transform="translate(0 ${top})">${panel.draw()}</g>`);
    top += panel.height + gap;
  }
  const height = Math.max(top - gap, 0);
  const guests = hosts.reduce((sum, it) => sum + it.guests.length, 0);
  const label = `${count(hosts.length, 'host')} with ${count(guests, 'guest')}`;
  const size = `width="${panelWidth}" height="${height}" viewBox="0 0 ${panelWidth} ${height}"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="${label}" ${size}>${panels.join('')}</svg>`,
    places,
  };
}

interface Box {
  readonly key: string;
  readonly column: keyof typeof columns;
  readonly classes: readonly string[];
  readonly title: string;
  readonly subtitle: string;
  /** What is said of it to those who do not see it. */
  readonly label: string;
  readonly counts?: Counts;
  readonly place?: Place;
}

interface Line {
  readonly from: string;
  readonly to: string;
  readonly classes: string;
}

/** One host. */
class Panel {
  readonly height: number;
  readonly #host: HostReport;
  readonly #prefix: string;
  readonly #places: Place[];
  readonly #guests: readonly GuestReport[];
  readonly #lines: Line[] = [];
  readonly #tops = new Map<string, number>();
  readonly #boxes: Box[] = [];

  constructor(host: HostReport, index: number, places: Place[]) {
    this.#host = host;
    this.#prefix = `${index}`;
    this.#places = places;
    this.#guests = host.guests.slice(0, mostGuests);
    for (const [row, guest] of this.#guests.entries()) {
      const key = this.#guestKey(guest.uri);
      this.#boxes.push(guestBox(key, guest));
      this.#tops.set(key, headerHeight + row * rowHeight);
    }
    this.#gatherBridges();
    this.#gatherDisks();
    this.#settle('bridge');
    this.#settle('disk');
    const rows = Math.max(0, ...this.#tops.values()) + boxHeight;
    const more = host.guests.length > mostGuests ? rowHeight : 0;
    this.height = (this.#tops.size === 0 ? headerHeight + 20 : rows) + more + 18;
  }

  draw(): string {
    const { name, root, toolstack, release, counts, guests, files } = this.#host;
    const target = [toolstack, release && `Xen ${release}`].filter((it) => it !== undefined).join(', ');
    const title = root === undefined ? 'Guests without a host' : name;
    const subtitle = [target, count(guests.length, 'guest'), describeCounts(counts)].filter(
      (it) => it !== '',
    );
    const [file] = files;
    const label = [title, ...subtitle].join(', ');
    const more = guests.length - this.#guests.length;
    return [
      `<rect class="panel" width="${panelWidth}" height="${this.height}" rx="10"/>`,
      this.#group(
        { key: `${this.#prefix} host`, classes: ['host'], label, ...(file && { place: { uri: file.uri } }) },
        `<rect class="hit" x="12" y="8" width="${panelWidth - 24}" height="42" rx="6"/>` +
          `<text class="name" x="24" y="28">${escapeXml(shorten(title, 70))}</text>` +
          `<text class="facts" x="24" y="44">${escapeXml(subtitle.join(' · '))}</text>`,
      ),
      guests.length === 0 ? `<text class="facts" x="24" y="${headerHeight + 12}">No guests.</text>` : '',
      ...this.#lines.map((line) => this.#drawLine(line)),
      ...this.#boxes.map((box) => this.#drawBox(box)),
      more > 0
        ? `<text class="facts" x="${columns.guest}" y="${this.height - 24}">and ${count(more, 'guest')} more</text>`
        : '',
    ].join('');
  }

  #guestKey(uri: string): string {
    return `${this.#prefix} guest ${uri}`;
  }

  #gatherBridges(): void {
    for (const { name, isDefined, cards } of this.#host.bridges) {
      const key = `${this.#prefix} bridge ${name}`;
      const [first] = cards;
      this.#boxes.push({
        key,
        column: 'bridge',
        classes: isDefined ? ['bridge'] : ['bridge', 'untold'],
        title: name,
        subtitle: count(cards.length, 'card'),
        label: `Bridge ${name}, ${count(cards.length, 'card')}${isDefined ? '' : ', no file of the host tells of it'}`,
        ...(first && { place: { uri: first.uri, range: first.range } }),
      });
      // Two cards of a guest on one bridge are one line.
      for (const uri of new Set(cards.map((it) => it.uri)))
        this.#join({ from: key, to: this.#guestKey(uri), classes: 'wire' });
    }
  }

  #gatherDisks(): void {
    for (const { target, places } of this.#host.sharedDisks) {
      const key = `${this.#prefix} disk ${target}`;
      const modes = places.map((it) => it.mode);
      const writers = modes.filter((it) => it !== 'r').length;
      // With w! somebody has said that it is meant so.
      const isContended = writers > 1 && modes.includes('w');
      const [first] = places;
      this.#boxes.push({
        key,
        column: 'disk',
        classes: isContended ? ['disk', 'contended'] : ['disk'],
        title: target,
        subtitle:
          writers > 1
            ? `${writers} guests write to it`
            : writers === 1
              ? '1 guest writes to it'
              : 'read only',
        label: `Disk ${target}, shared by ${count(places.length, 'guest')}, ${writers} of them may write`,
        ...(first && { place: { uri: first.uri, range: first.range } }),
      });
      for (const { uri, mode } of places)
        this.#join({
          from: this.#guestKey(uri),
          to: key,
          classes: mode === 'r' ? 'use reads' : isContended ? 'use contends' : 'use',
        });
    }
  }

  /** A guest that is not drawn has no lines. */
  #join(line: Line): void {
    const ends = [line.from, line.to].filter((it) => it.startsWith(`${this.#prefix} guest `));
    if (ends.every((it) => this.#tops.has(it))) this.#lines.push(line);
  }

  /** Each as near as there is room to the middle of the guests that it is joined with. */
  #settle(column: 'bridge' | 'disk'): void {
    const wanted = this.#boxes
      .filter((it) => it.column === column)
      .map(({ key }) => {
        const tops = this.#lines
          .filter(({ from, to }) => from === key || to === key)
          .flatMap(({ from, to }) => this.#tops.get(from === key ? to : from) ?? []);
        const middle = tops.length === 0 ? headerHeight : tops.reduce((sum, it) => sum + it, 0) / tops.length;
        return { key, middle };
      })
      .sort((a, b) => a.middle - b.middle);
    let free = headerHeight;
    for (const { key, middle } of wanted) {
      const top = Math.round(Math.max(middle, free));
      this.#tops.set(key, top);
      free = top + rowHeight;
    }
  }

  #drawLine({ from, to, classes }: Line): string {
    const [left, right] = from.startsWith(`${this.#prefix} guest `)
      ? [columns.guest + widths.guest, columns.disk]
      : [columns.bridge + widths.bridge, columns.guest];
    const start = (this.#tops.get(from) ?? 0) + boxHeight / 2;
    const end = (this.#tops.get(to) ?? 0) + boxHeight / 2;
    const middle = (left + right) / 2;
    const path = `M${left} ${start}C${middle} ${start} ${middle} ${end} ${right} ${end}`;
    return `<path class="line ${classes}" data-from="${escapeXml(from)}" data-to="${escapeXml(to)}" d="${path}"/>`;
  }

  #drawBox(box: Box): string {
    const { key, column, title, subtitle, counts } = box;
    const x = columns[column];
    const y = this.#tops.get(key) ?? 0;
    const width = widths[column];
    const room = Math.floor((width - (counts === undefined ? 20 : 50)) / 8.4);
    return this.#group(
      box,
      `<title>${escapeXml(title)}</title>` +
        `<rect class="box" x="${x}" y="${y}" width="${width}" height="${boxHeight}" rx="${column === 'bridge' ? 20 : 6}"/>` +
        `<text class="name" x="${x + 14}" y="${y + 17}">${escapeXml(shorten(title, room))}</text>` +
        `<text class="facts" x="${x + 14}" y="${y + 32}">${escapeXml(shorten(subtitle, room + 6))}</text>` +
        (counts === undefined ? '' : drawBadge(counts, x + width - 20, y + boxHeight / 2)),
    );
  }

  #group(
    { key, classes, label, place }: Pick<Box, 'key' | 'classes' | 'label' | 'place'>,
    content: string,
  ): string {
    const names = `class="${['node', ...classes].join(' ')}" data-key="${escapeXml(key)}"`;
    if (place === undefined) return `<g ${names}>${content}</g>`;
    this.#places.push(place);
    const way = `role="button" tabindex="-1" data-place="${this.#places.length - 1}"`;
    return `<g ${names} ${way} aria-label="${escapeXml(label)}">${content}</g>`;
  }
}

function guestBox(key: string, { name, kind, memory, vcpus, disks, counts, uri, range }: GuestReport): Box {
  const facts = [
    kind,
    memory === undefined ? undefined : describeMemory(memory),
    vcpus === undefined || vcpus === 1 ? undefined : `${vcpus} vCPUs`,
    disks.length === 0 ? undefined : count(disks.length, 'disk'),
  ].filter((it) => it !== undefined);
  const told = describeCounts(counts);
  return {
    key,
    column: 'guest',
    classes: ['guest', ...(counts.errors > 0 ? ['errors'] : counts.warnings > 0 ? ['warnings'] : [])],
    title: name,
    subtitle: facts.join(' · '),
    label: [`Guest ${name}`, ...facts, told].filter((it) => it !== '').join(', '),
    counts,
    place: { uri, range },
  };
}

function drawBadge({ errors, warnings }: Counts, x: number, y: number): string {
  const [number, severity] = errors > 0 ? [errors, 'errors'] : [warnings, 'warnings'];
  if (number === 0) return '';
  return (
    `<g class="badge ${severity}"><circle cx="${x}" cy="${y}" r="9"/>` +
    `<text x="${x}" y="${y + 4}">${number > 9 ? '9+' : number}</text></g>`
  );
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** The end of a path tells more than its beginning, that of a name less. */
function shorten(text: string, room: number): string {
  if (text.length <= room) return text;
  return text.startsWith('/') ? `…${text.slice(1 - room)}` : `${text.slice(0, room - 1)}…`;
}

function escapeXml(text: string): string {
  // What XML has no place for may stand in a file all the same.
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
