// `xencfg parse`: prints the values that a toolstack reads from files or from one device string.

import { readFileSync } from 'node:fs';
import { decode, explainReadError, readText } from '@xencfg/files';
import {
  parseXlDisk,
  parseXlPci,
  parseXlVif,
  parseXmDisk,
  parseXmPci,
  parseXmVif,
} from '@xencfg/grammar-device';
import { readDefaultEntry } from '@xencfg/grammar-grub';
import { readOptions, readValue, readValues } from '@xencfg/grammar-sxp';
import { type CfgDocument, type Document, detectLanguage, openDocument, type Value } from '@xencfg/model';
import { findPasswords, isPasswordName, maskPasswords } from '@xencfg/pages';
import type { Toolstack } from '@xencfg/schema';
import { Places } from '../output/places.ts';
import { standardOutput } from '../standard-output.ts';

export interface ParseOptions {
  readonly toolstack?: Toolstack;
  readonly ast?: boolean;
  readonly showPasswords?: boolean;
  readonly spec?: 'disk' | 'vif' | 'pci';
}

const specReaders = {
  disk: { xl: parseXlDisk, xm: parseXmDisk },
  vif: { xl: parseXlVif, xm: parseXmVif },
  pci: { xl: parseXlPci, xm: parseXmPci },
};

/** Returns the exit status: 0 all read, 1 something is wrong in one, 2 a file could not be read. */
export function parse(inputs: readonly string[], options: ParseOptions): 0 | 1 | 2 {
  let status: 0 | 1 | 2 = 0;
  for (const input of inputs) {
    if (options.spec !== undefined) {
      const spec = specReaders[options.spec][options.toolstack ?? 'xl'](input);
      const ok = spec.problems.length === 0;
      print({ kind: options.spec, text: input, ok, ...spec });
      if (!ok) status ||= 1;
      continue;
    }
    let text: string;
    try {
      text = input === '-' ? decode(readFileSync(0)) : readText(input);
    } catch (error) {
      process.stderr.write(`xencfg: ${input}: ${explainReadError(error)}\n`);
      status = 2;
      continue;
    }
    const language = detectLanguage(input, text, true) ?? 'cfg';
    const { toolstack } = options;
    const belief = toolstack && { toolstack, because: 'the command line says so' };
    const document = openDocument(input, text, language, { belief });
    const refused = document.problems.some((it) => it.certain);
    const description = describe(document, !refused, options.ast === true);
    if (options.showPasswords) print(description);
    else print(description, hidePasswords(document));
    if (refused) status ||= 1;
  }
  return status;
}

type Replacer = (key: string, value: unknown) => unknown;

function print(value: unknown, replacer?: Replacer): void {
  standardOutput.write(`${JSON.stringify(value, replacer, standardOutput.isTTY ? 2 : undefined)}\n`);
}

/** Hides the values of passwords, and every other value that equals one: a password may come from a variable. */
function hidePasswords(document: Document): Replacer {
  const passwords = new Set(findPasswords(document.text));
  if ('evaluation' in document)
    for (const { name, value } of document.evaluation.settings.values())
      if (isPasswordName(name)) passwords.add(String(plainOf(value)));
  passwords.delete('');
  return (key, value) => {
    if (key === 'kind') return value;
    if (typeof value === 'number') return isPasswordName(key) ? '***' : value;
    if (typeof value !== 'string') return value;
    return passwords.has(value) || (isPasswordName(key) && value !== '') ? '***' : maskPasswords(value);
  };
}

function describe(document: Document, ok: boolean, withTree: boolean): object {
  const places = new Places(new Map([[document.path, document.text]]));
  const diagnostics = document.problems.map(({ problem, toolstack }) => ({
    code: problem.code,
    message: problem.message,
    ...(problem.help && { help: problem.help }),
    ...(toolstack && { toolstack }),
    ...places.of(document.path, problem.span),
  }));
  return {
    path: document.path,
    language: document.language,
    toolstack: toolstackOf(document),
    ok,
    diagnostics,
    ...valuesOf(document),
    ...(withTree && 'tree' in document && { ast: { ...document.tree, text: undefined } }),
  };
}

/** A guest file of which nothing tells is read as xl reads it: that is the toolstack of today. */
function toolstackOf(document: Document): Toolstack | null {
  if (document.language === 'sxp') return 'xm';
  return 'evaluation' in document ? document.tree.dialect : null;
}

function valuesOf(document: Document): object {
  switch (document.language) {
    case 'cfg':
    case 'xl-conf':
    case 'cpupool':
      return { values: settingsOf(document) };
    case 'sxp': {
      const values: Record<string, unknown> = {};
      for (const { name, values: given } of readOptions(document.tree)) {
        if (!Object.hasOwn(values, name)) values[name] = given[0] === undefined ? null : readValue(given[0]);
      }
      return { values, items: readValues(document.tree) };
    }
    case 'menu': {
      const { entries } = document.tree;
      const image = (line: (typeof entries)[number]['modules'][number]) => ({
        path: line.path.text,
        args: line.args.map((it) => it.text),
      });
      return {
        values: {
          default: readDefaultEntry(document.tree) ?? null,
          entries: entries.map((entry) => ({
            title: entry.title.text,
            kernel: entry.kernel === undefined ? null : image(entry.kernel),
            modules: entry.modules.map(image),
          })),
        },
      };
    }
    case 'interfaces':
      return { values: document.interfaces };
    case 'defaults':
      return { values: Object.fromEntries([...document.variables].map(([name, { text }]) => [name, text])) };
  }
}

/** What is left of the names at the end, by name; what xm drops (opts.py, load_defconfig) is left out. */
function settingsOf(document: CfgDocument): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, value } of document.evaluation.settings.values()) {
    if (document.tree.dialect === 'xl' || isKeptByXm(value))
      Object.defineProperty(values, name, { value: plainOf(value), enumerable: true });
  }
  return values;
}

function isKeptByXm(value: Value): boolean {
  if (value.kind === 'number') return value.type !== 'long';
  return (
    value.kind === 'text' || value.kind === 'list' || value.kind === 'choice' || value.kind === 'unknown'
  );
}

function plainOf(value: Value): unknown {
  switch (value.kind) {
    case 'text':
      return value.traced.text;
    case 'number':
      return Number(value.value);
    case 'constant':
      return value.value;
    case 'list':
    case 'tuple':
      return value.items.map(plainOf);
    default:
      return { unknown: true };
  }
}
