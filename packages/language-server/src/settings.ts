// The client's settings: what of them is for the server, and what stands in for an `xencfg.json`.
import type { FolderDefaults } from '@xencfg/language-service';
import type { Settings } from './protocol.ts';

export interface ServerSettings {
  readonly isLinting: boolean;
  readonly isOnSave: boolean;
  readonly isWorkspace: boolean;
  readonly isFormatting: boolean;
  readonly hasInlayHints: boolean;
  readonly hasCodeLenses: boolean;
}

/** What is of another shape than it should be counts as not said. */
export function serverSettings(given: unknown): ServerSettings {
  const { lint, format, inlayHints, codeLens } = objectOf<Settings>(given);
  const { enable: linting, run, scope } = objectOf<NonNullable<Settings['lint']>>(lint);
  return {
    isLinting: linting !== false,
    isOnSave: run === 'onSave',
    isWorkspace: scope !== 'openFiles',
    isFormatting: objectOf<{ enable?: unknown }>(format).enable !== false,
    hasInlayHints: objectOf<{ enable?: unknown }>(inlayHints).enable !== false,
    hasCodeLenses: objectOf<{ enable?: unknown }>(codeLens).enable !== false,
  };
}

/** In the form of `xencfg.json`; undefined where nothing is said. */
export function folderDefaults(folder: string, given: unknown): FolderDefaults | undefined {
  const { toolstack, xen, lint, format } = objectOf<Settings>(given);
  const { rules, presets } = objectOf<NonNullable<Settings['lint']>>(lint);
  const { enable: _, ...layout } = objectOf<Record<string, unknown>>(format);
  const content = {
    ...(toolstack && { toolstack }),
    ...(xen && { xen }),
    ...(presets && { presets }),
    ...(hasEntries(rules) && { rules }),
    ...(hasEntries(layout) && { format: withoutNothing(layout) }),
  };
  return Object.keys(content).length === 0 ? undefined : { folder, text: JSON.stringify(content) };
}

function objectOf<T extends object>(given: unknown): Partial<T> {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
}

function hasEntries(given: unknown): given is object {
  return Object.keys(objectOf(given)).length > 0;
}

/** Editors send null for a setting that nobody has set. */
function withoutNothing(given: object): object {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
}
