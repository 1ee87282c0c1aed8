// A name that is set twice.
import { guestOption } from '@xencfg/schema';
import { removeLines } from '../../line-edits.ts';
import { defineRule } from '../../rule.ts';

export const duplicateKey = defineRule({
  name: 'duplicate-key',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'An option is set, and set again before anything could use it.',
  why: 'xm and xl take the last one without a word and libvirt takes the first, so one file makes two different guests.',
  evidence: [
    'run: libxlutil 4.17',
    'libxlu_cfg.c, 4.17',
    'run: xm create -n of 4.4.0 under Python 2.7',
    'virconf.c of libvirt',
  ],
  examples: {
    bad: [
      {
        files: "«root» = '/dev/xvda1 ro'\nmemory = 64\nroot = '/dev/sda1 ro'\n",
        fixed: "memory = 64\nroot = '/dev/sda1 ro'\n",
      },
      {
        note: 'Three times; a comment would be lost with its line.',
        files: '«memory» = 64 # small\n«memory» = 128\nmemory = 256\n',
        fixed: 'memory = 64 # small\nmemory = 256\n',
      },
    ],
    good: [
      { files: "root = '/dev/xvda1 ro'\nextra = 'root=/dev/xvda2'\n" },
      {
        note: 'Python that uses the first value, or decides between the two.',
        files: {
          'a.cfg': "name = 'web'\nname = name + '-test'\n",
          'b.cfg': 'memory = 64\nif big:\n    memory = 256\n',
          'c.cfg': "disk = ['phy:/dev/vg/a,xvda,w']\ndisk += ['phy:/dev/vg/b,xvdb,w']\n",
        },
      },
      { note: 'A variable of your own.', files: 'my_size = 1\nmy_size = 2\n' },
    ],
  },
  check({ document, path }, report) {
    for (const { name, statement, by } of document.evaluation.overwritten) {
      if (guestOption(name.name) === undefined) continue;
      const removal = statement.targets.length === 1 ? removeLines(document, statement.span) : undefined;
      report({
        span: name.span,
        message: `This value of ${name.name} is lost: the option is set again further down.`,
        help: 'Keep the one that is meant.',
        related: [{ message: 'set again here', path, span: by.span }],
        tags: ['unnecessary'],
        ...(removal && {
          fix: { title: 'Remove the earlier one, which has no effect', safety: 'unsafe', edits: [removal] },
        }),
      });
    }
  },
});
