// The JSON that others read says what the published schema promises, and no more than the options themselves.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { guestOptions, lookUp, xendOptions, xlConfOptions } from '../src/index.ts';
import { describeGuestOption } from '../src/prose/index.ts';
import { specs } from '../src/specs/index.ts';

const read = (name: string) => JSON.parse(readFileSync(`packages/schema/${name}`, 'utf8'));
const json = read('options.json');
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
  read('options.schema.json'),
);

it('is valid by its schema', () => {
  validate(json);
  expect(validate.errors ?? []).toEqual([]);
});

describe('the schema refuses', () => {
  it.each([
    ['a release that never was', { ...json, toolstacks: { ...json.toolstacks, xl: { since: '4.99' } } }],
    ['a field it does not know', { ...json, author: 'x' }],
    ['an option without an example', { ...json, guestOptions: [{ ...json.guestOptions[0], example: '' }] }],
    [
      'a kind of shape that is none',
      { ...json, guestOptions: [{ ...json.guestOptions[0], shape: { kind: 'x' } }] },
    ],
    [
      'an enumeration without words',
      { ...json, guestOptions: [{ ...json.guestOptions[0], shape: { kind: 'enum' } }] },
    ],
    ['a missing part', { ...json, distributions: undefined }],
  ])('%s', (_, broken) => {
    expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
  });
});

it('holds every option, with its longer text and its sources', () => {
  expect(json.guestOptions.map((option: { name: string }) => option.name)).toEqual(
    guestOptions.map(({ name }) => name),
  );
  expect(json.hostOptions['xend-config.sxp']).toHaveLength(xendOptions.length);
  expect(json.hostOptions['xl.conf']).toHaveLength(xlConfOptions.length);
  expect(json.deviceStrings).toHaveLength(specs().size);
  const memory = json.guestOptions.find((option: { name: string }) => option.name === 'memory');
  expect(memory.description).toBe(describeGuestOption('memory'));
  expect(memory.xm.sources).toEqual([{ since: '3.0.0', ...lookUp('memory', 'xm', '3.0.0')?.source }]);
  expect(memory.xl.sources.map(({ since }: { since: string }) => since)).toEqual(['4.0', '4.1', '4.9']);
});
