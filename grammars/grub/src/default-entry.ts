// Which entry of a menu starts when nobody chooses.
import type { MenuCommand, MenuEntry, MenuFile, Submenu } from './ast.ts';

/**
 * The index in `menu.entries`; 0 where no line says, undefined where the file does not tell.
 *
 * In menu.lst as cmain of GRUB 0.97: the last `default` line counts, a title without commands is not counted, a number
 * too high means the first entry. Undefined for `default saved`, for what is no number, for a number without an entry
 * when there is a `fallback` line, and in a menu without entries.
 *
 * In grub.cfg as menu.c of GRUB 2.06: the variable `default` holds a number, a title or an id, with `>` before the next
 * one down; what is not found means the first. Undefined for `${saved_entry}` and other variables, where branches that
 * are not known here make a difference, and in a menu without entries. What grub-reboot sets for one start
 * (`${next_entry}`) does not count.
 */
export function readDefaultEntry(menu: MenuFile): number | undefined {
  return menu.syntax === 'grub2' ? readScriptDefault(menu) : readLegacyDefault(menu);
}

function readLegacyDefault(menu: MenuFile): number | undefined {
  const shown = [...menu.entries.keys()].filter((index) => menu.entries[index]?.commands.length !== 0);
  const line = menu.commands.findLast((command) => command.name === 'default');
  if (line === undefined) return shown[0];
  const digits = /^(?:0x[0-9a-f]+|[0-9]+)/i.exec(line.args[0]?.text ?? '')?.[0];
  if (digits === undefined) return undefined;
  const entry = shown[Number(digits)];
  const fallback = menu.commands.some((command) => command.name === 'fallback');
  return entry === undefined && !fallback ? shown[0] : entry;
}

function readScriptDefault(menu: MenuFile): number | undefined {
  const choices = [...possibleDefaults(menu.commands)].map((value) => findEntry(menu, value));
  const [entry, ...others] = choices;
  if (entry === undefined || others.some((other) => other !== entry)) return undefined;
  return menu.entries.indexOf(entry);
}

/** What an `if` leaves behind: the values after each of its branches so far. */
interface Branches {
  readonly before: ReadonlySet<string>;
  readonly after: Set<string>;
  complete: boolean;
}

/** Every value that `default` may have in the end; the empty one where it may be unset. */
function possibleDefaults(commands: readonly MenuCommand[]): ReadonlySet<string> {
  let values: ReadonlySet<string> = new Set(['']);
  const open: Branches[] = [];
  for (const command of commands) {
    const inner = open.at(-1);
    if (command.name === 'if') open.push({ before: values, after: new Set(), complete: false });
    else if (inner !== undefined && (command.name === 'elif' || command.name === 'else')) {
      for (const value of values) inner.after.add(value);
      inner.complete ||= command.name === 'else';
      values = inner.before;
    } else if (inner !== undefined && command.name === 'fi') {
      for (const value of inner.complete ? values : [...values, ...inner.before]) inner.after.add(value);
      values = inner.after;
      open.pop();
    } else {
      const value = defaultSetBy(command);
      if (value === undefined) continue;
      // In a loop or function, which are no branches, it may be set or not.
      const certain = command.conditional === undefined || inner !== undefined;
      values = certain ? new Set([value]) : new Set([...values, value]);
    }
  }
  const lasting = [...values].filter((value) => !/^\$(?:next_entry|\{next_entry\})$/.test(value));
  return new Set(lasting);
}

/** GRUB takes `default=0` without `set` as well. */
function defaultSetBy(command: MenuCommand): string | undefined {
  if (command.name === 'set') return command.args.findLast(({ name }) => name === 'default')?.value;
  return /^default=/.test(command.name) ? command.name.slice('default='.length) : undefined;
}

type Item = MenuEntry | Submenu;

function findEntry(menu: MenuFile, value: string): MenuEntry | undefined {
  if (value.includes('$')) return undefined;
  // Two in a row stand for one that belongs to the title.
  const path = value.split(/(?<!>)>(?!>)/).map((part) => part.replaceAll('>>', '>'));
  let within: Submenu | undefined;
  for (;;) {
    const items: Item[] = [
      ...menu.entries.filter(({ submenu }) => submenu === within),
      ...menu.submenus.filter(({ parent }) => parent === within),
    ].sort((a, b) => a.index - b.index);
    const item = chooseItem(items, path.shift()?.trim() ?? '');
    if (item?.kind !== 'Submenu') return item;
    within = item;
  }
}

function chooseItem(items: readonly Item[], part: string): Item | undefined {
  const isNumber = /^(?:0x[0-9a-f]+|0|[1-9][0-9]*)$/i.test(part);
  if (!isNumber) {
    // Whether the digits at the beginning of other text are a number differs between releases.
    if (/^[0-9]/.test(part)) return undefined;
    const named = items.find(({ title, id }) => part !== '' && (title.text === part || id?.text === part));
    if (named !== undefined) return named;
  }
  const item = items[isNumber ? Number(part) : 0] ?? items[0];
  const uncertain = items.some(({ index, conditional }) => conditional && index <= (item?.index ?? 0));
  return uncertain ? undefined : item;
}
