// What a rule is: one object that says what it finds, why that matters and how it looks, and finds it.
import type { Document, Fact, Fleet, Guest, Host, Language, ProjectSettings } from '@xencfg/model';
import type { Fix, RelatedPlace, Severity, Span, Tag } from '@xencfg/source';

export type Family =
  | 'syntax'
  | 'correctness'
  | 'compatibility'
  | 'network'
  | 'storage'
  | 'security'
  | 'performance'
  | 'fleet';

/** Several files by path, or the text of one guest. `«…»` in it marks where the rule's findings stand. */
export type ExampleFiles = string | Readonly<Record<string, string>>;

export interface Example {
  /** What is special about it, where that is not plain. */
  readonly note?: string;
  readonly files: ExampleFiles;
  /** The same files after the first finding's fix. */
  readonly fixed?: ExampleFiles;
}

interface RuleBase {
  /** Names the fault. */
  readonly name: string;
  readonly family: Family;
  readonly languages: readonly Language[];
  /** Of its findings, unless one says otherwise. */
  readonly severity: Severity;
  /** What it finds; one sentence. */
  readonly summary: string;
  /** What happens on the host, in the toolstack's own words where it prints some. Part of every finding. */
  readonly why: string;
  /** Each runs as a test. */
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** What a check says of one place. */
export interface Report {
  /** The file; absent for the one that the check was given. */
  readonly path?: string;
  readonly span: Span;
  /** What is wrong here: one sentence that names the values at fault. */
  readonly message: string;
  /** What to do: one sentence in the imperative. */
  readonly help: string;
  /** Where this place differs from the rule's. */
  readonly severity?: Severity;
  readonly why?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  readonly tags?: readonly Tag[];
}

export type Reporter = (report: Report) => void;

/** What a check may look at besides what it is given. */
export interface Context {
  readonly settings: ProjectSettings;
  readonly fleet: Fleet;
}

/** A file by itself. */
export interface DocumentRule extends RuleBase {
  readonly scope: 'document';
  readonly check: (document: Document, report: Reporter, context: Context) => void;
}

/** A guest, with its host as far as that is known. */
export interface GuestRule extends RuleBase {
  readonly scope: 'guest';
  readonly check: (guest: Guest, report: Reporter, context: Context) => void;
}

/** A host's own files; every report names its path. */
export interface HostRule extends RuleBase {
  readonly scope: 'host';
  readonly check: (host: Host, report: Reporter, context: Context) => void;
}

/** All facts of one kind that share a key, two at least; every report names its path. */
export interface FleetRule extends RuleBase {
  readonly scope: 'fleet';
  readonly fact: Fact['kind'];
  readonly check: (facts: readonly Fact[], report: Reporter, context: Context) => void;
}

export type Rule = DocumentRule | GuestRule | HostRule | FleetRule;

/** Gives a rule its type; the examples, the docs and the registry all read this one object. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
