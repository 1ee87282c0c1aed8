// Files cut off anywhere, and files with a wrong byte anywhere, are linted like others.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lintFleet } from '@xencfg/lint';
import { buildFleet, detectLanguage } from '@xencfg/model';
import { expect, test } from 'vitest';

const root = 'fixtures/seed';
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (path) => statSync(join(root, path)).isFile() && /\.(?:cfg|sxp|lst)$/.test(path),
);

/** How many places the file does not parse at; every finding has to stand within the text. */
function lintText(path: string, text: string): number {
  const language = detectLanguage(path, text, true);
  if (language === undefined) return 0;
  const findings = [...lintFleet(buildFleet([{ path, text, language }])).values()].flat();
  expect(findings.filter(({ rule }) => rule === 'internal-error')).toEqual([]);
  for (const { span } of findings) {
    expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
  }
  return findings.filter((finding) => finding.rule === 'parse-error').length;
}

test.each(paths)('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  expect(lintText(path, text)).toBe(0);
  for (let end = 0; end < text.length; end += 23) {
    // What is cut off costs one finding; a comment cut in the middle may cost another.
    expect(lintText(path, text.slice(0, end)), `cut at ${end}`).toBeLessThanOrEqual(2);
    for (const wrong of ['\0', '"', '[', '(', '\\', '\u00e9', '\r']) {
      lintText(path, text.slice(0, end) + wrong + text.slice(end + 1));
    }
  }
});
