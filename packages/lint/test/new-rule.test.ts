// What `npm run new-rule` writes.
import { expect, test } from 'vitest';
import { families, writeRuleTemplate } from '../../../scripts/gen/rule-template.ts';

test('a rule of the name and family, with examples and nothing to stand on yet', () => {
  const text = writeRuleTemplate('cdrom-without-drive', 'storage');
  expect(families).toContain('storage');
  expect(text).toContain('export const cdromWithoutDrive = defineRule({');
  expect(text).toContain("  name: 'cdrom-without-drive',\n  family: 'storage',\n");
  expect(text).toContain('evidence: [],');
  expect(text).toMatch(/bad: \[.*«512»/);
});
