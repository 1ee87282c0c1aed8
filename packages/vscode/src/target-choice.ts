// What there is to choose for a file: a toolstack, a release that had it, and where that is to be said.
import { compareReleases, type Release, releases, type Toolstack, toolstacks } from '@xencfg/schema';
import { applyEdits, modify } from 'jsonc-parser';

/** Newest first. */
export function releasesOf(toolstack: Toolstack): readonly Release[] {
  const { since, until } = toolstacks[toolstack];
  return releases
    .map(({ release }) => release)
    .filter(
      (it) => compareReleases(it, since) >= 0 && (until === undefined || compareReleases(it, until) <= 0),
    )
    .reverse();
}

export interface ChosenTarget {
  /** Absent: as the files tell. */
  readonly toolstack?: Toolstack;
  readonly xen?: Release;
}

/** The text of an xencfg.json that says so, its comments and layout kept. */
export function configure(text: string, { toolstack, xen }: ChosenTarget): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  let changed = text.trim() === '' ? '{}\n' : text;
  for (const [name, value] of [
    ['toolstack', toolstack],
    ['xen', xen],
  ] as const)
    changed = applyEdits(changed, modify(changed, [name], value, { formattingOptions }));
  return changed;
}
