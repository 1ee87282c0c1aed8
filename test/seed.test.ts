// The seed's scenarios: every mistake that was planted is found where it stands, and nothing else above a hint.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lintFleet } from '@xencfg/lint';
import { buildFleet, detectLanguage } from '@xencfg/model';
import { LineIndex } from '@xencfg/source';
import { expect, test } from 'vitest';

const root = 'fixtures/seed';

interface Expected {
  readonly scenario: string;
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  /** What is underlined. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

test('the findings in fixtures/seed are the expected ones', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const language = detectLanguage(path, text);
      return language === undefined ? [] : [{ path, text, language }];
    });
  const found: string[] = [];
  for (const [path, findings] of lintFleet(buildFleet(files))) {
    const text = files.find((file) => file.path === path)?.text ?? '';
    const index = new LineIndex(text);
    for (const { rule, severity, span } of findings) {
      if (severity === 'hint') continue;
      const { line, column } = index.position(span.start);
      found.push(`${path}:${line + 1}:${column + 1} ${severity} ${rule} ${text.slice(span.start, span.end)}`);
    }
  }
  const expected: Expected[] = JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8'));
  const wanted = expected.map(
    (it) => `${it.path}:${it.line}:${it.column} ${it.severity} ${it.rule} ${it.text}`,
  );
  expect(found.sort()).toEqual(wanted.sort());
});

test('every scenario from S01 to S29 has a file that names it', () => {
  const heads = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => readFileSync(join(root, path), 'utf8').slice(0, 400))
    .join('\n');
  for (let number = 1; number <= 29; number++) expect(heads).toContain(`S${String(number).padStart(2, '0')}`);
});
