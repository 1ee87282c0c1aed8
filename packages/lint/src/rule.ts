// What a rule is: one object that says what it finds, why that matters and how it looks, and finds it.
import type { Document, Fact, Fleet, Guest, Host, Language, ProjectSettings } from '@xencfg/model';
import type { ReleaseRange } from '@xencfg/schema';
import type { Fix, RelatedPlace, Severity, Span, Tag } from '@xencfg/source';
import type { Directive, DirectiveName } from './directives.ts';

/** `linter` is what xencfg says of itself: of its instructions in the files, and of rules of its own that fail. */
export const families = [
  'syntax',
  'correctness',
  'compatibility',
  'network',
  'storage',
  'security',
  'performance',
  'style',
  'fleet',
  'linter',
] as const;

export type Family = (typeof families)[number];

/**
 * Which rules a run uses, for short; `all` is every one.
 * - `recommended`: what is wrong or worth knowing, whatever the toolstack. - `security`: who may come in.
 * - `xm-legacy`: for hosts that stay with xm; nothing about what would be more modern.
 * - `xl-modern`: for hosts with xl; also what is deprecated there. - `migrate`: what changes on the way from xm to xl.
 * - `style`: how a file is written.
 */
export const presets = ['recommended', 'security', 'xm-legacy', 'xl-modern', 'migrate', 'style'] as const;

export type Preset = (typeof presets)[number];

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
  /** Narrower or older names of what it finds, by which people may look for it. */
  readonly aliases?: readonly string[];
  readonly family: Family;
  readonly languages: readonly Language[];
  /** Of its findings, unless one says otherwise. */
  readonly severity: Severity;
  /** What it finds; one sentence. */
  readonly summary: string;
  /** What happens on the host, in the toolstack's own words where it prints some. Part of every finding. */
  readonly why: string;
  /** Where the fact comes from: a source file of Xen with its release, a manual page, or that it was run. */
  readonly evidence: readonly string[];
  /** The releases in which the fault exists, where it is not all of those that read the file. */
  readonly releases?: ReleaseRange;
  /** Where its family's presets (`presetsOf`) are not right. */
  readonly presets?: readonly Preset[];
  /** What of the guest its findings rest on; they then say why that is assumed. `release` means the toolstack too. */
  readonly dependsOn?: 'toolstack' | 'release';
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
  /** Where it is for fewer presets than the rule: a file need use one of them. */
  readonly presets?: readonly Preset[];
}

export type Reporter = (report: Report) => void;

/** What a check may look at besides what it is given. */
export interface Context {
  readonly settings: ProjectSettings;
  /**
   * All of it, never a part. A guest is judged when it has just been read, which is before that: a check of it that asks is broken off
   * there, and made once more in the end. So it should ask when it has found something, and not before.
   */
  readonly fleet: Fleet;
}

export interface DocumentContext extends Context {
  /** What the document is of, where it is a guest's. */
  readonly guest: Guest | undefined;
}

/** A file by itself. */
export interface DocumentRule extends RuleBase {
  readonly scope: 'document';
  readonly check: (document: Document, report: Reporter, context: DocumentContext) => void;
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

/** All facts of one kind and host that share a key, two at least; every report names its path. */
export interface FleetRule extends RuleBase {
  readonly scope: 'fleet';
  readonly fact: Fact['kind'];
  /**
   * Whether a fact counts for guests on other hosts too. With it a check is given the facts of all hosts at once; those of others
   * for which this does not hold may be missing. What rules look up by `Fleet.facts` of the kind is bound by it as well.
   */
  readonly reach?: (fact: Fact) => boolean;
  /** From how many facts on there is something to say; two unless it is one. */
  readonly least?: 1;
  readonly check: (facts: readonly Fact[], report: Reporter, context: Context) => void;
}

/** An instruction to the linter in a file, and what became of it in a run. */
export interface UsedDirective {
  readonly directive: Directive;
  /** Those of its names that are no rule, alias or family. */
  readonly unknown: readonly DirectiveName[];
  /** Those that kept no finding away although their rules ran. */
  readonly unused: readonly DirectiveName[];
  /** The same of the whole, for one without names. */
  readonly isUnused: boolean;
}

/** What a run has to say of its own work on a file. */
export interface FileRun {
  readonly document: Document;
  readonly directives: readonly UsedDirective[];
  /** Rules that threw on this file. */
  readonly failures: readonly { readonly rule: string; readonly error: string }[];
  /** The rule, alias or family that a name is probably a slip of the pen for. */
  readonly suggest: (name: string) => string | undefined;
}

/** A run's own work, after all other rules; no instruction in a file keeps its findings away. */
export interface RunRule extends RuleBase {
  readonly scope: 'run';
  readonly check: (run: FileRun, report: Reporter, context: Context) => void;
}

export type Rule = DocumentRule | GuestRule | HostRule | FleetRule | RunRule;

/** Gives a rule its type; the examples, the docs and the registry all read this one object. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
