// The shape in which this package says what an option means.
import type { Release, ReleaseRange } from './releases.ts';

export type GuestKind = 'pv' | 'pvh' | 'hvm';

/** What a bare number counts. */
export type Unit = 'KiB' | 'MiB' | 'GiB' | 'seconds' | 'percent' | 'bits';

/** One value for all releases, or each with the release from which it holds, oldest first. */
export type ByRelease<T> = T | PerRelease<T>;

export interface PerRelease<T> {
  readonly byRelease: readonly (readonly [from: Release, value: T])[];
}

/**
 * What a toolstack does with an option that stands in a file.
 * - `reads`: uses the value.
 * - `warns`: says that the option is of no use to it, and goes on without.
 * - `ignores`: has the name, or people believe so, and still nothing happens and nothing is said.
 * - `refuses`: does not create the guest.
 */
export type Effect = 'reads' | 'warns' | 'ignores' | 'refuses';

/** What the toolstack takes when the option is absent: a literal, or in a few words what that depends on. */
export type Default = string | number | boolean | { readonly depends: string };

/** What to write in place of an option. */
export interface Replacement {
  /** Options of the same kind of file that do the job together; none where the job went elsewhere. */
  readonly by: readonly string[];
  /** The value may stay as it is, so that changing the name does it. */
  readonly sameValue?: true;
  /** In the imperative, where the name alone does not tell. */
  readonly how?: string;
}

/** How one reader (xm, xl, xend) deals with an option, and in which releases. */
export interface Support extends ReleaseRange {
  /** `reads` where absent. */
  readonly effect?: ByRelease<Effect>;
  /** Absent where nothing (no device, an empty text) is taken or where it is not known. */
  readonly default?: ByRelease<Default>;
  /** The option has to be given. */
  readonly required?: true;
  /** From this release on a value outside the shape makes the creation fail, rather than being skipped or passed on. */
  readonly strict?: Release;
  readonly deprecated?: Partial<Replacement> & { readonly since: Release };
  /** Where this reader takes other values than the option's own shape says. */
  readonly shape?: ValueShape;
  /** Where the option's own example is not for this reader. */
  readonly example?: string;
  /** Where the option serves other kinds of guest under this reader. */
  readonly guests?: readonly GuestKind[];
  /** Part of this could not be established: good enough to show, not to report a mistake on. */
  readonly uncertain?: true;
}

/** How a fact was established: by running the reader, by reading its source, or not in every part. */
export type Trust = 'run' | 'read' | 'uncertain';

/** Where a fact comes from. */
export interface Source {
  /** A path in the tree of Xen, as it was in the release asked for. */
  readonly file: string;
  readonly trust: Trust;
}

/** An option of a guest's file, once for both toolstacks. A toolstack that is absent has never heard of the name. */
export interface GuestOption {
  readonly name: string;
  /** One sentence for people. */
  readonly summary: string;
  readonly shape: ValueShape;
  readonly unit?: Unit;
  /** The kinds of guest it does something for; xm has no pvh. */
  readonly guests: readonly GuestKind[];
  /** Absent where it means the same on all. */
  readonly architecture?: 'x86' | 'arm';
  readonly xm?: Support;
  readonly xl?: Support;
  /** What to write for xl, where only xm reads the option and a successor exists. */
  readonly inXl?: Replacement;
  /** What an attacker gains by it, or what a person should know before setting it. */
  readonly security?: string;
  /** Not a setting of the guest: a switch of the command line, or a variable of Python code in the file. */
  readonly role?: 'switch' | 'variable';
  /** One assignment. */
  readonly example: string;
}

/** An option of xend-config.sxp or xl.conf. */
export interface HostOption extends Support {
  readonly name: string;
  /** One sentence for people. */
  readonly summary: string;
  readonly shape: ValueShape;
  readonly unit?: Unit;
  /** What an attacker gains by it, or what a person should know before setting it. */
  readonly security?: string;
  /** One list of xend-config.sxp or one assignment of xl.conf. */
  readonly example: string;
}

/** Texts that have a grammar of their own. */
export type SpecName =
  | 'disk'
  | 'vif'
  | 'pci'
  | 'rdm'
  | 'cpus'
  | 'cpuid'
  | 'ioports'
  | 'iomem'
  /** A script in the script folder and, after single blanks, its arguments. */
  | 'script';

/** What a plain text is about. */
export type TextContent = 'path' | 'program' | 'arguments' | 'address' | 'password' | 'uuid';

/** A word of a closed or open set, with its releases where they are narrower than those of the option. */
export type Word = string | ({ readonly word: string } & Partial<ReleaseRange>);

/** The values an option takes; with a range where that way of writing came later or went earlier than the option. */
export type ValueShape = Partial<ReleaseRange> &
  (
    | { readonly kind: 'string'; readonly holds?: TextContent; readonly letters?: string }
    | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
    /** A number, 0 for no; in xend-config.sxp a word such as yes or no. */
    | { readonly kind: 'boolean' }
    | {
        readonly kind: 'enum';
        readonly words: readonly Word[];
        /** Other words are handed on as they are. */
        readonly open?: true;
        /** Capitals do not matter. */
        readonly anyCase?: true;
        /** A `!` before a word takes it away. */
        readonly negatable?: true;
      }
    | { readonly kind: 'spec'; readonly spec: SpecName }
    /** A text of `key=value` items between commas, which knows these keys and no others. */
    | {
        readonly kind: 'items';
        readonly items: Readonly<Record<string, ValueShape>>;
        readonly required?: readonly string[];
      }
    | { readonly kind: 'list'; readonly of: ValueShape }
    | { readonly kind: 'oneOf'; readonly shapes: readonly ValueShape[] }
    /** Something this schema does not describe. */
    | { readonly kind: 'any' }
  );
