// A character beyond ASCII in a file that Python reads.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const pythonEncodingUndeclared = defineRule({
  name: 'python-encoding-undeclared',
  family: 'syntax',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'A file for xm has a character beyond ASCII and does not say how it is encoded.',
  why: "Python from 2.5 on, which hosts with Xen 3.2 and later have, refuses the file even for a comment: 'Non-ASCII character … but no encoding declared'.",
  evidence: ['PEP 263', 'run: Python 2.7'],
  releases: { since: '3.2' },
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\nname = 'web' # «é»tage 3, salle 4\nmemory = 256\n",
        fixed:
          "# -*- coding: utf-8 -*-\n# xencfg: toolstack=xm\nname = 'web' # étage 3, salle 4\nmemory = 256\n",
      },
    ],
    good: [
      { files: "# -*- coding: utf-8 -*-\n# xencfg: toolstack=xm\nname = 'web' # étage 3\n" },
      { note: 'Python 2.4 takes it.', files: "# xencfg: toolstack=xm xen=3.0.3\nname = 'web' # étage 3\n" },
      {
        note: 'It is all one to xl, and who reads the file is not known.',
        files: "name = 'web' # étage 3\n",
      },
    ],
  },
  check({ toolstack, release, document: { text } }, report) {
    if (toolstack !== 'xm' || (release !== undefined && compareReleases(release, '3.2') < 0)) return;
    const at = text.search(beyondAscii);
    if (at < 0 || declaration.test(text)) return;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    report({
      span: { start: at, end: at + character.length },
      message: `'${character}' is not ASCII, and the file does not say how it is encoded.`,
      // Which release it is for tells for certain that xm reads it.
      ...(release === undefined && { severity: 'info' }),
      help: 'Say it in the first line: # -*- coding: utf-8 -*-.',
      // What is no UTF-8 has been read as this.
      ...(!text.includes('\ufffd') &&
        !text.startsWith('#!') && {
          fix: {
            title: 'Say that it is UTF-8',
            safety: 'safe',
            edits: [{ span: { start: 0, end: 0 }, text: '# -*- coding: utf-8 -*-\n' }],
          },
        }),
    });
  },
});

const beyondAscii = /[\u0080-\u{10ffff}]/u;
/** In the first two lines, or a byte-order mark. */
const declaration = /^(?:\ufeff|(?:[^\r\n]*\r?\n)?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*[-\w.]+)/;
