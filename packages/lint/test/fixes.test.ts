// Fixes in rounds: overlaps wait, harm is refused, and nothing but what a fix is about changes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFleet, type Document, detectLanguage, type FleetFile, openDocument } from '@xencfg/model';
import type { Diagnostic, Fix } from '@xencfg/source';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes, type FixOptions, type FixResult, lintFleet } from '../src/index.ts';
import { commentsOf } from '../src/statement-spans.ts';

const guest = (text: string, path = 'a.cfg'): FleetFile => ({ path, text, language: 'cfg' });

/** Finds each of the words and has the fix that replaces it; `word>other` at any place. */
function replacing(...words: readonly string[]): FixOptions {
  const findings = ({ text }: Document): readonly Diagnostic[] =>
    words
      .flatMap((it) => {
        const [word = '', other = ''] = it.split('>');
        return [...text.matchAll(new RegExp(word, 'g'))].map((match): Diagnostic => {
          const span = { start: match.index, end: match.index + match[0].length };
          const fix: Fix = { title: it, safety: 'safe', edits: [{ span, text: other }] };
          return { rule: it, severity: 'error', message: it, why: '', help: '', span, related: [], fix };
        });
      })
      .sort((a, b) => a.span.start - b.span.start);
  return { lint: (fleet) => new Map(fleet.documents.map((document) => [document.path, findings(document)])) };
}

const textsOf = (result: FixResult): string[] => result.files.map(({ text }) => text);

describe('rounds', () => {
  test('of two fixes that overlap the first is applied, and the other seen anew', () => {
    const { files } = applyFixes([guest('abc = 1\n')], replacing('ab>xy', 'bc>zz'));
    expect(files[0]?.text).toBe('xyc = 1\n');
    expect(files[0]?.applied.map(({ fix }) => fix.title)).toEqual(['ab>xy']);
    expect(files[0]?.remaining).toEqual([]);
  });

  test('what a fix brings about is fixed as well', () => {
    expect(textsOf(applyFixes([guest('a = 1\n')], replacing('a>b', 'b>c')))).toEqual(['c = 1\n']);
  });

  test('fixes that undo each other come to an end', () => {
    const { files } = applyFixes([guest('a = 1\n')], replacing('a>b', 'b>a'));
    expect(files[0]?.remaining).toHaveLength(1);
    const growing = applyFixes([guest('a = 1\n')], replacing('a>aa'));
    expect(growing.files[0]?.text.length).toBeLessThan(5_000);
  });

  test('several files are done together', () => {
    const files = [guest('a = 1\n'), guest('b = 1\n', 'b.cfg'), guest('a = 2\n', 'c.cfg')];
    expect(textsOf(applyFixes(files, replacing('a>z')))).toEqual(['z = 1\n', 'b = 1\n', 'z = 2\n']);
  });

  test('of two guests with one address only one gets another', () => {
    const text = (name: string): string => `name = '${name}'\nvif = ['mac=00:16:3e:00:00:01']\n`;
    const { files } = applyFixes([guest(text('a')), guest(text('b'), 'b.cfg'), guest(text('c'), 'c.cfg')], {
      unsafe: true,
      wants: (_, { rule }) => rule === 'mac-duplicate-across-guests',
    });
    const macs = files.map((file) => /mac=([\da-f:]+)/.exec(file.text)?.[1]);
    expect(new Set(macs).size).toBe(3);
    expect(macs).toContain('00:16:3e:00:00:01');
    expect(files.flatMap(({ remaining }) => remaining).map(({ rule }) => rule)).not.toContain(
      'mac-duplicate-across-guests',
    );
  });
});

describe('what is not done', () => {
  test('unsafe fixes, unless they are asked for, and those that are not wanted', () => {
    const text = "name = 'web'\nmemroy = 512\n";
    expect(textsOf(applyFixes([guest(text)]))).toEqual([text]);
    expect(textsOf(applyFixes([guest(text)], { unsafe: true }))).toEqual(["name = 'web'\nmemory = 512\n"]);
    expect(textsOf(applyFixes([guest(text)], { unsafe: true, wants: () => false }))).toEqual([text]);
  });

  test('a fix that breaks the file; those beside it are applied', () => {
    const { files } = applyFixes([guest("name = 'web'\nmemory = 5\n")], replacing("'web'>'web", '5>64'));
    expect(files[0]?.text).toBe("name = 'web'\nmemory = 64\n");
    expect(files[0]?.refused.map(({ because }) => because)).toEqual(['a new parse error']);
    expect(files[0]?.remaining.map(({ rule }) => rule)).toEqual(["'web'>'web"]);
  });

  test('a fix that takes a comment away', () => {
    const { files } = applyFixes([guest("name = 'web' # mine\n")], replacing(' # mine>', 'web>www'));
    expect(files[0]?.text).toBe("name = 'www' # mine\n");
    expect(files[0]?.refused.map(({ because }) => because)).toEqual(['a lost comment']);
  });

  test('instructions to the linter may go', () => {
    const { files } = applyFixes([guest("# xencfg-disable-file mac-malformed\nname = 'web'\n")]);
    expect(files[0]?.text).toBe("name = 'web'\n");
  });
});

const root = 'fixtures/seed';
const seed: readonly FleetFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(root, path)).isFile())
  .flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const language = detectLanguage(path, text);
    return language === undefined ? [] : [{ path, text, language }];
  });

/** What always holds of fixed files. */
function checkFixed(files: readonly FleetFile[], options: FixOptions): void {
  const result = applyFixes(files, options);
  const before = new Map(buildFleet(files).documents.map((document) => [document.path, document]));
  for (const { path, text, applied, remaining } of result.files) {
    const old = before.get(path);
    if (old === undefined) throw new Error(path);
    if (applied.length === 0) expect(text).toBe(old.text);
    const guestOf = buildFleet(files).guestsByPath.get(path);
    const belief = old.language === 'cfg' ? old.belief : undefined;
    const now = openDocument(path, text, old.language, { belief, release: guestOf?.release });
    expect(now.problems.length, path).toBeLessThanOrEqual(old.problems.length);
    const remarks = (document: Document): string[] =>
      commentsOf(document).map((it) => it.text.replace(/^#+/, '').trim());
    const kept = remarks(now);
    for (const remark of remarks(old)) {
      if (remark !== '' && !remark.startsWith('xencfg-')) expect(kept, path).toContain(remark);
    }
    for (const { span } of remaining) expect(span.end).toBeLessThanOrEqual(text.length);
  }
  const again = applyFixes(
    result.files.map(({ path, text }, index) => ({ path, text, language: files[index]?.language ?? 'cfg' })),
    options,
  );
  expect(textsOf(again)).toEqual(textsOf(result));
}

describe('the fixtures', () => {
  test.each([false, true])('unsafe: %s', (unsafe) => {
    checkFixed(seed, { unsafe });
  });
});

test('generated files', () => {
  const line = fc.oneof(
    fc.constantFrom(
      "name = 'web'",
      "name = 'web' # mine",
      'memory = 0512',
      "memory = '512M'",
      'memroy = 512',
      'acpi = True',
      'acpi = True # on',
      'pae = yes',
      "disk = ['phy:/dev/vg/a,xvda,w', 'phy:/dev/vg/a,xvda,w!']",
      "disk = ['phy:/dev/vg/a,hda,w' 'phy:/dev/vg/b,hdb,w']",
      "vif = ['mac=00:16:3e:00:00', 'mac = 01:00:5e:00:00:01', '']",
      "vif = [ 'mac=00:16:3e:00:00:01', # one",
      "  'mac=00:16:3e:00:00:01' ]",
      "builder = 'linux'",
      "type = 'hvm'",
      'vnc = 1; sdl = 1',
      "vnclisten = '0.0.0.0'",
      '# xencfg-disable-next-line mac-malformed, nothing-at-all -- why',
      '# xencfg: toolstack=xl xen=4.17',
      '# xencfg: toolstack=xm',
      "kernel = '/usr/lib/xen/boot/hvmloader'",
      '# a remark',
      '',
      '\r',
    ),
    fc.string({ maxLength: 12 }),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), fc.boolean(), (texts, unsafe) => {
      checkFixed(
        texts.map((it, index) => guest(it, `${index}.cfg`)),
        { unsafe },
      );
    }),
    { numRuns: 40 },
  );
});

test('fixing costs few rounds where nothing is to be fixed', () => {
  let rounds = 0;
  applyFixes(seed, {
    wants: () => false,
    lint: (fleet) => {
      rounds++;
      return lintFleet(fleet);
    },
  });
  expect(rounds).toBe(1);
});
