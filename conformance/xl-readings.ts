// What our reader makes of a file for xl, and what libxlutil said of any text, in one shape: `false` where it is refused.
import { parseCfg } from '@xencfg/grammar-cfg';
import { evaluate } from '../packages/model/src/evaluate.ts';
import type { Value } from '../packages/model/src/value.ts';
import type { OracleMode, Verdict, XluOracle } from './oracle/build.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The real reader's half of a contest. */
export function asker(xlu: XluOracle, mode: OracleMode): (texts: readonly string[]) => unknown[] {
  return (texts) => xlu.ask(mode, texts).map((verdict) => fieldsOf(mode, verdict));
}

/** What we compare of a verdict. A reader that dies of a text refuses it. */
export function fieldsOf(mode: OracleMode, verdict: Verdict): Fields | string | false {
  if (verdict.ok !== true) return false;
  const { ok: _, report: __, ...fields } = verdict;
  if (mode === 'cfg') return sorted(fields.settings as Fields);
  if (mode !== 'disk') return fields;
  // An empty text and none are one to xl.
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]),
  );
}

/** Every name of the file with its text or nested lists of texts. */
export function readXlFile(text: string): Fields | false {
  const file = parseCfg(text, 'xl');
  if (file.problems.length > 0) return false;
  const settings = [...evaluate(file).settings.values()];
  return sorted(Object.fromEntries(settings.map((it) => [it.name, plainOf(it.value)])));
}

function plainOf(value: Value): unknown {
  if (value.kind === 'text') return value.traced.text;
  return value.kind === 'list' ? value.items.map(plainOf) : null;
}

function sorted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
