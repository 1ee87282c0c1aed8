// Writes the JSON schema of xencfg.json, for editors, from the shape by which the file is read.

import { toJsonSchema } from '@valibot/to-json-schema';
import { shape } from '@xencfg/config';

export function generateConfigSchema(): string {
  // A check such as "is a release of Xen" has no counterpart in JSON schema; the reader makes it.
  const schema = toJsonSchema(shape(), { ignoreActions: ['check'] });
  return `${JSON.stringify({ ...schema, title: 'Configuration of xencfg', allowTrailingCommas: true }, null, 2)}\n`;
}
