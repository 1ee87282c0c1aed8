// The page of the fleet's picture: shows what it is sent, and lets keys and the mouse walk from box to box.

/** What VS Code puts into the page. */
declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();
const fleet = document.getElementById('fleet') as HTMLElement;
const empty = document.getElementById('empty') as HTMLElement;

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

window.addEventListener('message', ({ data }: MessageEvent<{ svg: string }>) => {
  const focused = keyOf(document.activeElement);
  // Made by the extension, with every text of a file escaped; scripts within would not be run.
  fleet.innerHTML = data.svg;
  const nodes = allNodes();
  empty.hidden = nodes.length > 0 || fleet.querySelector('.panel') !== null;
  const again = nodes.find((it) => keyOf(it) === focused);
  (again ?? nodes[0])?.setAttribute('tabindex', '0');
  again?.focus();
});

fleet.addEventListener('click', ({ target }) => open(nodeAt(target)));
fleet.addEventListener('focusin', ({ target }) => {
  const node = nodeAt(target);
  if (node === undefined) return;
  for (const it of allNodes()) it.setAttribute('tabindex', it === node ? '0' : '-1');
  light(node);
});
fleet.addEventListener('focusout', () => light(undefined));
fleet.addEventListener('mouseover', ({ target }) => light(nodeAt(target) ?? nodeAt(document.activeElement)));
fleet.addEventListener('mouseleave', () => light(nodeAt(document.activeElement)));
fleet.addEventListener('keydown', (event) => {
  const node = nodeAt(event.target);
  const direction = directions[event.key];
  if (node === undefined) return;
  if (event.key === 'Enter' || event.key === ' ') open(node);
  else if (event.key === 'Home') allNodes()[0]?.focus();
  else if (event.key === 'End') allNodes().at(-1)?.focus();
  else if (direction !== undefined) nextIn(node, direction)?.focus();
  else return;
  event.preventDefault();
});

vscode.postMessage({ kind: 'ready' });

function allNodes(): SVGGElement[] {
  return [...fleet.querySelectorAll<SVGGElement>('[data-place]')];
}

function nodeAt(target: EventTarget | null): SVGGElement | undefined {
  return target instanceof Element ? (target.closest<SVGGElement>('[data-place]') ?? undefined) : undefined;
}

function keyOf(element: Element | null): string | undefined {
  return element?.getAttribute('data-key') ?? undefined;
}

function open(node: SVGGElement | undefined): void {
  const place = node?.getAttribute('data-place');
  if (place) vscode.postMessage({ kind: 'open', place: Number(place) });
}

/** Shows what a box is joined with. */
function light(node: SVGGElement | undefined): void {
  const key = keyOf(node ?? null);
  const lit = new Set([key]);
  for (const line of fleet.querySelectorAll('.line')) {
    const ends = [line.getAttribute('data-from') ?? '', line.getAttribute('data-to') ?? ''];
    const isLit = key !== undefined && ends.includes(key);
    line.classList.toggle('lit', isLit);
    if (isLit) for (const end of ends) lit.add(end);
  }
  for (const it of fleet.querySelectorAll('.node')) it.classList.toggle('lit', lit.has(keyOf(it)));
  fleet.classList.toggle('focused', key !== undefined && lit.size > 1);
}

/** The nearest box in a direction; what lies aside counts as farther. */
function nextIn(from: SVGGElement, [dx, dy]: readonly [x: number, y: number]): SVGGElement | undefined {
  const start = middleOf(from);
  let best: SVGGElement | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const node of allNodes()) {
    const { x, y } = middleOf(node);
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    if (node === from || along < 1) continue;
    const distance = along + 2 * aside;
    if (distance < shortest) [best, shortest] = [node, distance];
  }
  return best;
}

function middleOf(node: SVGGElement): { x: number; y: number } {
  const { left, top, width, height } = (node.querySelector('rect') ?? node).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
