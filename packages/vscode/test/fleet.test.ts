// The tree and the picture of a fleet, from a report such as the server gives.
import type { Counts, FleetReport, GuestReport, HostReport } from '@xencfg/language-server/protocol';
import { describe, expect, test } from 'vitest';
import { describeCounts, describeFleet, describeMemory, fleetTree } from '../src/fleet-tree.ts';
import { drawFleet } from '../src/picture.ts';

const none: Counts = { errors: 0, warnings: 0, infos: 0, hints: 0 };
const start = { line: 1, character: 8 };
const range = { start, end: { line: 1, character: 12 } };

function guest(name: string, more: Partial<GuestReport> = {}): GuestReport {
  const uri = `file:///fleet/${name}.cfg`;
  return { name, uri, range, startsWithHost: false, counts: none, disks: [], cards: [], ...more };
}

function host(more: Partial<HostReport> = {}): HostReport {
  const { guests = [], ...rest } = more;
  return {
    root: '/fleet',
    name: 'fleet',
    files: [],
    counts: none,
    guests,
    guestCount: guests.length,
    bridges: [],
    sharedDisks: [],
    ...rest,
  } as HostReport;
}

const web = guest('web', {
  kind: 'PV',
  memory: 2048,
  vcpus: 2,
  counts: { ...none, errors: 1, warnings: 2 },
  disks: [
    {
      text: 'phy:/dev/vg/a,xvda,w',
      target: '/dev/vg/a',
      vdev: 'xvda',
      mode: 'w',
      range,
      sharedWith: [{ uri: 'x', range }],
    },
  ],
  cards: [{ text: 'bridge=br0', bridge: 'br0', range }],
});

const report: FleetReport = {
  revision: 1,
  isComplete: true,
  hosts: [
    host({
      toolstack: 'xm',
      release: '3.2',
      counts: { ...none, errors: 1, warnings: 2 },
      guests: [web, guest('db')],
      files: [{ kind: 'menu', uri: 'file:///fleet/boot/grub/menu.lst' }],
    }),
  ],
};

describe('the tree', () => {
  const [tree] = fleetTree(report);

  test('has hosts, their files and guests', () => {
    expect(tree?.label).toBe('fleet');
    expect(tree?.description).toBe('1 error, 2 warnings · xm 3.2 · 2 guests');
    expect(tree?.children.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      'file menu.lst',
      'guest web',
      'guest db',
    ]);
  });

  test('has what a guest has, with places to jump to', () => {
    const node = tree?.children.find(({ label }) => label === 'web');
    expect(node?.description).toBe('1 error, 2 warnings · PV · 2 GiB');
    expect(node?.place).toEqual({ uri: web.uri, range });
    expect(node?.children.map(({ label, description }) => [label, description])).toEqual([
      ['xvda', '/dev/vg/a · w · shared with 1 guest'],
      ['br0', ''],
    ]);
  });

  test('tells nodes apart by names that stay', () => {
    const ids = (nodes: ReturnType<typeof fleetTree>): string[] =>
      nodes.flatMap((node) => [node.id, ...ids(node.children)]);
    const all = ids(fleetTree(report));
    expect(new Set(all).size).toBe(all.length);
    expect(ids(fleetTree({ ...report, revision: 2 }))).toEqual(all);
  });

  test('says so where the host is not known', () => {
    const { root: _, ...loose } = host({ guests: [guest('a')] });
    expect(fleetTree({ ...report, hosts: [loose] })[0]).toMatchObject({
      kind: 'loose',
      label: 'Guests without a host',
    });
  });
});

test('numbers are told in words', () => {
  expect(describeCounts(none)).toBe('');
  expect(describeCounts({ ...none, errors: 2, infos: 3 })).toBe('2 errors');
  expect(describeMemory(1536)).toBe('1.5 GiB');
  expect(describeMemory(1000)).toBe('1000 MiB');
  expect(describeFleet(report)).toBe('2 guests on 1 host: 1 error, 2 warnings.');
  expect(describeFleet({ ...report, hosts: [] })).toBe('0 guests on 0 hosts: nothing is wrong.');
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Boxes of a picture of one host. */
function boxesIn(svg: string): Box[] {
  const found = svg.matchAll(/<rect class="box" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g);
  return [...found].map((match) => {
    const [x = 0, y = 0, width = 0, height = 0] = match.slice(1).map(Number);
    return { x, y, width, height };
  });
}

describe('the picture', () => {
  const guests = Array.from({ length: 12 }, (_, index) => guest(`guest-${index}`));
  const place = (it: GuestReport, mode: string) => ({ uri: it.uri, range, guest: it.name, mode });
  const [first = web, second = web] = guests;
  const full = host({
    guests,
    bridges: ['br0', 'br1', 'br2'].map((name) => ({
      name,
      isDefined: name !== 'br2',
      cards: guests.map((it) => ({ uri: it.uri, range, guest: it.name })),
    })),
    sharedDisks: [
      { target: '/dev/vg/data', places: [place(first, 'w'), place(second, 'w')] },
      { target: '/dev/vg/cluster', places: [place(first, 'w!'), place(second, 'w!')] },
      { target: '/iso/cd.iso', places: [place(first, 'r'), place(second, 'r')] },
    ],
  });

  test('has a box for each guest, bridge and shared disk, none over another', () => {
    const boxes = boxesIn(drawFleet([full]).svg);
    expect(boxes).toHaveLength(12 + 3 + 3);
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1)) {
        const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
        expect(isBeside || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
      }
  });

  test('lies within its frame', () => {
    const { svg } = drawFleet([full]);
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    for (const box of boxesIn(svg)) {
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    }
  });

  test('draws lines between boxes that are there', () => {
    const { svg } = drawFleet([full]);
    const keys = new Set([...svg.matchAll(/data-key="([^"]*)"/g)].map((match) => match[1]));
    const ends = [...svg.matchAll(/data-(?:from|to)="([^"]*)"/g)].map((match) => match[1]);
    expect(ends).toHaveLength(2 * (3 * 12 + 6));
    for (const end of ends) expect(keys).toContain(end);
  });

  test('warns of writers that do not know of each other only', () => {
    const { svg } = drawFleet([full]);
    expect(svg.match(/class="node disk contended"/g)).toHaveLength(1);
    expect(svg.match(/class="line use contends"/g)).toHaveLength(2);
    expect(svg.match(/class="line use reads"/g)).toHaveLength(2);
  });

  test('leads from each box to its place', () => {
    const { svg, places } = drawFleet([full]);
    const indexes = [...svg.matchAll(/data-place="(\d+)"/g)].map((match) => Number(match[1]));
    expect(indexes).toEqual(places.map((_, index) => index));
    expect(svg.match(/role="button" tabindex="-1"/g)).toHaveLength(places.length);
    expect(svg.match(/aria-label="[^"]+"/g)?.length).toBeGreaterThan(places.length);
  });

  test('lets no text of a file out of its place', () => {
    const odd = guest(`<script>"&'\u0000\ud800`, { uri: 'file:///"onload="x' });
    const { svg } = drawFleet([host({ name: '<b>', guests: [odd] })]);
    expect(svg).not.toMatch(/<script|<b>|"onload=|\u0000|\ud800/);
  });

  test('counts what is too much to draw', () => {
    const many = Array.from({ length: 500 }, (_, index) => guest(`g${index}`));
    const { svg } = drawFleet([host({ guests: many })]);
    expect(boxesIn(svg)).toHaveLength(200);
    expect(svg).toContain('and 300 guests more');
  });

  test('is there for an empty fleet too', () => {
    expect(drawFleet([]).svg).toContain('0 hosts with 0 guests');
    expect(drawFleet([host()]).svg).toContain('No guests.');
  });
});
