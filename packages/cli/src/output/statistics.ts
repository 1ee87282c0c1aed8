// How often each rule was broken, the most frequent first.
import type { FileFindings } from './report.ts';

export function formatStatistics(results: readonly FileFindings[]): string {
  const counts = new Map<string, number>();
  for (const { findings } of results)
    for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1));
  const width = String(rows[0]?.[1] ?? 0).length;
  return rows.map(([rule, count]) => `${String(count).padStart(width)}  ${rule}\n`).join('');
}
