// Finds the files to lint: those that were named, and in folders those that look like Xen's.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { detectLanguage, type FleetFile, hostPlaces } from '@xencfg/model';
import ignore, { type Ignore } from 'ignore';
import { explainReadError, readStart, readText } from './text-file.ts';

export interface Found {
  /** Absolute paths. */
  readonly files: readonly FleetFile[];
  /** Files that say something of the hosts and were not asked for: read, not reported on. */
  readonly context: readonly FleetFile[];
  /** What could not be read, ready to be printed. */
  readonly failures: readonly string[];
}

/** More than enough to tell what a file is; small files are read whole at once. */
const startSize = 64 * 1024;

/** Never worth a look inside: they are something else even when they quote a configuration. */
const foreignEndings =
  /\.(?:md|txt|rst|html?|xml|json|ya?ml|toml|ini|py|pl|rb|sh|c|h|js|ts|css|go|rs|java|patch|diff|log|sql|csv|pod|tex|pdf|png|jpe?g|gif|svg|gz|bz2|xz|zip|tar|deb|rpm|iso|img|qcow2|so|o|a|erb|j2|jinja2?|tmpl|tpl|template|in)$/i;

export function findFiles(paths: readonly string[]): Found {
  const files = new Map<string, FleetFile>();
  const failures: string[] = [];
  const seen = new Set<string>();

  const take = (path: string, named: boolean): void => {
    try {
      const real = realpathSync(path);
      if (seen.has(real)) return;
      const size = statSync(real).size;
      let text = size <= startSize ? readText(real) : readStart(real, startSize);
      const language = detectLanguage(path, text, named);
      if (language === undefined) {
        if (named) failures.push(`${path}: this is no configuration of Xen that can be read here`);
        return;
      }
      if (size > startSize) text = readText(real);
      seen.add(real);
      files.set(path, { path, text, language });
    } catch (error) {
      failures.push(`${path}: ${explainReadError(error)}`);
    }
  };

  const walk = (folder: string, rules: readonly IgnoreRules[]): void => {
    let entries: readonly Entry[];
    try {
      entries = readEntries(folder);
    } catch (error) {
      failures.push(`${folder}: ${explainReadError(error)}`);
      return;
    }
    const own = readIgnoreRules(folder);
    const all = own === undefined ? rules : [...rules, own];
    for (const { name, kind } of entries) {
      const path = join(folder, name);
      if (isIgnored(path, kind === 'folder', all)) continue;
      if (kind === 'folder') walk(path, all);
      else if (!foreignEndings.test(name)) take(path, false);
    }
  };

  for (const given of paths) {
    const path = resolve(given);
    let isFolder: boolean;
    try {
      const stat = statSync(path);
      isFolder = stat.isDirectory();
      if (!isFolder && !stat.isFile()) {
        failures.push(`${given}: this is neither a file nor a folder`);
        continue;
      }
    } catch (error) {
      failures.push(`${given}: ${explainReadError(error)}`);
      continue;
    }
    if (isFolder) walk(path, outerIgnoreRules(path));
    else take(path, true);
  }
  const all = [...files.values()];
  return { files: all, context: findContext(all, seen), failures };
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

function readEntries(folder: string): Entry[] {
  const entries: Entry[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (!/^(?:\.git|\.hg|\.svn|node_modules)$/.test(name)) entries.push({ name, kind: 'folder' });
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(join(folder, name)))) {
      // Links to folders are not followed: what they show is found where it is, or belongs to somebody else.
      entries.push({ name, kind: 'file' });
    }
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

function readIgnoreRules(folder: string): IgnoreRules | undefined {
  const path = join(folder, '.gitignore');
  if (!existsSync(path)) return undefined;
  try {
    return { folder, rules: ignore().add(readFileSync(path, 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The rules of the folders above, up to the one that holds the repository. */
function outerIgnoreRules(folder: string): IgnoreRules[] {
  const found: IgnoreRules[] = [];
  let at = folder;
  while (!existsSync(join(at, '.git'))) {
    const above = dirname(at);
    if (above === at) return [];
    at = above;
    const rules = readIgnoreRules(at);
    if (rules !== undefined) found.unshift(rules);
  }
  return found;
}

/** Rules nearer to the file go before those further up, as in git. */
function isIgnored(path: string, isFolder: boolean, all: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of all.toReversed()) {
    const result = rules.test(relative(folder, path) + (isFolder ? '/' : ''));
    if (result.ignored || result.unignored) return result.ignored;
  }
  return false;
}

/**
 * The hosts' own files around the files found. They are looked for beside each file, in the tree that its path shows to be
 * a machine's (`…/etc/xen/…`), and in the folders above as far as the project reaches; never further, so that the files of
 * the machine that xencfg runs on stay out of it.
 */
export function findContext(files: readonly FleetFile[], seen: Set<string> = new Set()): FleetFile[] {
  const roots = new Set<string>();
  const done = new Set<string>();
  for (const { path } of files) {
    const folder = dirname(path);
    if (done.has(folder)) continue;
    done.add(folder);
    roots.add(folder);
    const machine = /^(.*)\/etc\/xen(?:\/|$)/.exec(folder)?.[1];
    if (machine !== undefined) roots.add(machine === '' ? '/' : machine);
    for (const above of projectFolders(folder)) roots.add(above);
  }
  const found: FleetFile[] = [];
  for (const root of roots) {
    for (const place of ['xend-config.sxp', 'menu.lst', ...hostPlaces]) {
      const path = join(root, place);
      if (!isFile(path)) continue;
      try {
        const real = realpathSync(path);
        if (seen.has(real)) continue;
        seen.add(real);
        const text = readText(real);
        const language = detectLanguage(path, text);
        if (language !== undefined && language !== 'cfg') found.push({ path, text, language });
      } catch {
        // Nobody asked for it; what it would have told stays unknown.
      }
    }
  }
  return found;
}

/** The folder and those above it, up to the one that holds the project; none when there is no project. */
function projectFolders(folder: string): string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (['.git', 'xencfg.json', 'xencfg.jsonc'].some((name) => existsSync(join(at, name)))) return folders;
    if (dirname(at) === at) return [];
  }
}
