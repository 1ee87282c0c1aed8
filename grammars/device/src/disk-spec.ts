// What a disk string says, whichever toolstack reads it.
import type { Problem, Span } from '@xencfg/source';
import type { Field, Toolstack } from './field.ts';

export type DiskRole =
  | 'target'
  | 'format'
  | 'vdev'
  | 'devtype'
  | 'access'
  | 'backend'
  | 'backendtype'
  | 'script'
  /** `phy`, `tap`, `aio`, `ioemu` …: the word before a colon, without the colon. */
  | 'prefix'
  /** A keyword of xl that has no role of its own here, such as `discard` or `colo-host=`. */
  | 'option'
  /** The fifth field of xm. */
  | 'protocol'
  /** What the toolstack does not know or does not get to. */
  | 'unknown';

/** One piece of a disk string. An empty place between two commas is a part with an empty span. */
export interface DiskPart {
  readonly role: DiskRole;
  readonly text: string;
  readonly span: Span;
  /** The name before the `=`, where the piece has one; its span comes before the part's. */
  readonly key?: Field;
}

/** - `w!`: writable without xend's check that nobody else uses the device; xl has no such mode. */
export type DiskMode = 'r' | 'w' | 'w!';

/** The values a disk string may give. One that is left out or left empty is absent. */
export interface DiskFields {
  /** The path (or the script's word) without prefixes, as written: see `targetPath` for what it means. */
  target?: Field;
  /** Also from a prefix that names one (`qcow2:`, `tap:qcow:`). May hold an unknown word, which is then a problem. */
  format?: Field;
  /** The name of the device in the guest without `ioemu:` and `:cdrom`; any text, see `parseVdev`. */
  vdev?: Field;
  /** `cdrom`, `disk`, or what else was written; the flag `cdrom` of xl counts as `cdrom`. */
  devtype?: Field;
  /** As written: `r`, `ro`, `w` … */
  access?: Field;
  /** The mark `ioemu` before the vdev. */
  emulated?: Field;
  backend?: Field;
  /** xl's `backendtype=`. */
  backendtype?: Field;
  /** From `script=`, or `block-TYPE` for a prefix that means a script; its span is then the prefix. */
  script?: Field;
}

export interface DiskSpec extends Readonly<DiskFields> {
  readonly toolstack: Toolstack;
  /** The words before the target, outermost first: `tap` and `aio` of `tap:aio:/x`. */
  readonly prefixes: readonly Field[];
  /** What the access comes to with the defaults; undefined when it is missing under xm, or not a known word. */
  readonly mode: DiskMode | undefined;
  readonly isCdrom: boolean;
  /** A drive without a medium. */
  readonly isEmptyDrive: boolean;
  /** Every piece in the order of the text; they do not overlap. */
  readonly parts: readonly DiskPart[];
  /** What the toolstack's reader of the string refuses. What it lets through may still fail later. */
  readonly problems: readonly Problem[];
}
