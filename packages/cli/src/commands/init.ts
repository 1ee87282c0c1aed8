// `xencfg init`: writes a first xencfg.json from what the files tell of toolstack and hosts.

import { existsSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { configNames, parseTarget } from '@xencfg/config';
import { explainReadError, findFiles, nativePath } from '@xencfg/files';
import { buildFleet, type Fleet } from '@xencfg/model';
import { schemaAddress } from '@xencfg/pages';
import type { Toolstack } from '@xencfg/schema';
import { displayPath } from '../display-path.ts';
import { tellFailures } from '../search-failures.ts';

export interface InitOptions {
  readonly yes?: boolean;
}

interface HostContent {
  readonly root: string;
  readonly toolstack?: Toolstack;
  readonly xen?: string;
}

interface Content {
  readonly $schema: string;
  readonly toolstack?: Toolstack;
  readonly xen?: string;
  readonly hosts?: readonly HostContent[];
}

/** Returns the exit status: 0 written, 2 there is one already, or it cannot be written, 130 stopped while we asked. */
export async function init(folder: string, { yes }: InitOptions): Promise<0 | 2 | 130> {
  const root = resolve(folder);
  const known = configNames.map((name) => join(root, name)).find((path) => existsSync(nativePath(path)));
  if (known !== undefined) {
    process.stderr.write(`xencfg: ${displayPath(known)} is there already\n`);
    return 2;
  }
  const { files, context, hosts, failures } = findFiles([root]);
  tellFailures(failures);
  const inferred = inferContent(root, buildFleet([...files, ...context], { hosts }));
  const isAsked = yes !== true && process.stdin.isTTY && process.stdout.isTTY;
  const content = isAsked ? await ask(inferred) : inferred;
  if (content === undefined) {
    process.stderr.write('\nNothing is written.\n');
    return 130;
  }
  const path = join(root, 'xencfg.json');
  try {
    // Somebody may have made one while we asked.
    writeFileSync(nativePath(path), `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    process.stderr.write(`xencfg: ${displayPath(path)}: not written: ${explainReadError(error)}\n`);
    return 2;
  }
  process.stderr.write(`${displayPath(path)} is written: ${describe(content, files.length)}.\n`);
  return 0;
}

/** A toolstack only where all guests that tell one agree; of a host's release only what is certain. */
function inferContent(root: string, fleet: Fleet): Content {
  const told = fleet.guests.flatMap(({ target }) => target.toolstack?.value ?? []);
  const [toolstack] = new Set(told).size === 1 ? told : [];
  const hosts = fleet.hosts
    .filter((host) => host.root.startsWith(root))
    .map((host): HostContent => {
      const { toolstack: its, release } = host.target;
      return {
        root: relative(root, host.root) || '.',
        ...(its && !its.likely && { toolstack: its.value }),
        ...(release && !release.likely && { xen: release.value }),
      };
    });
  return {
    $schema: schemaAddress,
    ...(toolstack !== undefined && { toolstack }),
    ...(hosts.length > 0 && { hosts }),
  };
}

/** Undefined after Ctrl-C or Ctrl-D. */
async function ask(inferred: Content): Promise<Content | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const { $schema, hosts } = inferred;
    const toolstack = await askUntil(
      terminal,
      `Which toolstack starts the guests, xl or xm? [${inferred.toolstack ?? 'either'}] `,
      (answer): { readonly value: Toolstack | undefined } | undefined => {
        if (answer === '') return { value: inferred.toolstack };
        if (answer === 'either') return { value: undefined };
        return answer === 'xl' || answer === 'xm' ? { value: answer } : undefined;
      },
    );
    const xen = await askUntil(terminal, 'Which release of Xen, such as 4.17? [not known] ', (answer) => {
      if (answer === '') return { value: undefined };
      return parseTarget(answer)?.xen === undefined || answer.includes('@') ? undefined : { value: answer };
    });
    return {
      $schema,
      ...(toolstack.value && { toolstack: toolstack.value }),
      ...(xen.value && { xen: xen.value }),
      ...(hosts && { hosts }),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ABORT_ERR') throw error;
    return undefined;
  } finally {
    terminal.close();
  }
}

async function askUntil<Answer>(
  terminal: { question(text: string): Promise<string> },
  question: string,
  read: (answer: string) => Answer | undefined,
): Promise<Answer> {
  for (;;) {
    const answer = read((await terminal.question(question)).trim());
    if (answer !== undefined) return answer;
  }
}

function describe({ toolstack, hosts = [] }: Content, files: number): string {
  const seen = `${files} file${files === 1 ? '' : 's'}`;
  const found = hosts.length === 0 ? 'no host' : `${hosts.length} host${hosts.length === 1 ? '' : 's'}`;
  return `${toolstack ?? 'either toolstack'}, ${found}, from ${seen}`;
}
