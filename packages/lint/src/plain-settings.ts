// The settings of a guest that are options and nothing else, and edits to their names.
import type { CfgDocument, Guest, Setting } from '@xencfg/model';
import { type GuestOption, guestOption } from '@xencfg/schema';
import type { Fix, Safety, TextEdit } from '@xencfg/source';

/** A setting and what its name means. */
export interface PlainSetting {
  readonly setting: Setting;
  readonly option: GuestOption;
}

/** Variables of Python code that happen to have an option's name are left out, and so is what no assignment shows. */
export function plainSettings(guest: Guest): readonly PlainSetting[] {
  return guest.noted(findPlainSettings);
}

function findPlainSettings({ document }: Guest): readonly PlainSetting[] {
  const found: PlainSetting[] = [];
  for (const setting of document.evaluation.settings.values()) {
    const option = optionOf(document, setting);
    if (option !== undefined) found.push({ setting, option });
  }
  return found;
}

export function plainSetting(guest: Guest, name: string): Setting | undefined {
  const setting = guest.setting(name);
  return setting && optionOf(guest.document, setting) && setting;
}

function optionOf({ text, evaluation }: CfgDocument, { name, nameSpan }: Setting): GuestOption | undefined {
  const option = guestOption(name);
  if (option === undefined || option.role !== undefined || evaluation.used.has(name)) return undefined;
  return text.startsWith(name, nameSpan.start) && nameSpan.end - nameSpan.start === name.length
    ? option
    : undefined;
}

/** Gives an option another name; undefined where that is taken, or where several assignments make the value. */
export function renameOption(
  guest: Guest,
  { name, nameSpan, span }: Setting,
  to: string,
  safety: Safety,
  more: readonly TextEdit[] = [],
): Fix | undefined {
  const { overwritten } = guest.document.evaluation;
  const isWhole =
    span.start === nameSpan.start && /^[\w.]+[ \t]*=/.test(guest.document.text.slice(span.start));
  if (!guest.isAbsent(to) || !isWhole || overwritten.some((it) => it.name.name === name)) return undefined;
  return { title: `Write ${to}`, safety, edits: [{ span: nameSpan, text: to }, ...more] };
}
