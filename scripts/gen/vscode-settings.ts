// Writes the settings of the VS Code extension into its manifest: words of xencfg.json, and what concerns the editor only.
import { readFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { shape } from '@xencfg/config';
import { defaultFormatOptions } from '@xencfg/format';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Words of xencfg.json that an editor may say in its place, with the name of the setting. */
const shared: Readonly<Record<string, string>> = {
  toolstack: 'toolstack',
  xen: 'xen',
  presets: 'lint.presets',
  rules: 'lint.rules',
  format: 'format',
};

/** What holds while nothing is said, where that is not simply nothing. */
const defaults: Readonly<Record<string, unknown>> = { presets: ['recommended'], ...defaultFormatOptions };

const notHere = 'A `xencfg.json` that speaks for the file goes before.';

const own = {
  'lint.enable': flag('Whether files are checked. Completion, layout and the rest stay.'),
  'lint.run': choice('When findings are looked for.', {
    onType: 'While one types.',
    onSave: 'When a file is saved.',
  }),
  'lint.scope': choice('Which files have their findings told.', {
    workspace: 'All files of the workspace.',
    openFiles: 'Those that an editor shows.',
  }),
  'format.enable': flag('Whether files can be laid out.'),
  'inlayHints.enable': flag(
    "Whether hints stand in the text: a number's unit, the value of what is computed.",
  ),
  'codeLens.enable': flag(
    'Whether it is told above a line which other guests use the same disk, address or device.',
  ),
  'trace.server': {
    ...choice('What of the talk between editor and language server goes into the log.', {
      off: 'Nothing.',
      messages: 'Which messages there are.',
      verbose: 'Their contents too.',
    }),
    scope: 'window',
  },
};

/** The manifest, with its settings made anew. */
export function generateVscodeManifest(): string {
  const manifest = JSON.parse(readFileSync('packages/vscode/package.json', 'utf8'));
  const settings = { ...sharedSettings(), ...own };
  const named = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  manifest.contributes.configuration = {
    title: 'xencfg',
    properties: Object.fromEntries(named.map(([name, setting]) => [`xencfg.${name}`, setting])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function sharedSettings(): Readonly<Record<string, object>> {
  const { properties = {} } = toJsonSchema(shape(), { ignoreActions: ['check'] }) as Schema;
  const found: Record<string, object> = {};
  for (const [word, name] of Object.entries(shared)) {
    const schema = properties[word];
    if (schema === undefined) throw new Error(`xencfg.json has no ${word} any more`);
    if (schema.properties === undefined) found[name] = fromSchema(word, schema);
    // An object of fixed parts is a setting for each of them.
    for (const [part, inner] of Object.entries(schema.properties ?? {}))
      found[`${name}.${part}`] = fromSchema(part, inner);
  }
  return found;
}

function fromSchema(word: string, { description, ...schema }: Schema): object {
  return {
    ...schema,
    ...defaultOf(word, schema),
    scope: 'resource',
    markdownDescription: `${description} ${notHere}`,
  };
}

function defaultOf(word: string, { type, enum: words }: Schema): object {
  if (word in defaults) return { default: defaults[word] };
  if (type === 'object') return { default: {} };
  return {
    type: [type, 'null'],
    ...(words && { enum: [null, ...words], enumItemLabels: ['(not said)', ...words] }),
    default: null,
  };
}

function flag(markdownDescription: string): object {
  return { type: 'boolean', default: true, scope: 'resource', markdownDescription };
}

/** The first word is the default. */
function choice(markdownDescription: string, words: Readonly<Record<string, string>>): object {
  const [first] = Object.keys(words);
  return {
    type: 'string',
    enum: Object.keys(words),
    markdownEnumDescriptions: Object.values(words),
    default: first,
    scope: 'resource',
    markdownDescription,
  };
}
