// A fleet whose files come and go, with the findings of each: as it is, or as it would be for a target.
import type { LintSettings } from '@xencfg/lint';
import {
  type Belief,
  type Document,
  type Fleet,
  type FleetFile,
  type ProjectSettings,
  Workspace,
} from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { FindingsKeeper } from './findings.ts';

export class JudgedFleet {
  readonly #workspace: Workspace;
  readonly #keeper: FindingsKeeper;
  #hostDocuments: ReadonlyMap<string, Document> | undefined;

  constructor(
    settingsFor: (path: string) => LintSettings,
    settings: ProjectSettings = {},
    belief: Belief | undefined = undefined,
  ) {
    this.#workspace = new Workspace(settings, belief);
    this.#keeper = new FindingsKeeper({
      fleet: this.fleet,
      hostDocument: (path) => this.#documentsOfHosts().get(path),
      hostPaths: () => this.#documentsOfHosts().keys(),
      settingsFor,
    });
  }

  get fleet(): Fleet {
    return this.#workspace.fleet;
  }

  /** Gives the paths whose findings may now be others. */
  update(files: Iterable<FleetFile>, deleted: Iterable<string> = []): ReadonlySet<string> {
    const change = this.#workspace.update(files, deleted);
    // Made anew after a change of one of them: guests are many, these are few.
    if (change.documents.some((path) => !this.fleet.guestsByPath.has(path))) this.#hostDocuments = undefined;
    return this.#keeper.note(change);
  }

  /** In the order of the text; none for a file that is not there. */
  findingsOf(path: string): readonly Diagnostic[] {
    return this.#keeper.findingsOf(path);
  }

  documentOf(path: string): Document | undefined {
    return this.fleet.guestsByPath.get(path)?.document ?? this.#documentsOfHosts().get(path);
  }

  #documentsOfHosts(): ReadonlyMap<string, Document> {
    this.#hostDocuments ??= new Map(
      this.fleet.documents.filter(({ language }) => language !== 'cfg').map((it) => [it.path, it]),
    );
    return this.#hostDocuments;
  }
}
