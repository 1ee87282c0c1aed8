// Amounts of memory that are written with a unit, in the unit that an option counts.
import type { Unit } from '@xencfg/schema';

const unitsInKib: Readonly<Record<string, number>> = { k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3 };

/** The whole number of the option's unit that a text such as 2G or 1.5 GiB means. */
export function inUnit(text: string, unit: Unit | undefined): string | undefined {
  const [, amount, letter] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b)?\s*$/i.exec(text) ?? [];
  const from = unitsInKib[letter?.toLowerCase() ?? ''];
  const to = unit === undefined ? undefined : unitsInKib[unit[0]?.toLowerCase() ?? ''];
  if (amount === undefined || from === undefined || to === undefined || !unit?.endsWith('iB'))
    return undefined;
  const number = (Number(amount) * from) / to;
  return Number.isInteger(number) && number > 0 && /^[1-9]/.test(amount) ? String(number) : undefined;
}
