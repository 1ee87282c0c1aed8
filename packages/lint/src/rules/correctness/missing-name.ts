// A guest of xl without a name.
import { defineRule } from '../../rule.ts';

export const missingName = defineRule({
  name: 'missing-name',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'A guest for xl has no name.',
  why: "xl prints 'Domain name must be specified.' and does not create the guest; xm takes the name of the file.",
  evidence: ['xl_parse.c, 4.17', 'run: xl 4.17', 'xm create.py, 4.4.0'],
  examples: {
    bad: [
      {
        files: { 'etc/xen/web1.cfg': '# xencfg: toolstack=xl\n«memory» = 512\n' },
        fixed: { 'etc/xen/web1.cfg': "# xencfg: toolstack=xl\nname = 'web1'\nmemory = 512\n" },
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nname = 'web1'\nmemory = 512\n" },
      { note: 'xm names it after the file; which toolstack it is may be unknown.', files: 'memory = 512\n' },
      {
        note: 'The line that may hold it is broken.',
        files: "# xencfg: toolstack=xl\nname 'web1'\nmemory = 512\n",
      },
      {
        note: 'A part of a file, for all that can be seen.',
        files: "# xencfg: toolstack=xl\ndisk = ['/dev/vg/a,,xvda']\nextra = 'ro'\n",
      },
    ],
  },
  check(guest, report) {
    // A line that cannot be read may hold it.
    if (guest.toolstack !== 'xl' || !guest.isAbsent('name') || guest.document.problems.length > 0) return;
    const [first] = guest.document.evaluation.settings.values();
    const isWhole = ['memory', 'type', 'builder', 'kernel', 'bootloader'].some((it) => guest.setting(it));
    if (first === undefined || !isWhole) return;
    const fileName = guest.path.slice(guest.path.lastIndexOf('/') + 1).replace(/\.(?:cfg|xl|conf)$/, '');
    const startsLine = /(?:^|\n)$/.test(guest.document.text.slice(0, first.span.start));
    report({
      span: first.nameSpan,
      message: 'The file gives the guest no name.',
      help: 'Add name = and a name that no other guest of the host has.',
      ...(/^[A-Za-z][\w.-]*$/.test(fileName) &&
        startsLine && {
          fix: {
            title: `Name it '${fileName}' after the file`,
            safety: 'unsafe',
            edits: [
              { span: { start: first.span.start, end: first.span.start }, text: `name = '${fileName}'\n` },
            ],
          },
        }),
    });
  },
});
