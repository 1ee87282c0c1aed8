// textDocument/codeLens: who else uses a guest's disks, addresses and name, counted over the fleet.
import { type Fact, type FactKind, gatherFacts } from '@xencfg/model';
import type * as lsp from './lsp.ts';
import type { FileView, Project } from './project.ts';

const told: Partial<Readonly<Record<FactKind, string>>> = {
  disk: 'this disk',
  mac: 'this address',
  pci: 'this device',
  uuid: 'this UUID',
  name: 'this name',
};

/** More places than this are counted and not listed. */
const mostPlaces = 100;

/** `showReferences` is the editor's own command for a list of places; without it the lens only tells. */
export function codeLenses(project: Project, path: string, showReferences = ''): lsp.CodeLens[] {
  const view = project.view(path);
  if (view?.guest === undefined) return [];
  const seen = new Set<string>();
  return gatherFacts(view.guest).flatMap((fact) => {
    const what = told[fact.kind];
    const key = `${fact.kind} ${fact.key}`;
    if (what === undefined || seen.has(key)) return [];
    seen.add(key);
    return lensFor(view, fact, what, showReferences);
  });
}

function lensFor(view: FileView, fact: Fact, what: string, showReferences: string): lsp.CodeLens[] {
  const { project, path } = view;
  const others = project.fleet.facts
    .sharing(fact.kind, fact.key)
    .filter((it) => it.path !== path && isNear(fact, it));
  const count = new Set(others.map((it) => it.path)).size;
  if (count === 0) return [];
  const locations = others
    .slice(0, mostPlaces)
    .flatMap((it) => project.view(it.path)?.location(it.span) ?? []);
  const range = view.range(fact.span);
  const title = count === 1 ? `1 other guest uses ${what}` : `${count} other guests use ${what}`;
  return [
    { range, command: { title, command: showReferences, arguments: [view.uri, range.start, locations] } },
  ];
}

/** Paths of disks, PCI devices and names mean something on one host only. */
function isNear(a: Fact, b: Fact): boolean {
  return a.kind === 'mac' || a.kind === 'uuid' || a.host === b.host;
}
