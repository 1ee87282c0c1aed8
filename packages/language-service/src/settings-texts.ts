// The texts that say what holds for a project: its configurations, what they extend, and the findings that it has accepted.
import { applyBaseline, type Baseline, readBaseline } from '@xencfg/lint';
import type { Document, Fleet } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';

/** Files in JSON by path; one is read as a baseline when a configuration names it. */
export class SettingsTexts {
  readonly #texts = new Map<string, string>();
  readonly #read = new Map<string, Baseline | undefined>();

  /** Whether this is another text than before. */
  set(path: string, text: string): boolean {
    if (this.#texts.get(path) === text) return false;
    this.#texts.set(path, text);
    this.#read.delete(path);
    return true;
  }

  get(path: string): string | undefined {
    return this.#texts.get(path);
  }

  has(path: string): boolean {
    return this.#texts.has(path);
  }

  get entries(): Iterable<readonly [path: string, text: string]> {
    return this.#texts;
  }

  get paths(): Iterable<string> {
    return this.#texts.keys();
  }

  /** Whether there was one. */
  delete(path: string): boolean {
    this.#read.delete(path);
    return this.#texts.delete(path);
  }

  /** The findings of a document without those that its baseline holds; what is no baseline holds none. */
  withoutKnown(
    path: string | undefined,
    fleet: Fleet,
    document: Document,
    findings: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const baseline = path === undefined ? undefined : this.#baselineOf(path);
    if (path === undefined || baseline === undefined || findings.length === 0) return findings;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const own = { ...fleet, documents: [document] };
    const result = applyBaseline(baseline, own, new Map([[document.path, findings]]), {
      // Named from the folder of the baseline, as the command line does.
      nameOf: (it) => (it.startsWith(folder) ? it.slice(folder.length) : it),
    });
    return result.findings.get(document.path) ?? [];
  }

  #baselineOf(path: string): Baseline | undefined {
    if (!this.#read.has(path)) this.#read.set(path, parseBaseline(this.#texts.get(path)));
    return this.#read.get(path);
  }
}

function parseBaseline(text: string | undefined): Baseline | undefined {
  if (text === undefined) return undefined;
  try {
    return readBaseline(JSON.parse(text)).baseline;
  } catch {
    return undefined;
  }
}
