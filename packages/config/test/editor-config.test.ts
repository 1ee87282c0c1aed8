// Which files a section of .editorconfig speaks for, and what its properties make of a layout.
import { describe, expect, test } from 'vitest';
import { EditorConfigs } from '../src/index.ts';

function layoutFor(path: string, files: Readonly<Record<string, string>>): unknown {
  return new EditorConfigs((it) => files[it]).layoutFor(path);
}

describe('a section is about', () => {
  test.each([
    ['*', 'web.cfg', true],
    ['*', 'xen/web.cfg', true],
    ['*.{cfg,sxp}', 'xen/xend-config.sxp', true],
    ['*.{cfg}', 'web.cfg', false],
    ['web.cfg', 'xen/web.cfg', true],
    ['/web.cfg', 'xen/web.cfg', false],
    ['/web.cfg', 'web.cfg', true],
    ['xen/*.cfg', 'xen/web.cfg', true],
    ['xen/*.cfg', 'xen/auto/web.cfg', false],
    ['xen/**.cfg', 'xen/web.cfg', true],
    ['**/auto/*', 'xen/auto/web.cfg', true],
    ['guest{8..12}.cfg', 'guest10.cfg', true],
    ['guest{8..12}.cfg', 'guest1.cfg', false],
    ['[wv]eb.cfg', 'web.cfg', true],
    ['[!wv]eb.cfg', 'web.cfg', false],
    ['!web.cfg', 'other.cfg', false],
    [`{${'a,'.repeat(40_000)}web.cfg}`, 'web.cfg', false],
  ])('%s, %s: %s', (pattern, path, matches) => {
    const files = { '/etc/.editorconfig': `[${pattern}]\nindent_size = 2\n` };
    expect(layoutFor(`/etc/${path}`, files)).toEqual(matches ? { indentWidth: 2 } : {});
  });
});

describe('properties', () => {
  test.each([
    ['indent_style = space\nindent_size = 2\ntab_width = 8', { indentWidth: 2, useTabs: false }],
    ['indent_style = tab\nindent_size = 2\ntab_width = 8', { indentWidth: 8, useTabs: true }],
    ['indent_style = tab', { useTabs: true }],
    ['indent_size = tab\ntab_width = 3', { indentWidth: 3, useTabs: true }],
    ['Indent_Size: 2', { indentWidth: 2 }],
    ['indent_size = 2\nindent_size = unset', {}],
    ['indent_size = 0\nmax_line_length = many', {}],
    ['max_line_length = 100', { printWidth: 100 }],
    ['max_line_length = off', { printWidth: Number.POSITIVE_INFINITY }],
    ['; a = b\n# indent_size = 2\nend_of_line = crlf\nnonsense', {}],
  ])('%j', (written, layout) => {
    expect(layoutFor('/a/web.cfg', { '/a/.editorconfig': `[*]\n${written}\n` })).toEqual(layout);
    expect(
      layoutFor('/a/web.cfg', { '/a/.editorconfig': `[*]\n${written}`.replaceAll('\n', '\r\n') }),
    ).toEqual(layout);
  });
});

test('the nearer file goes before, and above the root nothing counts', () => {
  const files = {
    '/.editorconfig': '[*]\nmax_line_length = 60\n',
    '/a/.editorconfig': 'root = true\n[*]\nindent_size = 2\n[*.cfg]\nmax_line_length = 70\n',
    '/a/b/.editorconfig': '[*]\nindent_size = 3\n',
  };
  expect(layoutFor('/a/b/c/web.cfg', files)).toEqual({ indentWidth: 3, printWidth: 70 });
  expect(layoutFor('/a/web.sxp', files)).toEqual({ indentWidth: 2 });
  expect(layoutFor('/web.sxp', files)).toEqual({ printWidth: 60 });
});
