// Reads xencfg.json, which is data and is never executed.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { HostSettings, ProjectSettings } from '@xencfg/model';
import { parseRelease, type Release, type Toolstack } from '@xencfg/schema';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { explainReadError, readText } from './text-file.ts';

/** A configuration that cannot be used; the message names the file and what is wrong in it. */
export class ProjectError extends Error {}

/** The settings of the nearest xencfg.json or xencfg.jsonc at or above a folder; none when there is no such file. */
export function readProject(folder: string): ProjectSettings {
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of ['xencfg.json', 'xencfg.jsonc']) {
      const path = join(at, name);
      if (existsSync(path)) return readSettings(path);
    }
    if (dirname(at) === at) return {};
  }
}

function readSettings(path: string): ProjectSettings {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw new ProjectError(`${path}: ${explainReadError(error)}`);
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = text.slice(0, error.offset).split('\n').length;
    throw new ProjectError(`${path}:${line}: this is no valid JSON: ${printParseErrorCode(error.error)}`);
  }
  const reader = new Reader(path);
  const settings = reader.object(value, 'the file', ['$schema', 'toolstack', 'xen', 'hosts', 'macPrefixes']);
  const toolstack = reader.toolstack(settings.toolstack, 'toolstack');
  const xen = reader.release(settings.xen, 'xen');
  const hosts = reader
    .list(settings.hosts, 'hosts')
    ?.map((it, index) => readHost(reader, it, `hosts[${index}]`, path));
  const macPrefixes = reader.strings(settings.macPrefixes, 'macPrefixes')?.map((it) => it.toLowerCase());
  return {
    ...(toolstack && { toolstack }),
    ...(xen && { xen }),
    ...(hosts && { hosts }),
    ...(macPrefixes && { macPrefixes }),
  };
}

function readHost(reader: Reader, value: unknown, where: string, path: string): HostSettings {
  const host = reader.object(value, where, ['root', 'toolstack', 'xen', 'bridges']);
  const root = reader.string(host.root, `${where}.root`);
  if (root === undefined)
    throw new ProjectError(`${path}: ${where} needs a root, the folder of the host's files`);
  const toolstack = reader.toolstack(host.toolstack, `${where}.toolstack`);
  const xen = reader.release(host.xen, `${where}.xen`);
  const bridges = reader.strings(host.bridges, `${where}.bridges`);
  return {
    root: resolve(dirname(path), root),
    ...(toolstack && { toolstack }),
    ...(xen && { xen }),
    ...(bridges && { bridges }),
  };
}

/** Checks types; every complaint names the file and the place in it. */
class Reader {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  object(value: unknown, where: string, keys: readonly string[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.#fail(where, 'an object');
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        throw new ProjectError(
          `${this.#path}: '${key}' in ${where} is not known; known are ${keys.join(', ')}`,
        );
      }
    }
    return value as Record<string, unknown>;
  }

  list(value: unknown, where: string): unknown[] | undefined {
    if (value !== undefined && !Array.isArray(value)) this.#fail(where, 'a list');
    return value as unknown[] | undefined;
  }

  string(value: unknown, where: string): string | undefined {
    if (value !== undefined && typeof value !== 'string') this.#fail(where, 'a string');
    return value as string | undefined;
  }

  strings(value: unknown, where: string): string[] | undefined {
    return this.list(value, where)?.map((it, index) => this.string(it, `${where}[${index}]`) ?? '');
  }

  toolstack(value: unknown, where: string): Toolstack | undefined {
    if (value !== undefined && value !== 'xm' && value !== 'xl') this.#fail(where, '"xm" or "xl"');
    return value as Toolstack | undefined;
  }

  release(value: unknown, where: string): Release | undefined {
    const text = this.string(value, where);
    if (text === undefined) return undefined;
    return parseRelease(text) ?? this.#fail(where, 'a release of Xen such as "4.17"');
  }

  #fail(where: string, wanted: string): never {
    throw new ProjectError(`${this.#path}: ${where} has to be ${wanted}`);
  }
}
