// Reads a disk string as xl does: libxlu_disk_l.l and libxlu_disk.c of 4.17, with the flags and keywords up to 4.19.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import type { DiskFields, DiskMode, DiskPart, DiskRole, DiskSpec } from './disk-spec.ts';
import { type Field, fieldAt } from './field.ts';
import { beforeRelease, helpBefore, isBefore } from './release.ts';
import { parseVdev } from './vdev.ts';
import { parseEarlyXlDisk } from './xl-disk-early.ts';

/**
 * The disk string as xl reads it; before 4.2 as `parseEarlyXlDisk` says. Never throws: a string that xl refuses gives problems, and the fields
 * that are plain all the same. After a first fault xl says nothing more of values by position; nor does this.
 */
export function parseXlDisk(spec: string, release?: string): DiskSpec {
  if (isBefore(release, '4.2')) return parseEarlyXlDisk(spec);
  return new XlDiskReader(spec, release).read();
}

interface Parameter {
  readonly role: DiskRole;
  /** The values xl knows, where the set is closed. A second value of them clashes, the same one again does not. */
  readonly values?: readonly string[];
  /** May be given again; the last one counts. Other texts may only follow an empty one. */
  readonly changeable?: boolean;
  readonly isNumber?: boolean;
}

const formats = ['raw', 'qcow', 'qcow2', 'vhd', 'qed'];

const parameters = new Map<string, Parameter>([
  ['target', { role: 'target' }],
  ['format', { role: 'format', values: [...formats, 'empty'] }],
  ['vdev', { role: 'vdev' }],
  ['access', { role: 'access', values: ['r', 'ro', 'w', 'rw', ''], changeable: true }],
  ['devtype', { role: 'devtype', values: ['cdrom', 'disk'], changeable: true }],
  ['backend', { role: 'backend' }],
  ['backendtype', { role: 'backendtype', values: ['phy', 'tap', 'qdisk', 'standalone'] }],
  ['script', { role: 'script' }],
  ['specification', { role: 'option', values: ['xen', 'virtio'] }],
  ['colo-host', { role: 'option' }],
  ['colo-port', { role: 'option', isNumber: true, changeable: true }],
  ['colo-export', { role: 'option' }],
  ['active-disk', { role: 'option' }],
  ['hidden-disk', { role: 'option' }],
  ['grant_usage', { role: 'option', values: ['0', '1'], changeable: true }],
]);

const flags = ['cdrom', 'direct-io-safe', 'discard', 'no-discard', 'colo', 'no-colo', 'trusted', 'untrusted'];
/** In which release the words came that 4.2 did not have: parameters, flags and values alike, as no word is two of these. */
const newWords = new Map([
  ['backend', '4.3'],
  ['direct-io-safe', '4.5'],
  ['discard', '4.5'],
  ['no-discard', '4.5'],
  ['colo', '4.7'],
  ['no-colo', '4.7'],
  ['colo-host', '4.7'],
  ['colo-port', '4.7'],
  ['colo-export', '4.7'],
  ['active-disk', '4.7'],
  ['hidden-disk', '4.7'],
  ['qed', '4.9'],
  ['specification', '4.17'],
  ['standalone', '4.17'],
  // At the earliest: 4.17 takes them for values.
  ['trusted', '4.18'],
  ['untrusted', '4.18'],
  ['grant_usage', '4.19'],
]);

const formatPrefixes = ['raw', 'qcow', 'qcow2', 'vhd'];
const scriptPrefixes = ['iscsi', 'nbd', 'enbd', 'drbd'];
const emptyPrefixes = ['tapdisk', 'tap', 'tap2', 'aio', 'ioemu', 'file', 'phy'];

const modes = new Map<string, DiskMode>([
  ['r', 'r'],
  ['ro', 'r'],
  ['w', 'w'],
  ['rw', 'w'],
]);

class XlDiskReader {
  readonly #spec: string;
  readonly #release: string | undefined;
  readonly #fields: DiskFields = {};
  readonly #prefixes: Field[] = [];
  readonly #parts: DiskPart[] = [];
  readonly #problems: Problem[] = [];
  /** What each parameter was set to, the empty text included: a place left empty is taken all the same. */
  readonly #taken = new Map<string, string>();
  #hadPrefix = false;
  #hadAccessPlace = false;
  #at = 0;
  #delimiter = -1;
  #lineEnd = -1;

  constructor(spec: string, release: string | undefined) {
    this.#spec = spec;
    this.#release = release;
  }

  read(): DiskSpec {
    while (this.#at < this.#spec.length) this.#readParameter();
    const fields = this.#fields;
    const isCdrom = fields.devtype?.value === 'cdrom';
    if (this.#problems.length === 0) this.#checkCompleteness(isCdrom);
    return {
      toolstack: 'xl',
      ...fields,
      prefixes: this.#prefixes,
      mode: isCdrom ? 'r' : modes.get(fields.access?.value ?? 'w'),
      isCdrom,
      isEmptyDrive: this.#taken.get('format') === 'empty' || (isCdrom && fields.target === undefined),
      parts: this.#parts,
      problems: this.#problems,
    };
  }

  /**
   * One rule of the scanner. Of the rules that fit, flex takes the one that matches most and of equals the first.
   * Blanks and prefixes look ahead to the end of the line and so win over a value by position, unless that runs
   * over several lines.
   */
  #readParameter(): void {
    const spec = this.#spec;
    const start = this.#at;
    const delimiter = this.#findDelimiter(start);
    const word = fieldAt(spec, start, delimiter);
    const isBeforeEquals = spec[delimiter] === '=';
    const wordEnd = spec[delimiter] === ',' ? delimiter + 1 : delimiter;

    const blanksEnd = findBlanksEnd(spec, start);
    if (blanksEnd > start && this.#findLineEnd(blanksEnd) >= wordEnd) {
      this.#at = blanksEnd;
    } else if (isBeforeEquals && this.#readKeyword(word)) {
      return;
    } else if (flags.includes(word.value) && this.#isKnown(word.value)) {
      this.#at = wordEnd;
      this.#addPart(word.value === 'cdrom' ? 'devtype' : 'option', word);
      if (word.value === 'cdrom') this.#fields.devtype = word;
    } else if (this.#readPrefix(start, wordEnd)) {
      return;
    } else if (isBeforeEquals && delimiter + 1 < spec.length) {
      this.#readUnreadable(start, delimiter);
    } else if (isBeforeEquals && word.value === '') {
      // Flex is at the end of its text before it can complain of a last '=', so that it goes unnoticed.
      this.#giveUp(start);
    } else {
      this.#at = wordEnd;
      this.#readPositional(word);
    }
  }

  #readKeyword(key: Field): boolean {
    const spec = this.#spec;
    const equals = key.span.end;
    const isTarget = key.value === 'target';
    // The target runs to the end of the line, commas included, but for one last comma.
    const stop = isTarget ? this.#findLineEnd(equals) : indexOrEnd(spec, ',', equals);
    const value = fieldAt(spec, equals + 1, isTarget && spec[stop - 1] === ',' ? stop - 1 : stop);
    // One unit more is read by the rule for unknown parameters than by that for a target without one.
    const isReadable = this.#isKnown(key.value) && !(isTarget && spec[equals + 1] === '\n');
    const parameter = isReadable ? parameters.get(key.value) : undefined;
    // The rule for unknown parameters wants such a name and a value; `a_b=x` and `foo=` are no parameters at all.
    if (parameter === undefined && (value.value === '' || !/^[a-z][-a-z0-9]*$/.test(key.value))) return false;
    this.#at = isTarget ? stop : Math.min(stop + 1, spec.length);
    this.#addPart(parameter?.role ?? 'unknown', value, key);
    if (parameter !== undefined) {
      this.#set(key.value, value);
    } else {
      const since = parameters.has(key.value) ? newWords.get(key.value) : undefined;
      const message = `xl${beforeRelease(since)} does not know the disk parameter '${key.value}' and does not create the guest.`;
      this.#report(
        'disk-unknown-parameter',
        message,
        key.span,
        since === undefined ? {} : { help: helpBefore(since) },
      );
    }
    return true;
  }

  /** A piece with an `=` that makes no parameter. xl stops at it; a path is taken for the path that was meant. */
  #readUnreadable(start: number, equals: number): void {
    const comma = indexOrEnd(this.#spec, ',', equals);
    const piece = fieldAt(this.#spec, start, comma);
    const span = spanOf(equals, equals + 1);
    this.#report('disk-syntax', "xl cannot read this '=' and does not create the guest.", span, {
      help: "Put a path that holds '=' last, as target=PATH; a parameter needs a name xl knows and a value.",
    });
    this.#at = Math.min(comma + 1, this.#spec.length);
    if (piece.value.includes('/')) this.#readPositional(piece);
    else this.#addPart('unknown', piece);
  }

  #isKnown(word: string): boolean {
    const since = newWords.get(word);
    return since === undefined || !isBefore(this.#release, since);
  }

  #readPrefix(start: number, wordEnd: number): boolean {
    const spec = this.#spec;
    const pattern = /[a-z][a-z0-9]*:/y;
    pattern.lastIndex = start;
    if (!pattern.test(spec)) return false;
    const end = pattern.lastIndex;
    // Only the rule for unknown prefixes looks over a newline, to the end of the next line.
    const isBeforeNewline = spec[end] === '\n';
    const reach = isBeforeNewline ? indexOrEnd(spec, '\n', end + 1) : this.#findLineEnd(start);
    if (reach < wordEnd) return false;
    const prefix = fieldAt(spec, start, end - 1);
    const isFormat = formatPrefixes.includes(prefix.value);
    const isScript = scriptPrefixes.includes(prefix.value);
    if (isBeforeNewline || !(isFormat || isScript || emptyPrefixes.includes(prefix.value))) {
      // `hda:cdrom`: before a letter or digit an unknown prefix is part of a longer word.
      if (/[a-z0-9]/.test(spec[end] ?? '')) return false;
      this.#at = end;
      this.#addPart('unknown', prefix);
      const where = isBeforeNewline ? ' before a newline' : '';
      const message = `xl does not know the disk prefix '${prefix.value}:'${where} and does not create the guest.`;
      this.#report('disk-unknown-prefix', message, prefix.span, {
        help: "Name the format by itself where xl has it, and put a path that holds ':' last, as target=PATH.",
      });
      return true;
    }
    this.#at = end;
    this.#hadPrefix = true;
    this.#addPart('prefix', prefix);
    if (prefix.value === 'ioemu' && this.#taken.has('target')) this.#fields.emulated = prefix;
    else this.#prefixes.push(prefix);
    if (isFormat) this.#set('format', prefix);
    if (isScript) this.#set('script', { value: `block-${prefix.value}`, span: prefix.span });
    return true;
  }

  /** The places in their order: target, format (none after a prefix), vdev, access; those taken are skipped. */
  #readPositional(field: Field): void {
    const taken = this.#taken;
    const isFormatPlace = !this.#hadPrefix && !taken.has('format');
    if (!taken.has('target')) {
      this.#readPlace('target', field);
    } else if (isFormatPlace && taken.get('target') === '' && field.value.includes(':')) {
      taken.set('format', 'empty');
      this.#readVdev(field);
    } else if (isFormatPlace && namesVdev(field)) {
      // xl stops here. The mistake is a common one, so what follows is read as it was surely meant.
      taken.set('format', 'raw');
      const message = `xl takes '${field.value}' for the format of the disk and does not create the guest.`;
      this.#reportPlace('disk-format-invalid', message, field.span, {
        help: 'Put the format between the target and the device: target,raw,vdev,access.',
      });
      this.#readVdev(field);
    } else if (isFormatPlace) {
      this.#readPlace('format', field);
    } else if (
      !taken.has('vdev') &&
      formats.includes(field.value) &&
      this.#isKnown(field.value) &&
      this.#isVdevNext()
    ) {
      // Another common mistake: the places of both forms in one string.
      taken.set('format', field.value);
      const message = `Behind a prefix xl has no place for the format '${field.value}' and does not create the guest.`;
      this.#reportPlace('disk-format-behind-prefix', message, field.span, {
        help: 'Leave the prefix out: target,format,vdev,access.',
      });
      this.#addPart('format', field);
      this.#fields.format = field;
    } else if (!taken.has('vdev')) {
      this.#readVdev(field);
    } else if (!this.#hadAccessPlace) {
      this.#hadAccessPlace = true;
      this.#readPlace('access', field);
    } else {
      const message = `xl has no place for '${field.value}' after the access and does not create the guest.`;
      this.#reportPlace('disk-too-many-fields', message, field.span, {
        help: 'Write it by name, such as backend=DOMAIN, or leave it out.',
      });
      this.#giveUp(field.span.start);
    }
  }

  #isVdevNext(): boolean {
    return namesVdev(fieldAt(this.#spec, this.#at, indexOrEnd(this.#spec, ',', this.#at)));
  }

  #readVdev(field: Field): void {
    const colon = field.value.lastIndexOf(':');
    const { start, end } = field.span;
    this.#readPlace('vdev', colon < 0 ? field : fieldAt(this.#spec, start, start + colon));
    if (colon >= 0) this.#readPlace('devtype', fieldAt(this.#spec, start + colon + 1, end));
  }

  #readPlace(role: 'target' | 'format' | 'vdev' | 'devtype' | 'access', field: Field): void {
    this.#addPart(role, field);
    this.#set(role, field, this.#problems.length === 0);
  }

  /** Sets a parameter and, unless told not to, reports what xl would not take. */
  #set(name: string, field: Field, mayReport = true): void {
    const { role, values, isNumber, changeable } = parameters.get(name) ?? { role: 'option' };
    const value = name === 'format' && field.value === '' ? 'raw' : field.value;
    const earlier = this.#taken.get(name);
    const isUnknown = isNumber
      ? !/^[ \t\n\v\f\r]*[+-]?0*[1-9]/.test(value)
      : values !== undefined && !(values.includes(value) && this.#isKnown(value));
    const clashes = !isUnknown && !changeable && !!earlier && (values === undefined || earlier !== value);
    if (mayReport && isUnknown) {
      const hasOwnCode = role === 'format' || role === 'access' || role === 'devtype';
      const since = values?.includes(value) ? newWords.get(value) : undefined;
      const message = `xl${beforeRelease(since)} does not know the value '${value}' for ${name} and does not create the guest.`;
      this.#report(hasOwnCode ? `disk-${role}-invalid` : 'disk-value-invalid', message, field.span, {
        help: values
          ? `Use one of: ${values.filter((word) => word !== '' && this.#isKnown(word)).join(', ')}.`
          : 'Use a number above 0.',
      });
    } else if (mayReport && clashes) {
      const message = `xl has a value for ${name} of this disk already and does not create the guest.`;
      this.#report('disk-parameter-repeated', message, field.span);
    }
    if (clashes) return;
    // An unknown value takes its place and clashes with nothing.
    this.#taken.set(name, isUnknown ? (earlier ?? '') : value);
    if (!isFieldRole(role)) return;
    if (field.value !== '') this.#fields[role] = field;
    else if (changeable) delete this.#fields[role];
  }

  #checkCompleteness(isCdrom: boolean): void {
    const whole = spanOf(0, this.#spec.length);
    if (!this.#taken.has('vdev')) {
      const message = 'The disk has no device name for the guest; xl does not create the guest.';
      this.#report('disk-vdev-missing', message, whole, {
        help: 'Add a name such as vdev=xvda, before target= if there is one: that takes all that follows it.',
      });
    } else if (!this.#taken.has('target') && !isCdrom) {
      const message = 'The disk has no target and is no CD drive; xl does not create the guest.';
      this.#report('disk-target-missing', message, whole);
    }
  }

  #report(code: string, message: string, span: Span, more: { readonly help?: string } = {}): void {
    this.#problems.push({ code, message, ...more, span });
  }

  #reportPlace(code: string, message: string, span: Span, more: { readonly help?: string }): void {
    if (this.#problems.length === 0) this.#report(code, message, span, more);
  }

  #addPart(role: DiskRole, field: Field, key?: Field): void {
    this.#parts.push({ role, text: field.value, span: field.span, ...(key && { key }) });
  }

  /** Leaves the string unread from `start`. */
  #giveUp(start: number): void {
    this.#at = this.#spec.length;
    this.#addPart('unknown', fieldAt(this.#spec, start, this.#at));
  }

  // Both searches are kept until they are passed, so that many short pieces are read in linear time.
  #findDelimiter(from: number): number {
    if (this.#delimiter < from) {
      const pattern = /[=,]|$/g;
      pattern.lastIndex = from;
      this.#delimiter = pattern.exec(this.#spec)?.index ?? this.#spec.length;
    }
    return this.#delimiter;
  }

  #findLineEnd(from: number): number {
    if (this.#lineEnd < from) this.#lineEnd = indexOrEnd(this.#spec, '\n', from);
    return this.#lineEnd;
  }
}

function indexOrEnd(spec: string, mark: string, from: number): number {
  const index = spec.indexOf(mark, from);
  return index < 0 ? spec.length : index;
}

function findBlanksEnd(spec: string, from: number): number {
  const blanks = /[ \t\n]*/y;
  blanks.lastIndex = from;
  blanks.test(spec);
  return blanks.lastIndex;
}

function isFieldRole(role: DiskRole): role is Exclude<keyof DiskFields, 'emulated'> & DiskRole {
  return !['prefix', 'option', 'protocol', 'unknown'].includes(role);
}

function namesVdev(field: Field): boolean {
  return parseVdev(field.value.replace(/:(cdrom|disk)$/, ''), 'xl') !== undefined;
}
