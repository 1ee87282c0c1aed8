// A part of a fleet, judged without the rest: of that it knows facts only.
import { type Document, type Fact, type FactKey, type FactKind, type Fleet, Workspace } from '@xencfg/model';
import { FactView } from './fact-view.ts';
import { rules } from './registry.ts';
import { type FleetOfFiles, type LintOptions, type LintResult, Run } from './runner.ts';

/**
 * Files that are judged together: a host's own with all its guests, or some guests whose host is not known. No rule looks
 * from a guest at another one's document unless the two have one host.
 */
export interface Cell {
  /** The host's root. */
  readonly root?: string;
  readonly paths: readonly string[];
}

export interface CellResult extends LintResult {
  /** Facts that rules looked for although the cell has none of the kind and key. */
  readonly asked: readonly FactKey[];
}

const fleetRules = rules.filter((rule) => rule.scope === 'fleet');

const joined: ReadonlySet<FactKind> = new Set(fleetRules.map(({ fact }) => fact));

/** Those that compare guests of different hosts. */
const reaching = fleetRules.filter(({ reach }) => reach !== undefined);

const farKinds: ReadonlySet<FactKind> = new Set(reaching.map(({ fact }) => fact));

/** Whether guests of other cells may share the fact; what is counted for a host has the host's root for a key. */
function isShared({ kind, host }: Fact): boolean {
  return farKinds.has(kind) || (host === undefined && joined.has(kind));
}

/** Whether the other fact, which shares kind and key and is of another cell, changes what is found of the own one's guest. */
export function matters(other: Fact, own: Pick<Fact, 'host'>): boolean {
  if (own.host === undefined && other.host === undefined) return true;
  return reaching.some(({ fact, reach }) => fact === other.kind && reach?.(other));
}

export class FleetPart {
  readonly #workspace: Workspace;
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #run: Run;

  /** Reads the files of the part's cells, and judges each guest as far as it can be by itself. */
  constructor({ files, settings = {}, toolstack }: FleetOfFiles, options: LintOptions) {
    this.#run = new Run(settings, undefined, options);
    this.#workspace = new Workspace(settings, toolstack);
    this.#workspace.update(files, [], (guests) => this.#run.judge(guests));
    this.#documents = new Map(this.#workspace.fleet.documents.map((it) => [it.path, it]));
  }

  /** Those of the cell's facts that guests of other cells may share. */
  factsOf({ paths }: Cell): readonly Fact[] {
    return paths.flatMap((path) => this.#workspace.factsOf(path).filter(isShared));
  }

  /** Takes in facts of cells that are no part of this. */
  learn(facts: Iterable<Fact>): void {
    this.#workspace.learn(facts);
  }

  /**
   * Rests on the files of the cell, on settings, and on facts that share kind and key with its own or with one `asked` for. A cell
   * that is asked for again is judged anew.
   */
  judge(cell: Cell): CellResult {
    const { guestsByPath, hosts, facts, settings } = this.#workspace.fleet;
    const view = new FactView(facts, () => cell.paths.flatMap((path) => this.#workspace.factsOf(path)));
    const fleet: Fleet = {
      documents: cell.paths.flatMap((path) => this.#documents.get(path) ?? []),
      guests: cell.paths.flatMap((path) => guestsByPath.get(path) ?? []),
      hosts: hosts.filter(({ root }) => root === cell.root),
      guestsByPath,
      facts: view,
      settings,
    };
    return { ...this.#run.finish(fleet), asked: [...view.asked.values()] };
  }
}
