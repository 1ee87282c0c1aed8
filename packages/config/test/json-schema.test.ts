// The published JSON schema takes what the reader takes and refuses what it refuses, as far as JSON schema can say it.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { readConfig } from '../src/read.ts';

const schema = JSON.parse(readFileSync('packages/config/xencfg.schema.json', 'utf8'));
const validate = new Ajv({ strict: false }).compile(schema);

test.each([
  '{}',
  '{ "$schema": "x", "toolstack": "xl", "xen": "4.17", "hosts": [{ "root": "a", "bridges": ["br0"] }] }',
  '{ "rules": { "style": "off" }, "format": { "align": "groups" }, "presets": ["security"] }',
  '{ "overrides": [{ "files": ["a/*.cfg"], "toolstack": "xm" }] }',
  '{ "unheard": 1 }',
  '{ "toolstack": "xe" }',
  '{ "hosts": [{}] }',
  '{ "hosts": "a" }',
  '{ "format": { "printWidth": 3 } }',
  '{ "format": { "indent": 3 } }',
  '{ "rules": { "style": "loud" } }',
  '{ "overrides": [{ "toolstack": "xm" }] }',
  '[]',
])('%s', (text) => {
  const { file } = readConfig('xencfg.json', text, () => ['style']);
  expect(validate(JSON.parse(text))).toBe(file !== undefined);
});
