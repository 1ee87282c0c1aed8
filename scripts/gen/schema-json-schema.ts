// Writes the JSON schema of packages/schema/options.json, with the releases and words as they are now.
import { releases } from '@xencfg/schema';
import { writeJson } from './textmate.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const yes: Schema = { const: true };
const release = ref('release');
const sinceAndUntil = { since: release, until: release };
const sentence: Schema = { type: 'string', pattern: '\\.$' };

export function generateOptionsSchema(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: "The options of Xen's configuration files",
    description:
      'What every option of every release means, toolstack by toolstack, and what stands around it. Ranges count both ends in; one without until goes on.',
    ...record(
      {
        $schema: text,
        releases: {
          ...list(record({ release, year: { type: 'integer' } }, ['release', 'year'])),
          description: 'Oldest first.',
        },
        toolstacks: record({ xm: range(), xl: range() }, ['xm', 'xl']),
        guestOptions: list(ref('guestOption')),
        hostOptions: {
          ...record(
            {
              'xend-config.sxp': list(ref('hostOption')),
              'xl.conf': list(ref('hostOption')),
              cpupool: list(ref('hostOption')),
            },
            ['xend-config.sxp', 'xl.conf', 'cpupool'],
          ),
          description: 'By file.',
        },
        deviceStrings: list(ref('deviceString')),
        deviceNames: list(ref('deviceName')),
        hypervisorOptions: list(ref('bootOption')),
        dom0KernelOptions: list(ref('bootOption')),
        distributions: list(ref('distribution')),
      },
      [
        'releases',
        'toolstacks',
        'guestOptions',
        'hostOptions',
        'deviceStrings',
        'deviceNames',
        'hypervisorOptions',
        'dom0KernelOptions',
        'distributions',
      ],
    ),
    $defs: {
      release: {
        description: 'A family of releases: 4.17.3 belongs to 4.17.',
        enum: releases.map((it) => it.release),
      },
      shape: shape(),
      literal: { type: ['string', 'number', 'boolean'] },
      default: defaultValue(),
      source: {
        description: 'Where it was read, from this release on.',
        ...record({ since: release, file: text, trust: { enum: ['run', 'read', 'uncertain'] } }, [
          'since',
          'file',
          'trust',
        ]),
      },
      replacement: {
        description: 'What to write in its place.',
        ...record({ by: list(text), sameValue: yes, how: sentence }, ['by']),
      },
      support: {
        description: 'How one toolstack deals with an option. Without effect it reads the value.',
        ...record(supportFields(), ['since', 'sources']),
      },
      guestOption: {
        description: 'A toolstack that is absent never had the name and passes over it in silence.',
        ...record(
          {
            ...commonFields(),
            guests: guests(),
            architecture: architecture(),
            xm: ref('support'),
            xl: ref('support'),
            inXl: {
              ...ref('replacement'),
              description: 'What to write for xl, where only xm reads the option.',
            },
            role: { enum: ['switch', 'variable'], description: 'No setting of the guest.' },
          },
          ['name', 'summary', 'shape', 'guests', 'example'],
        ),
      },
      hostOption: record({ ...supportFields(), ...commonFields() }, [
        'name',
        'summary',
        'shape',
        'example',
        'since',
        'sources',
      ]),
      deviceString: record(
        {
          name: text,
          summary: sentence,
          form: record({ xm: text, xl: text }),
          keys: list(ref('deviceKey')),
          words: list(ref('deviceKey')),
          unknownKey: record({ xm: { enum: ['refuses'] }, xl: { enum: ['refuses', 'warns', 'ignores'] } }),
          source: text,
          trust: { enum: ['run', 'read', 'uncertain'] },
        },
        ['name', 'summary', 'keys', 'source', 'trust'],
      ),
      deviceKey: record(
        { name: text, summary: sentence, shape: ref('shape'), xm: ref('keySupport'), xl: ref('keySupport') },
        ['name', 'summary', 'shape'],
      ),
      keySupport: record(
        { ...sinceAndUntil, default: ref('default'), required: yes, shape: ref('shape'), uncertain: yes },
        ['since'],
      ),
      deviceName: record({ name: text, summary: sentence, xl: limit(), xm: list(limit()) }, [
        'name',
        'summary',
      ]),
      bootOption: record(
        {
          ...sinceAndUntil,
          knownBy: { ...release, description: 'The oldest release whose own document names it.' },
          ...commonFields(),
          default: ref('default'),
          architecture: architecture(),
          replacedBy: list(text),
          parts: list(text),
          kernels: { enum: ['patched', 'pv_ops', 'any'] },
          trust: { enum: ['run', 'read', 'uncertain'] },
        },
        ['name', 'summary', 'shape', 'example', 'trust'],
      ),
      distribution: record(
        {
          name: text,
          title: text,
          year: { type: 'integer' },
          xen: text,
          release,
          toolstack: { enum: ['xm', 'xl'] },
          otherToolstack: { enum: ['xm', 'xl'] },
          hypervisors: list(text),
          dom0Kernels: list(text),
          guestKernels: list(text),
          pae: { enum: ['with and without', 'with'] },
          folder: text,
          networkScript: { enum: ['none or network-dummy'] },
          trust: { enum: ['checked', 'common knowledge', 'uncertain'] },
        },
        ['name', 'title', 'year', 'xen', 'release', 'toolstack', 'dom0Kernels', 'trust'],
      ),
    },
  };
  return `${writeJson(schema)}\n`;
}

function commonFields(): Readonly<Record<string, Schema>> {
  return {
    name: text,
    summary: sentence,
    description: sentence,
    shape: ref('shape'),
    unit: { enum: ['KiB', 'MiB', 'GiB', 'bytes', 'seconds', 'percent', 'bits'] },
    security: { ...sentence, description: 'What to know before setting it.' },
    example: text,
  };
}

function supportFields(): Readonly<Record<string, Schema>> {
  return {
    ...sinceAndUntil,
    effect: perRelease({ enum: ['reads', 'warns', 'ignores', 'refuses'] }),
    default: ref('default'),
    required: yes,
    strict: { ...release, description: 'From here on a value outside the shape makes the creation fail.' },
    deprecated: {
      ...record({ since: release, by: list(text), sameValue: yes, how: sentence }, ['since']),
      description: 'What to write in its place, and since when.',
    },
    shape: ref('shape'),
    example: text,
    guests: guests(),
    uncertain: { ...yes, description: 'Good enough to show, not to report a mistake on.' },
    sources: { ...list(ref('source')), minItems: 1 },
  };
}

function shape(): Schema {
  const word = { oneOf: [text, record({ word: text, ...sinceAndUntil }, ['word'])] };
  const kinds = {
    string: {
      holds: { enum: ['path', 'program', 'arguments', 'address', 'password', 'uuid'] },
      letters: { ...text, description: 'The letters that it is made of.' },
    },
    integer: { min: { type: 'integer' }, max: { type: 'integer' } },
    boolean: {},
    enum: { words: { ...list(word), minItems: 1 }, open: yes, anyCase: yes, negatable: yes },
    spec: { spec: { ...text, description: 'A kind of device string, or script.' } },
    items: { items: { type: 'object', additionalProperties: ref('shape') }, required: list(text) },
    list: { of: ref('shape') },
    oneOf: { shapes: { ...list(ref('shape')), minItems: 1 } },
    any: {},
    flag: {},
    size: {},
  };
  const needed: Readonly<Record<string, readonly string[]>> = {
    enum: ['words'],
    spec: ['spec'],
    items: ['items'],
    list: ['of'],
    oneOf: ['shapes'],
  };
  return {
    description: 'The values it takes; with a range where that way of writing came later or went earlier.',
    oneOf: Object.entries(kinds).map(([kind, fields]) =>
      record({ kind: { const: kind }, ...sinceAndUntil, ...fields }, ['kind', ...(needed[kind] ?? [])]),
    ),
  };
}

function defaultValue(): Schema {
  const value = { anyOf: [ref('literal'), record({ depends: text }, ['depends'])] };
  return { description: 'What is taken where nothing is said.', ...perRelease(value) };
}

/** One value for all releases, or each with the release from which it holds. */
function perRelease(value: Schema): Schema {
  const pair = { type: 'array', prefixItems: [release, value], minItems: 2, maxItems: 2 };
  return {
    anyOf: [value, record({ byRelease: { type: 'array', items: pair, minItems: 1 } }, ['byRelease'])],
  };
}

function range(): Schema {
  return record(sinceAndUntil, ['since']);
}

function limit(): Schema {
  return record({ ...sinceAndUntil, lastDisk: text, lastPartition: { type: 'integer' } }, ['since']);
}

function guests(): Schema {
  return { ...list({ enum: ['pv', 'pvh', 'hvm'] }), minItems: 1 };
}

function architecture(): Schema {
  return { enum: ['x86', 'arm'] };
}

function record(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}
