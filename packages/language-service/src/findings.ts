// The findings of every file of a workspace, judged again only where something changed that they rest on.
import { FactView, type LintResult, type LintSettings, rules, runRules } from '@xencfg/lint';
import {
  type Change,
  type Document,
  type FactKind,
  type Fleet,
  gatherFacts,
  hostFactKinds,
} from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';

/** Kinds of facts that some rule joins: a fact that changes concerns everybody who shares it. */
const joined: ReadonlySet<FactKind> = new Set(
  rules.flatMap((rule) => (rule.scope === 'fleet' ? [rule.fact] : [])),
);

/** How the keeper finds documents; a guest's own is at the guest. */
export interface FindingsSource {
  readonly fleet: Fleet;
  /** The document of a path that is no guest's. */
  readonly hostDocument: (path: string) => Document | undefined;
  /** Paths of documents that are no guest's. */
  readonly hostPaths: () => Iterable<string>;
  readonly settingsFor: (path: string) => LintSettings;
}

/**
 * Judges a file when somebody asks and something is other than at the last time. Each file is judged by itself, in a fleet
 * that holds it, its host, and what it shares with others: a guest's file what others have too, a host's file what the
 * host's guests have. What its rules looked up of the facts is noted, so that a change of those makes it stale.
 */
export class FindingsKeeper {
  readonly #source: FindingsSource;
  readonly #results = new Map<string, readonly Diagnostic[]>();
  /** By fact, the files whose rules asked for it. */
  readonly #readers = new Map<string, Set<string>>();
  /** By file, the facts that its rules asked for. */
  readonly #reads = new Map<string, readonly string[]>();

  constructor(source: FindingsSource) {
    this.#source = source;
  }

  /** Takes a change in; gives the paths whose findings may now be others. */
  note(change: Change): ReadonlySet<string> {
    const stale = new Set<string>([...change.documents, ...change.guests]);
    // Before anything was judged there is nothing to judge again.
    if (this.#results.size === 0) return stale;
    for (const { kind, key } of change.facts) {
      for (const path of this.#readers.get(`${kind} ${key}`) ?? []) stale.add(path);
      if (!joined.has(kind)) continue;
      for (const { path } of this.#source.fleet.facts.sharing(kind, key)) stale.add(path);
    }
    if (change.hosts.length > 0) {
      for (const path of this.#source.hostPaths())
        if (change.hosts.some((root) => root === '' || path.startsWith(`${root}/`))) stale.add(path);
    }
    for (const path of stale) this.#results.delete(path);
    return stale;
  }

  /** In the order of the text; none for a file that is not there. */
  findingsOf(path: string): readonly Diagnostic[] {
    let findings = this.#results.get(path);
    if (findings === undefined) {
      findings = this.#judge(path);
      this.#results.set(path, findings);
    }
    return findings;
  }

  #judge(path: string): readonly Diagnostic[] {
    const { fleet, hostDocument, settingsFor } = this.#source;
    const guest = fleet.guestsByPath.get(path);
    const document = guest?.document ?? hostDocument(path);
    if (document === undefined) {
      this.#keepReads(path, []);
      return [];
    }
    const hosts =
      guest === undefined
        ? fleet.hosts.filter(({ files }) => Object.values(files).some((file) => file === document))
        : [];
    const shared = hosts.flatMap(({ root }) => hostFactKinds.map((kind) => ({ kind, key: root })));
    const view = new FactView(fleet.facts, () => (guest === undefined ? shared : gatherFacts(guest)));
    const own: Fleet = {
      documents: [document],
      guests: guest === undefined ? [] : [guest],
      hosts,
      guestsByPath: fleet.guestsByPath,
      facts: view,
      settings: fleet.settings,
    };
    const result: LintResult = runRules(own, undefined, { settingsFor });
    this.#keepReads(path, [...view.asked.keys(), ...shared.map(({ kind, key }) => `${kind} ${key}`)]);
    return result.findings.get(path) ?? [];
  }

  #keepReads(path: string, keys: readonly string[]): void {
    for (const key of this.#reads.get(path) ?? []) {
      const readers = this.#readers.get(key);
      readers?.delete(path);
      if (readers?.size === 0) this.#readers.delete(key);
    }
    if (keys.length === 0) {
      this.#reads.delete(path);
      return;
    }
    this.#reads.set(path, keys);
    for (const key of keys) {
      const readers = this.#readers.get(key);
      if (readers === undefined) this.#readers.set(key, new Set([path]));
      else readers.add(path);
    }
  }
}
