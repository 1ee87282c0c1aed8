// What may stand in xencfg.json: one description, from which the reader, the JSON schema and the editor's settings come.
import type { Level, PresetName } from '@xencfg/lint';
import { distributions, parseRelease } from '@xencfg/schema';
import * as v from 'valibot';
import { parseTarget } from './target.ts';

/** Names of the files, in the order in which they are looked for in a folder. */
export const configNames = ['xencfg.json', 'xencfg.jsonc'];

/** What can be said of a rule or of a family of rules; `on` keeps the rule's own severity. */
export const levels = ['off', 'on', 'error', 'warning', 'info', 'hint'] as const satisfies readonly Level[];

export const presets = [
  'recommended',
  'all',
  'security',
  'xm-legacy',
  'xl-modern',
  'migrate',
  'style',
] as const satisfies readonly PresetName[];

let described: ReturnType<typeof describe> | undefined;

/** Described when a configuration is read: most runs have none. */
export function shape(): ReturnType<typeof describe> {
  described ??= describe();
  return described;
}

function describe() {
  const strings = v.array(v.string());

  const toolstack = v.pipe(
    v.picklist(['xm', 'xl']),
    v.description('The toolstack that reads the guest files, where neither the file nor its host tells.'),
  );

  const release = v.pipe(
    v.string(),
    v.check(
      (text) => parseRelease(text) !== undefined,
      'This is no release of Xen; write it as "4.17" or "3.0.3".',
    ),
    v.description('The release of Xen, such as "4.17" or "3.0.3".'),
  );

  const target = v.pipe(
    v.string(),
    v.check(
      (text) => parseTarget(text) !== undefined,
      'This is no target; write it as "xl@4.17", "xm@3.0.3", "xl" or "4.17".',
    ),
  );

  const architecture = v.pipe(
    v.picklist(['i386', 'amd64', 'arm64']),
    v.description('The architecture of the hypervisor.'),
  );

  const distribution = v.pipe(
    v.string(),
    v.check(
      (name) => isDistribution(name),
      'This is no distribution that is known here; write it as "debian-bookworm" or "ubuntu-hardy".',
    ),
    v.description('Dom0\'s distribution, such as "debian-bookworm"; it tells the release of Xen too.'),
  );

  const macPrefixes = v.pipe(
    strings,
    v.description('Prefixes of MAC addresses that are yours besides 00:16:3e, such as "02:00:5e".'),
  );

  const vendorKeys = v.pipe(
    strings,
    v.description('Options of a downstream Xen that no release knows, such as "dt_passthrough_nodes".'),
  );

  const rules = v.pipe(
    v.record(v.string(), v.picklist(levels)),
    v.description('What becomes of the findings of a rule or of a family of rules.'),
  );

  const formatEntries = {
    printWidth: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(20),
        v.maxValue(1000),
        v.description(
          'How many columns a line may take before a list is broken. By default what .editorconfig says, or 80.',
        ),
      ),
    ),
    indentWidth: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(16),
        v.description(
          'How many blanks the items of a broken list are indented. By default what .editorconfig says, or 4.',
        ),
      ),
    ),
    quotes: v.exactOptional(
      v.pipe(
        v.picklist(['keep', 'single', 'double']),
        v.description('Which quotes stand around a text that can have either. As they are by default.'),
      ),
    ),
    align: v.exactOptional(
      v.pipe(
        v.picklist(['keep', 'off', 'groups']),
        v.description(
          'Whether equals signs stand below each other: where they do already (keep, the default), never, or in each group of lines.',
        ),
      ),
    ),
    sortKeys: v.exactOptional(
      v.pipe(
        v.picklist(['off', 'usual']),
        v.description('Whether options are put into the usual order: name, type, boot, memory and so on.'),
      ),
    ),
  };

  const format = v.pipe(v.strictObject(formatEntries), v.description('How `xencfg fmt` lays a file out.'));

  const host = v.strictObject({
    root: v.pipe(
      v.string(),
      v.description("The folder that stands for the host's /, from the folder of this file."),
    ),
    toolstack: v.exactOptional(toolstack),
    xen: v.exactOptional(release),
    distribution: v.exactOptional(distribution),
    architecture: v.exactOptional(architecture),
    bridges: v.exactOptional(
      v.pipe(strings, v.description('Bridges that exist on the host whatever its files say.')),
    ),
    scripts: v.exactOptional(
      v.pipe(strings, v.description("The names of all scripts in the host's /etc/xen/scripts.")),
    ),
    cpus: v.exactOptional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.description('How many processors Xen sees.')),
    ),
    memory: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description("MiB of the machine, dom0's share included."),
      ),
    ),
  });

  const override = v.strictObject({
    files: v.pipe(
      strings,
      v.description(
        'Globs from the folder of this file; one without a slash is compared with the name of the file alone.',
      ),
    ),
    toolstack: v.exactOptional(toolstack),
    xen: v.exactOptional(release),
    vendorKeys: v.exactOptional(vendorKeys),
    presets: v.exactOptional(v.array(v.picklist(presets))),
    rules: v.exactOptional(rules),
    format: v.exactOptional(format),
  });

  return v.strictObject({
    $schema: v.exactOptional(
      v.pipe(v.string(), v.description('Where an editor finds the JSON schema of this file.')),
    ),
    extends: v.exactOptional(
      v.pipe(
        strings,
        v.description('Other such files, from the folder of this one; what stands here goes before them.'),
      ),
    ),
    toolstack: v.exactOptional(toolstack),
    xen: v.exactOptional(release),
    distribution: v.exactOptional(distribution),
    architecture: v.exactOptional(architecture),
    targets: v.exactOptional(
      v.pipe(
        v.array(target),
        v.description('Toolstacks and releases that every guest file has to suit, such as "xl@4.17".'),
      ),
    ),
    hosts: v.exactOptional(
      v.pipe(v.array(host), v.description('The hosts, for what no file of theirs tells.')),
    ),
    macPrefixes: v.exactOptional(macPrefixes),
    vendorKeys: v.exactOptional(vendorKeys),
    ignore: v.exactOptional(
      v.pipe(strings, v.description('Files that are left alone; patterns as in .gitignore.')),
    ),
    presets: v.exactOptional(
      v.pipe(
        v.array(v.picklist(presets)),
        v.description('The sets of rules that are on. "recommended" by default.'),
      ),
    ),
    rules: v.exactOptional(rules),
    format: v.exactOptional(format),
    baseline: v.exactOptional(
      v.pipe(
        v.string(),
        v.description('A file with the findings that are accepted, from the folder of this one.'),
      ),
    ),
    overrides: v.exactOptional(
      v.pipe(v.array(override), v.description('What is different for some files; later ones go before.')),
    ),
  });
}

/** The content of a file that has the right shape. */
export type ConfigContent = v.InferOutput<ReturnType<typeof shape>>;

function isDistribution(name: string): boolean {
  return distributions().some((it) => it.name === name);
}
