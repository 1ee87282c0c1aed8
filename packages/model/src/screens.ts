// The screens of a guest that somebody may watch, whichever way the file asks for them.
import type { Span } from '@xencfg/source';
import type { Device, VfbSpec } from './devices.ts';
import type { Guest } from './guest.ts';

export interface ScreenField {
  readonly text: string;
  readonly span: Span;
}

export interface Screen {
  /** - `vfb`: an entry of the list. - `options`: `vnc`, `sdl` and their like beside it. */
  readonly from: 'vfb' | 'options';
  /** The entry without its quotes, or the option that asks for the screen. */
  readonly span: Span;
  /** Undefined where it cannot be told. */
  readonly vnc: boolean | undefined;
  readonly sdl: boolean | undefined;
  /** `vnclisten`; like the rest absent where it is not given, or not known. */
  readonly listen?: ScreenField;
  /** `vncdisplay` */
  readonly display?: ScreenField;
  /** `vncunused` */
  readonly unused?: ScreenField;
  /** `vncpasswd` */
  readonly password?: ScreenField;
}

const fields = {
  listen: 'vnclisten',
  display: 'vncdisplay',
  unused: 'vncunused',
  password: 'vncpasswd',
} as const;

const parts = ['listen', 'display', 'unused', 'password'] as const;

/**
 * HVM guests have one screen, which the options make. A PV guest has those of `vfb`; under xl, without any, one that the
 * options make when `vnc` or `sdl` is on (xl_parse.c, 4.17), and xm looks at no such option then (create.py).
 */
export function readScreens(guest: Guest): readonly Screen[] {
  const { kind, toolstack } = guest;
  const listed = guest.vfbs.all.map(readVfb);
  if (kind === undefined || (toolstack === undefined && kind !== 'hvm')) return listed;
  if (kind !== 'hvm' && (toolstack === 'xm' || guest.setting('vfb') !== undefined)) return listed;
  const made = readOptions(guest);
  return made === undefined ? listed : [...listed, made];
}

function readVfb({ spec, span, at }: Device<VfbSpec>): Screen {
  const field = (name: (typeof fields)[keyof typeof fields]): ScreenField | undefined => {
    const found = spec.fields[name];
    return found && { text: found.value, span: at(found.span) };
  };
  const type = spec.toolstack === 'xm' ? spec.fields.type?.value : undefined;
  return {
    from: 'vfb',
    span,
    vnc: type === undefined ? switchOn(spec.fields.vnc?.value, spec.toolstack === 'xl') : type === 'vnc',
    sdl: type === undefined ? switchOn(spec.fields.sdl?.value, false) : type === 'sdl',
    ...gatherFields(field),
  };
}

function readOptions(guest: Guest): Screen | undefined {
  const vnc = isVncOn(guest);
  const sdl = guest.setting('sdl') === undefined ? false : guest.isOn('sdl');
  const asked = screenOptions.map((name) => guest.setting(name)).find((it) => it !== undefined);
  if (asked === undefined || (vnc === false && sdl === false)) return undefined;
  return {
    from: 'options',
    span: asked.value.span,
    vnc,
    sdl,
    ...gatherFields((name) => {
      const text = guest.text(name);
      if (text !== undefined) return { text: text.text, span: text.span };
      const number = guest.integer(name);
      const span = guest.valueSpan(name);
      return number === undefined || span === undefined ? undefined : { text: String(number), span };
    }),
  };
}

type ScreenFields = Pick<Screen, keyof typeof fields>;

function gatherFields(
  read: (name: (typeof fields)[keyof typeof fields]) => ScreenField | undefined,
): ScreenFields {
  const found: { -readonly [part in keyof ScreenFields]: ScreenFields[part] } = {};
  for (const part of parts) {
    const field = read(fields[part]);
    if (field !== undefined) found[part] = field;
  }
  return found;
}

/** What asks for a screen, or says how it is to be where one is there anyway. */
const screenOptions = ['vnc', 'sdl', 'vnclisten', 'vncdisplay', 'vncunused', 'vncpasswd'];

/** Under xl an HVM guest has VNC unless it says otherwise, or has no graphics (libxl_create.c, 4.17). */
function isVncOn(guest: Guest): boolean | undefined {
  if (guest.setting('vnc') !== undefined) return guest.isOn('vnc');
  if (!guest.isAbsent('vnc')) return undefined;
  if (guest.kind !== 'hvm') return false;
  if (guest.toolstack === 'xm') return false;
  const isUsual = ['vga', 'nographic', 'sdl'].every((name) => guest.isAbsent(name));
  return guest.toolstack === 'xl' && isUsual ? true : undefined;
}

/** As C's atoi and Python's int take it; undefined for what is no number. */
function switchOn(text: string | undefined, absent: boolean): boolean | undefined {
  if (text === undefined) return absent;
  return /^[ \t\n\v\f\r]*[-+]?\d+[ \t\n\v\f\r]*$/.test(text) ? Number(text) !== 0 : undefined;
}
