// An identifier that is none.
import type { Guest, LocatedText } from '@xencfg/model';
import type { Toolstack } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

export const uuidMalformed = defineRule({
  name: 'uuid-malformed',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'The uuid of a guest does not have the form 8-4-4-4-12.',
  why: "xl prints 'Failed to parse UUID' and xend stops with a Python error: the guest is not created.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xend uuid.py, 4.4.0'],
  examples: {
    bad: [
      { files: "uuid = '«1234»'\n" },
      {
        note: 'xend does not need the hyphens.',
        files: "# xencfg: toolstack=xl\nuuid = '«3fb78ba68182484cacf78faba9773f68»'\n",
        fixed: "# xencfg: toolstack=xl\nuuid = '3fb78ba6-8182-484c-acf7-8faba9773f68'\n",
      },
    ],
    good: [
      { files: "uuid = '3fb78ba6-8182-484c-acf7-8faba9773f68'\n" },
      { files: "# xencfg: toolstack=xm\nuuid = '3fb78ba68182484cacf78faba9773f68'\n" },
      { note: 'Not known.', files: 'uuid = str(id)\n' },
    ],
  },
  check(guest, report) {
    const uuid = guest.text('uuid');
    if (uuid === undefined || uuid.text === '') return;
    const readers: readonly Toolstack[] = guest.toolstack === undefined ? ['xm', 'xl'] : [guest.toolstack];
    if (readers.some((it) => isUuid[it](uuid.text))) return;
    const fix = fixFor(guest, uuid);
    report({
      span: uuid.span,
      message: `'${uuid.text}' is no uuid.`,
      help: 'Write 8, 4, 4, 4 and 12 hex digits with hyphens between, or leave uuid out for a random one.',
      ...(fix && { fix }),
    });
  },
});

const isUuid: Readonly<Record<Toolstack, (text: string) => boolean>> = {
  xl: (text) => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text),
  xm: (text) => /^[\da-f]{32}/i.test(text.replaceAll('-', '')),
};

function fixFor({ document }: Guest, { text, span }: LocatedText): Fix | undefined {
  const digits = text.replace(/^\{(.*)\}$/, '$1').replaceAll('-', '');
  if (!/^[\da-f]{32}$/i.test(digits) || !isVerbatim(document.text, span, text)) return undefined;
  const uuid = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { title: `Write ${uuid}`, safety: 'safe', edits: [{ span, text: uuid }] };
}
