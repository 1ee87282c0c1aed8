// Finds and reads what `xencfg lint` is to judge, and what it needs to know of the hosts.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode, findContext, findFiles, type Project, readHostFiles } from '@xencfg/files';
import { detectLanguage, type FleetFile, type HostSettings } from '@xencfg/model';
import { findChanged } from '../changed-files.ts';
import { tellFailures } from '../search-failures.ts';
import { type LintOptions, UsageError } from './lint-options.ts';

export interface Input {
  /** What is reported on. */
  readonly files: readonly FleetFile[];
  /** What is only read, for what it says of the hosts. */
  readonly context: readonly FleetFile[];
  /** What folders tell of the hosts. */
  readonly hosts: readonly HostSettings[];
  /** Whether it came from standard input. */
  readonly isStandard: boolean;
  readonly failed: boolean;
}

/** Throws a `UsageError` for a folder of --host that is none. */
export function readInput(paths: readonly string[], options: LintOptions, project: Project): Input {
  const input = isInput(paths, options) ? readStandardInput(options) : search(paths, options, project);
  const { host } = options;
  if (host === undefined) return input;
  const known = [...input.files, ...input.context].filter(({ language }) => language !== 'cfg');
  const seen = new Set(known.map(({ path }) => path));
  const own = readHostFiles(resolve(host), new Set(seen));
  if (own.length === 0 && ![...seen].some((path) => path.startsWith(`${resolve(host)}/`)))
    throw new UsageError(`${host}: there is no file of a host here, such as etc/xen/xl.conf`);
  return { ...input, context: [...input.context, ...own] };
}

function search(paths: readonly string[], { noIgnore, changed }: LintOptions, project: Project): Input {
  const { files, context, hosts, failures } = findFiles(paths, {
    project,
    ...(noIgnore !== undefined && { noIgnore }),
  });
  tellFailures(failures);
  const failed = failures.length > 0;
  if (changed === undefined) return { files, context, hosts, isStandard: false, failed };
  const isChanged = findChanged(
    changed === true ? 'HEAD' : changed,
    paths.map((it) => resolve(it)),
  );
  return {
    files: files.filter(({ path }) => isChanged(path)),
    context: [...files.filter(({ path }) => !isChanged(path)), ...context],
    hosts,
    isStandard: false,
    failed,
  };
}

function readStandardInput({ stdinFilename }: LintOptions): Input {
  const path = resolve(stdinFilename ?? 'stdin.cfg');
  const text = decode(readFileSync(0));
  const files = [{ path, text, language: detectLanguage(path, text, true) ?? 'cfg' }];
  return { files, context: findContext(files), hosts: [], isStandard: true, failed: false };
}

function isInput(paths: readonly string[], { stdinFilename }: LintOptions): boolean {
  return stdinFilename !== undefined || paths.includes('-');
}
