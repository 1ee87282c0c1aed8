// A value of a Python type that xm does not take over.
import { droppedType, type Setting, type Value } from '@xencfg/model';
import { type GuestOption, guestOption, isKnownTo, shapeFor } from '@xencfg/schema';
import type { Fix } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const xmValueTypeIgnored = defineRule({
  name: 'xm-value-type-ignored',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  summary: 'An option is given a value of a type that xm throws away.',
  why: 'xm keeps strings, lists, ints and floats only (opts.py, load_defconfig); the option keeps its default, and nothing is said.',
  evidence: ['xm/opts.py, 4.4.0 (load_defconfig)', 'run: xm create -n of 4.4.0 under Python 2.7'],
  dependsOn: 'toolstack',
  examples: {
    bad: [
      {
        files: "# xencfg: toolstack=xm\nmemory = «512L»\nextra = «u'ro'»\nlocaltime = «True»\n",
        fixed: "# xencfg: toolstack=xm\nmemory = 512\nextra = 'ro'\nlocaltime = 1\n",
      },
      {
        note: 'Whichever branch is taken.',
        files:
          "# xencfg: toolstack=xm\nvif = «('bridge=xenbr0',)»\nif big:\n    disk = «('phy:a,xvda,w',)»\nelse:\n    disk = None\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xm\nmemory = 512\nextra = 'ro'\nlocaltime = 1\nvcpus = 1.0\n" },
      {
        note: 'A variable of the file, and what only running it could tell.',
        files: '# xencfg: toolstack=xm\nbig = True\nmemory = size()\nif big:\n    vcpus = 2\n',
      },
      {
        note: 'xl does not read these at all, which is another finding.',
        files: '# xencfg: toolstack=xl\nmemory = 512\n',
      },
    ],
  },
  check(guest, report) {
    if (guest.toolstack !== 'xm') return;
    for (const setting of guest.document.evaluation.settings.values()) {
      const option = guestOption(setting.name);
      if (option === undefined || !isKnownTo(option, 'xm') || option.role !== undefined) continue;
      const dropped = droppedValue(setting.value);
      if (dropped === undefined) continue;
      const fix = fixFor(dropped.value, option, guest.document.text);
      report({
        span: dropped.value.span,
        message: `${setting.name} is given ${dropped.type}, which xm throws away.`,
        help: 'Write a string, a list or a number.',
        ...(fix && { fix }),
      });
    }
  },
});

/** The value, or the first of those that the branches give, when xm drops all of them. */
function droppedValue(value: Setting['value']): { readonly value: Value; readonly type: string } | undefined {
  if (value.kind === 'choice') {
    const all = value.values.map(droppedValue);
    return value.absent || all.includes(undefined) ? undefined : all[0];
  }
  const type = droppedType(value);
  return type === undefined ? undefined : { value, type };
}

/** xm took nothing, so writing down what is plainly meant changes no value that a guest had. */
function fixFor({ span, kind }: Value, option: GuestOption, source: string): Fix | undefined {
  const text = source.slice(span.start, span.end);
  const edit = (start: number, end: number, replacement: string, title: string): Fix => ({
    title,
    safety: 'safe',
    edits: [{ span: { start, end }, text: replacement }],
  });
  if (kind === 'number' && /^\d+[lL]$/.test(text)) return edit(span.end - 1, span.end, '', 'Remove the L');
  if (kind === 'object' && /^[uU]['"]/.test(text))
    return edit(span.start, span.start + 1, '', 'Remove the u');
  if (kind === 'constant' && shapeFor(option, 'xm').kind === 'boolean' && /^(?:True|False)$/.test(text)) {
    return edit(span.start, span.end, text === 'True' ? '1' : '0', `Write ${text === 'True' ? 1 : 0}`);
  }
  return undefined;
}
