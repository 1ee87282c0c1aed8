// Reads a disk string as xm and xend do: preprocess_disk of create.py, blkif.py and BlktapController.py, 3.0 to 4.4.
import { type Problem, type Span, spanOf } from '@xencfg/source';
import type { DiskFields, DiskMode, DiskPart, DiskRole, DiskSpec } from './disk-spec.ts';
import { cutAtCommas, type Field, fieldAt } from './field.ts';

/**
 * The disk string as xm reads it, with what any release from 3.0 to 4.4 accepts. Fields are not trimmed, as xend does
 * not. Never throws: what xend refuses is a problem, and the fields are read by their places as far as they go.
 */
export function parseXmDisk(spec: string): DiskSpec {
  return new XmDiskReader(spec).read();
}

const builtinTypes = ['phy', 'file', 'tap', 'tap2'];
/** What may stand after `tap:` or `tap2:` in any release. */
const tapTypes = ['aio', 'sync', 'vmdk', 'ram', 'qcow', 'qcow2', 'vhd', 'remus', 'ioemu'];
const tapWrappers = ['tapdisk', 'ioemu'];
const tapFormats = ['qcow', 'qcow2', 'vhd', 'vmdk'];

const modes = new Map<string, DiskMode>([
  ['r', 'r'],
  ['w', 'w'],
  ['w!', 'w!'],
]);

const xlForm = /^\s*(?:format|vdev|access|devtype|backend|backendtype|script|target)=/;

class XmDiskReader {
  readonly #spec: string;
  readonly #fields: DiskFields = {};
  readonly #prefixes: Field[] = [];
  readonly #parts: DiskPart[] = [];
  #problems: Problem[] = [];

  constructor(spec: string) {
    this.#spec = spec;
  }

  read(): DiskSpec {
    const cells = cutAtCommas(this.#spec).map(({ start, end }) => fieldAt(this.#spec, start, end));
    if (cells.some((cell) => xlForm.test(cell.value))) this.#readXlForm(cells);
    else this.#readCells(cells);
    const fields = this.#fields;
    const isCdrom = fields.devtype?.value === 'cdrom';
    return {
      toolstack: 'xm',
      ...fields,
      prefixes: this.#prefixes,
      mode: modes.get(fields.access?.value ?? ''),
      isCdrom,
      isEmptyDrive: isCdrom && fields.target === undefined,
      parts: this.#parts,
      problems: this.#problems,
    };
  }

  /** xm would take `vdev=xvda` for a target; no field is made of such a text. */
  #readXlForm(cells: readonly Field[]): void {
    for (const cell of cells) this.#addPart('unknown', cell);
    const message = 'This is the disk form of xl; xm takes its pieces by place and makes nonsense of them.';
    this.#report('disk-xl-syntax', message, spanOf(0, this.#spec.length), 'Write TYPE:TARGET,DEVICE,ACCESS.');
  }

  #readCells(cells: readonly Field[]): void {
    const [uname, device, access, backend, protocol, ...surplus] = cells;
    const [firstSurplus] = surplus;
    if (uname) this.#readTarget(uname);
    if (device) this.#readDevice(device);
    if (access) this.#readAccess(access);
    if (backend) this.#addPart('backend', backend);
    if (backend && backend.value !== '') this.#fields.backend = backend;
    if (protocol) this.#addPart('protocol', protocol);
    for (const cell of surplus) this.#addPart('unknown', cell);
    if (access === undefined || firstSurplus !== undefined) {
      // xm looks at nothing else then, and with a field too many or too few the others are out of place.
      this.#problems = [];
    } else if (uname?.value === '' && this.#fields.devtype?.value !== 'cdrom') {
      const message = 'Without a target a disk has to be a CD drive; xend does not create the guest.';
      this.#report('disk-target-missing', message, uname.span);
    }
    if (access === undefined) {
      const message =
        'xm wants a target, a device and an access (Invalid disk specifier) and does not create the guest.';
      const whole = spanOf(0, this.#spec.length);
      this.#report('disk-too-few-fields', message, whole, 'Write TYPE:TARGET,DEVICE,ACCESS.');
    } else if (firstSurplus !== undefined) {
      const message = 'xm takes three to five fields (Invalid disk specifier) and does not create the guest.';
      const span = spanOf(firstSurplus.span.start, this.#spec.length);
      this.#report(
        'disk-too-many-fields',
        message,
        span,
        'A target cannot hold a comma; use a path without one.',
      );
    }
  }

  #readTarget(uname: Field): void {
    const { start, end } = uname.span;
    const type = this.#readPrefix(start, end);
    let last = type;
    if (type === undefined && uname.value !== '') {
      const message = `The target '${uname.value}' does not say of what type it is; xend has no disk for it.`;
      const help = 'Put phy: before a block device and file: or tap:aio: before an image file.';
      this.#report('disk-prefix-missing', message, uname.span, help);
    } else if (type?.value === 'tap' || type?.value === 'tap2') {
      last = this.#readTapType(type, end);
    } else if (type && !builtinTypes.includes(type.value)) {
      this.#fields.script = { value: `block-${type.value}`, span: type.span };
    }
    const target = fieldAt(this.#spec, last ? last.span.end + 1 : start, end);
    this.#addPart('target', target);
    if (target.value !== '') this.#fields.target = target;
  }

  /** The last word before the path, which is the type of the image, or `tap` itself where there is none. */
  #readTapType(tap: Field, end: number): Field {
    let type = this.#readPrefix(tap.span.end + 1, end);
    // In `tap:ioemu:/x` the type is ioemu, in `tap:ioemu:qcow:/x` that is an extra word.
    if (type && tapWrappers.includes(type.value)) {
      const next = type.span.end + 1;
      if (tapTypes.some((name) => this.#spec.startsWith(`${name}:`, next)))
        type = this.#readPrefix(next, end);
    }
    if (type === undefined || !tapTypes.includes(type.value)) {
      const message = type
        ? `xend has no disk type '${tap.value}:${type.value}:' and does not create the guest.`
        : `xend needs the type of the image after '${tap.value}:' and does not create the guest.`;
      this.#report('disk-unknown-prefix', message, (type ?? tap).span, 'Write tap:aio:PATH for a raw image.');
    } else if (tapFormats.includes(type.value)) {
      this.#fields.format = type;
    }
    return type ?? tap;
  }

  /** The word between `start` and the next colon before `end`; undefined when there is none. */
  #readPrefix(start: number, end: number): Field | undefined {
    const colon = this.#spec.slice(start, end).indexOf(':');
    if (colon < 0) return undefined;
    const prefix = fieldAt(this.#spec, start, start + colon);
    this.#prefixes.push(prefix);
    this.#addPart('prefix', prefix);
    return prefix;
  }

  #readDevice(device: Field): void {
    const { end } = device.span;
    let { start } = device.span;
    if (device.value.startsWith('ioemu:')) {
      this.#fields.emulated = fieldAt(this.#spec, start, start + 'ioemu'.length);
      this.#addPart('prefix', this.#fields.emulated);
      start += 'ioemu:'.length;
    }
    const colon = this.#spec.slice(start, end).indexOf(':');
    const vdev = fieldAt(this.#spec, start, colon < 0 ? end : start + colon);
    this.#addPart('vdev', vdev);
    if (vdev.value !== '') this.#fields.vdev = vdev;
    if (colon < 0) return;
    const devtype = fieldAt(this.#spec, start + colon + 1, end);
    this.#addPart('devtype', devtype);
    if (devtype.value !== '') this.#fields.devtype = devtype;
  }

  #readAccess(access: Field): void {
    this.#addPart('access', access);
    if (access.value !== '') this.#fields.access = access;
    if (modes.has(access.value)) return;
    const message = `xend knows no access '${access.value}' (Invalid mode) and does not create the guest.`;
    this.#report('disk-access-invalid', message, access.span, 'Use r, w or w!, without blanks around it.');
  }

  #addPart(role: DiskRole, field: Field): void {
    this.#parts.push({ role, text: field.value, span: field.span });
  }

  #report(code: string, message: string, span: Span, help?: string): void {
    this.#problems.push({ code, message, ...(help !== undefined && { help }), span });
  }
}
