// Which language a file is in, and which toolstack a domain file was written for: by place, name and content.
import type { CfgFile, Expression, Statement } from '@xencfg/grammar-cfg';
import {
  compareReleases,
  type GuestOption,
  guestOption,
  isKnownTo,
  shapeFor,
  type Toolstack,
  type ValueShape,
  xlConfOption,
} from '@xencfg/schema';
import type { Span } from '@xencfg/source';
import { readPathTarget, xenPaths } from './target.ts';

/**
 * - `cfg`: a guest. - `xl-conf`, `cpupool`: other files in libxlu's language. - `menu`: GRUB's, legacy or 2.
 * - `interfaces`: Debian's network set-up, read for its bridges only. - `defaults`: variables for the host's scripts.
 */
export type Language = 'cfg' | 'sxp' | 'menu' | 'xl-conf' | 'cpupool' | 'interfaces' | 'defaults';

const languageByName: Readonly<Record<string, Language>> = {
  'xend-config.sxp': 'sxp',
  'xl.conf': 'xl-conf',
  'menu.lst': 'menu',
  'grub.cfg': 'menu',
  'grub.conf': 'menu',
};

/**
 * The language of a file, or undefined when it is none of Xen's. The name decides where it is one that only Xen or GRUB
 * uses; then the content does: a list in round brackets, a boot menu, or settings most of which a toolstack knows. `start`
 * may be the beginning of the file only. What a search comes upon has to look like the real thing; a file that a person
 * `named` is taken for a guest unless it plainly is something else.
 */
export function detectLanguage(path: string, start: string, named = false): Language | undefined {
  const parts = path.split('/');
  const isTemplate = templateMark.test(start);
  if (!named && isTemplate) return undefined;
  const name = (parts.at(-1) ?? path).replace(isTemplate ? templateEnding : '', '');
  const byName = languageByName[name];
  if (byName !== undefined) return byName;
  if (name === 'interfaces' && parts.at(-2) === 'network') return 'interfaces';
  if (parts.at(-3) === 'etc' && parts.at(-2) === 'default' && defaultsNames.has(parts.at(-1) ?? ''))
    return 'defaults';
  // A program may well have a boot menu in it.
  if (!named && start.includes('\0')) return undefined;

  const settings: WrittenSetting[] = [];
  const others: string[] = [];
  let opening: string | undefined;
  for (const line of start.split(start.includes('\r') ? /\r\n|[\r\n]/ : '\n', mostLines)) {
    const match = settingLine.exec(line);
    if (match === null && remarkLine.test(line)) continue;
    opening ??= line;
    const key = match?.[1];
    if (key !== undefined) settings.push({ key, isList: match?.[3] === '[' });
    if (key === undefined || (foreignWords.has(key) && match?.[2] !== '')) others.push(line);
  }
  const first = opening?.replace(/^\ufeff/, '').trimStart() ?? '';
  // Some keep a guest's settings under the name that xend gives to what it stores: `domains/web/config.sxp`.
  if (name.endsWith('.sxp') && (/^(?:\(|<%)/.test(first) || settings.length === 0)) return 'sxp';
  if (first.startsWith('(')) return named || others.some((line) => xendLine.test(line)) ? 'sxp' : undefined;
  if (/^<(?!%)/.test(first) || others.some((line) => foreignLine.test(line))) return undefined;
  if (others.some((line) => /^\s*menuentry\s/.test(line))) return 'menu';
  if (others.some((line) => /^\s*title\s/.test(line)) && others.some((line) => /^\s*kernel\s/.test(line)))
    return 'menu';
  return detectSettings(path, name, settings, others, named);
}

interface WrittenSetting {
  readonly key: string;
  readonly isList: boolean;
}

const defaultsNames: ReadonlySet<string> = new Set(['grub', 'xen', 'xendomains']);

/** Enough to tell what a file is. */
const mostLines = 400;

const remarkLine = /^\s*(?:#|$)/;
const settingLine = /^\s*([A-Za-z_][\w.-]*)(\s*)\+?=(?!=)\s*(.?)/;

/** What begins a line of SYSLINUX or GRUB; any other setting speaks for no other language. */
const foreignWords: ReadonlySet<string> = new Set(['LABEL', 'menuentry', 'title', 'kernel']);

/** Marks of ERB, Jinja and autoconf: what is between them is not there yet. */
const templateMark = /\{\{|\{%|<%|@@?[A-Z_]+@/;
const templateEnding = /\.(?:erb|epp|j2|jinja2?|mako|mustache|tmpl|tpl|template|in)$/;
/** SYSLINUX, and the section of an INI file. */
const foreignLine = /^\s*LABEL\s|^\[[\w .:-]+\]\s*$/;
const xendLine = /^\((?:xend|vnc|dom0|network|vif|xen-api)-/;
const poolKeys: ReadonlySet<string> = new Set(['name', 'uuid', 'sched', 'nodes', 'cpus']);

function detectSettings(
  path: string,
  name: string,
  settings: readonly WrittenSetting[],
  /** Lines that are none, or begin with a word of another language. */
  others: readonly string[],
  named: boolean,
): Language | undefined {
  const has = (...keys: readonly string[]): boolean => settings.some(({ key }) => keys.includes(key));
  if (has('sched', 'nodes') && settings.every(({ key }) => poolKeys.has(key))) return 'cpupool';
  let guests = 0;
  let isUnusual = false;
  for (const { key, isList } of settings) {
    if (guestOption(key) === undefined) continue;
    guests++;
    isUnusual ||= isList || !everydayNames.has(key);
  }
  const count = settings.length;
  // Where all are options of guests there cannot be more of the other kind.
  const conf = guests === count ? 0 : settings.filter(({ key }) => xlConfOption(key) !== undefined).length;
  const isConf =
    conf > guests && (named || settings.some(({ key }) => !everydayNames.has(key) && xlConfOption(key)));
  if (isConf || /^(?:.*_)?xl\.conf/.test(name)) return 'xl-conf';
  if (named) return 'cfg';
  if (guests * 2 < count || others.some((line) => foreignStatement.test(line))) return undefined;
  if (others.filter((line) => sentence.test(line)).length >= guests) return undefined;
  const core = ['name', 'memory', 'kernel'].filter((key) => has(key)).length;
  const speaksOfXen =
    isUnusual ||
    (core > 0 && core >= Math.min(count, 2) && (guests === count || name.endsWith('.cfg'))) ||
    /(?:^|\/)xen\/|\.(?:xl|xm|hvm|pv|pvh)$/.test(path);
  if (!speaksOfXen) return undefined;
  if (guests >= 2) return 'cfg';
  return guests === 1 && count === 1 && /\.(?:cfg|xl|xm|hvm|pv|pvh)$/.test(name) ? 'cfg' : undefined;
}

/** A comment of C or INI, and a block of HCL or nginx. */
const foreignStatement = /^\s*(?:\/\/|;)|^\s*[\w-]+(?:\s+"[^"]*")*\s*\{\s*$/;

/** What a text about Xen is full of: a word that begins with a capital, and others after it. */
const sentence = /^\s*[A-Z]\w*(?: [^\s=]+){3}/;

/** Options that many a program has, from LILO to network set-ups: not these make a file one of Xen's. */
const everydayNames: ReadonlySet<string> = new Set([
  ...['name', 'uuid', 'type', 'memory', 'cpu', 'vcpus', 'pool', 'cap', 'machine', 'features', 'description'],
  ...['kernel', 'ramdisk', 'root', 'extra', 'cmdline', 'boot', 'loader', 'firmware', 'bios', 'restart'],
  ...['ip', 'netmask', 'gateway', 'hostname', 'interface', 'dhcp', 'netif', 'nfs_server', 'nfs_root'],
  ...[
    'disk',
    'cdrom',
    'path',
    'config',
    'target',
    'snapshot',
    'serial',
    'parallel',
    'usb',
    'pci',
    'irq',
    'monitor',
  ],
  ...['lockfile', 'output_format'],
  ...['display', 'keymap', 'vnc', 'localtime', 'acpi', 'audio', 'soundhw', 'vga', 'quiet', 'debug', 'paused'],
]);

/** Why a toolstack is believed to be the one. */
export interface Belief {
  readonly toolstack: Toolstack;
  /** Completes "… because"; without a full stop. */
  readonly because: string;
  /** The file that tells, where it is not the guest's own. */
  readonly path?: string;
  readonly span?: Span;
}

interface Evidence extends Record<Toolstack, string[]> {
  /** What xl takes too, and hardly anybody writes for it: it counts where nothing else tells. */
  readonly usualForXm: string[];
}

/**
 * What speaks for one toolstack: the file's ending, Python, options that only one of them has, values that only one of them
 * takes. Undefined when nothing does or both are spoken for alike.
 */
export function weighToolstack(path: string, file: CfgFile): Belief | undefined {
  const found: Evidence = { xm: [], xl: [], usualForXm: [] };
  const year = yearOfXenTools(file);
  if (year !== undefined && year >= firstYearOfXlAlone)
    found.xl.push(`xen-tools wrote it in ${year}, when there was xl only`);
  const ending = (['xl', 'xm'] as const).find((it) => path.endsWith(`.${it}`));
  if (ending !== undefined) return { toolstack: ending, because: `its name ends in .${ending}` };
  for (const statement of file.statements) {
    const python = pythonIn(statement);
    if (python !== undefined) found.xm.push(python);
    if (statement.kind !== 'Assignment') continue;
    const [target] = statement.targets;
    if (target?.kind === 'Name') weighSetting(target.name, statement.value, found);
  }
  if (found.xm.length === 0 && found.xl.length === 0)
    for (const sign of found.usualForXm) found.xm.push(sign);
  const winner =
    found.xm.length > found.xl.length ? 'xm' : found.xl.length > found.xm.length ? 'xl' : undefined;
  const reason = winner && found[winner][0];
  return winner === undefined || reason === undefined ? undefined : { toolstack: winner, because: reason };
}

/** xend left with Xen 4.5 in 2015, and the last distribution that had it went out of use after that. */
const firstYearOfXlAlone = 2017;

/** "# by xen-tools 4.9 on Tue Oct  5 21:07:47 2021." */
function yearOfXenTools({ allComments }: CfgFile): number | undefined {
  for (const { text } of allComments) {
    const [, year] = /\bby xen-tools [\d.]+ on \w+ \w+ {1,2}\d+ [\d:]+ (\d{4})\b/.exec(text) ?? [];
    if (year !== undefined) return Number(year);
  }
  return undefined;
}

/** xen-tools writes it to this day, for xl too. */
const writtenForBoth: ReadonlySet<string> = new Set(['dhcp']);

/** A parameter by its name, an access that xm does not know, blanks that it takes for a part of what they stand before, or a format in the second place. */
const onlyForXl: readonly RegExp[] = [
  /(?:^|,)\s*(?:vdev|target|format|access|devtype|backendtype)=/,
  /,r[ow]\s*$/,
  /,\s+[rw]\s*$|^(?:[a-z]\w*:)+\s+\//,
  /^[^,]*,(?:raw|qcow2?|vhd|qed)?,/,
];

const pciOnlyForXl = /,\s*(?:permissive|seize|rdm_policy)\s*=/;

function weighSetting(name: string, value: Expression, found: Evidence): void {
  const option = guestOption(name);
  if (option !== undefined && option.role === undefined) {
    const xm = isKnownTo(option, 'xm');
    const xl = isKnownTo(option, 'xl');
    if (xm && !xl && !writtenForBoth.has(name)) found.xm.push(`it sets ${name}, which only xm reads`);
    if (xl && !xm) found.xl.push(`it sets ${name}, which only xl reads`);
    if (xm && xl && value.kind === 'List' && value.items.length > 0 && isListForXlOnly(option))
      found.xl.push(`its ${name} is a list, which only xl takes`);
  }
  if (value.kind === 'String') {
    const release = xenPaths.has(name) ? readPathTarget(value.value, undefined).release : undefined;
    if (release !== undefined && compareReleases(release, '4.4') > 0)
      found.xl.push(`its ${name} is of Xen ${release}, which has xl only`);
    else if (release !== undefined && compareReleases(release, '4.1') < 0)
      found.xm.push(`its ${name} is of Xen ${release}, which has xm`);
    else if (name === 'kernel' && value.value.endsWith('/hvmloader'))
      found.xm.push('its kernel is the hvmloader');
    if (name === 'builder' && value.value === 'linux') found.xm.push('its builder is linux');
  }
  if (name === 'pci' && value.kind === 'List') {
    if (value.items.some((it) => it.kind === 'String' && pciOnlyForXl.test(it.value)))
      found.xl.push('its PCI devices have options that only xl takes');
  }
  if (name === 'disk' && value.kind === 'List') {
    for (const item of value.items) {
      if (item.kind !== 'String') continue;
      if (/,w!|^tap2?:(?:sync|ram|vmdk):/.test(item.value))
        found.xm.push('its disks are written as only xm takes them');
      else if (onlyForXl.some((it) => it.test(item.value)))
        found.xl.push('its disks are written as only xl takes them');
      else if (/,\s*ioemu:|^tap2?:(?:aio|qcow|tapdisk)/.test(item.value))
        found.usualForXm.push('its disks are written as xm had them');
    }
  }
}

function isListForXlOnly(option: GuestOption): boolean {
  return takesList(shapeFor(option, 'xl')) && !takesList(shapeFor(option, 'xm'));
}

function takesList(shape: ValueShape): boolean {
  return shape.kind === 'oneOf'
    ? shape.shapes.some(takesList)
    : shape.kind === 'list' || shape.kind === 'any';
}

/** What in a statement only Python understands. */
function pythonIn(statement: Statement): string | undefined {
  if (statement.kind === 'Broken') return undefined;
  if (statement.kind !== 'Assignment') return 'it is a Python program';
  return isLiteral(statement.value) && statement.targets.length === 1
    ? undefined
    : 'it computes values in Python';
}

/** Strings side by side in a list are rather a forgotten comma than Python. */
export function isLiteral(expression: Expression): boolean {
  if (expression.kind === 'List')
    return expression.items.every((it) => it.kind === 'String' || isLiteral(it));
  return expression.kind === 'Number' || (expression.kind === 'String' && expression.parts.length === 1);
}
