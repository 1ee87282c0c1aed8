// Finds and reads what `xencfg lint` is to judge, and what it needs to know of the hosts.

import { resolve } from 'node:path';
import { findContext, findFiles, type Project, readHostFiles } from '@xencfg/files';
import type { FleetFile, HostSettings } from '@xencfg/model';
import { findChanged } from '../changed-files.ts';
import { tellFailures } from '../search-failures.ts';
import { readStandardInput } from '../standard-input.ts';
import { UsageError } from '../usage-error.ts';
import type { LintOptions } from './lint-options.ts';

export interface Input {
  /** What is reported on. */
  readonly files: readonly FleetFile[];
  /** What is only read, for what it says of the hosts. */
  readonly context: readonly FleetFile[];
  /** What folders tell of the hosts. */
  readonly hosts: readonly HostSettings[];
  /** Those that were looked through. */
  readonly folders: readonly string[];
  /** Of standard input, where it is that which is reported on. */
  readonly bytes?: Buffer;
  readonly failed: boolean;
}

/** Throws a `UsageError` for a folder of --host that is none, and for standard input that cannot be read or not alone. */
export function readInput(paths: readonly string[], options: LintOptions, project: Project): Input {
  const input = readInstead(paths, options) ?? search(paths, options, project);
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
  const { files, context, hosts, folders, failures } = findFiles(paths, {
    project,
    ...(noIgnore !== undefined && { noIgnore }),
  });
  tellFailures(failures);
  const failed = failures.length > 0;
  if (changed === undefined) return { files, context, hosts, folders, failed };
  const isChanged = findChanged(
    changed === true ? 'HEAD' : changed,
    paths.map((it) => resolve(it)),
  );
  return {
    files: files.filter(({ path }) => isChanged(path)),
    context: [...files.filter(({ path }) => !isChanged(path)), ...context],
    hosts,
    folders,
    failed,
  };
}

/** Standard input, where it is asked for. */
function readInstead(paths: readonly string[], { stdinFilename }: LintOptions): Input | undefined {
  const input = readStandardInput(paths, stdinFilename);
  if (input === undefined) return undefined;
  const files = [input.file];
  return { files, context: findContext(files), hosts: [], folders: [], bytes: input.bytes, failed: false };
}
