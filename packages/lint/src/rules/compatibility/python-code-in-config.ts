// Python in a file that xl reads, or is to read.
import { moveToXl } from '../../migration.ts';
import { pythonIn } from '../../python.ts';
import { defineRule, presets } from '../../rule.ts';

export const pythonCodeInConfig = defineRule({
  name: 'python-code-in-config',
  aliases: [
    'python-tuple',
    'python-triple-quote',
    'python-percent-format',
    'python-line-continuation',
    'python-variable-reference',
  ],
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  presets,
  dependsOn: 'toolstack',
  summary: 'The file has Python in it, which xl does not understand.',
  why: "xl prints 'config parsing error near …', often that the file looks like it contains Python code, and exits with status 1.",
  evidence: ['run: libxlutil 4.17', 'libxlu_cfg_y.y, 4.17', 'wiki.xenproject.org: PythonInXlConfig'],
  examples: {
    bad: [
      {
        note: 'A comma too many, which to Python makes a tuple.',
        files: "# xencfg: toolstack=xl\nname = 'web'\nmemory = «1024,»\nvif = «'bridge=xenbr0',»\n",
        fixed: "# xencfg: toolstack=xl\nname = 'web'\nmemory = 1024\nvif = ['bridge=xenbr0']\n",
      },
      {
        files: "# xencfg: toolstack=xl\n«import os»\nname = «'web' + '1'»\n",
        fixed: "# xencfg: toolstack=xl\nimport os\nname = 'web1'\n",
      },
      {
        files:
          '# xencfg: toolstack=xl\nvmid = 7\nname = «\'web%d\' % vmid»\nextra = «"""ro quiet"""»\nvcpus = «vmid»\n',
        fixed: "# xencfg: toolstack=xl\nvmid = 7\nname = 'web7'\nextra = 'ro quiet'\nvcpus = 7\n",
      },
      {
        files:
          "# xencfg: toolstack=xl\nextra = «\\»\n 'ro'\ndisk = «('phy:/dev/vg/a,xvda,w')»\nvif = «('bridge=br0', '')»\n",
        fixed:
          "# xencfg: toolstack=xl\nextra = 'ro'\ndisk = ['phy:/dev/vg/a,xvda,w']\nvif = ['bridge=br0', '']\n",
      },
      {
        note: 'Blocks, and what only running it could tell.',
        files:
          '# xencfg: toolstack=xl\n«def f():»\n    return 1\nvcpus = «f()»\n«if vcpus:»\n    memory = 512\n',
      },
      {
        note: 'Read by xm as it is: told to those who move.',
        files:
          "# xencfg: toolstack=xm\nvmid = 7\nname = «'web%d' % vmid»\nvif = «['bridge=br0,' 'ip=10.0.0.1']»\n",
        fixed: "# xencfg: toolstack=xm\nvmid = 7\nname = 'web7'\nvif = ['bridge=br0,ip=10.0.0.1']\n",
      },
    ],
    good: [
      { files: "# xencfg: toolstack=xl\nname = 'web1'\nvif = ['bridge=br0',]\n" },
      {
        note: 'Slips of the pen, of which the parser speaks.',
        files: "# xencfg: toolstack=xl\nacpi = true\nvif = ['a' 'b']\nname = web-1\nnonsense\n",
      },
    ],
  },
  check(guest, report) {
    const move = moveToXl(guest);
    if (move === undefined) return;
    for (const { span, what, fix, problem } of pythonIn(guest.document)) {
      report({
        span,
        message: move.say(
          `${what} is Python, which xl does not read.`,
          `${what} is Python, which xl will not read.`,
        ),
        help: fix === undefined ? 'Write the values out as texts, numbers and lists.' : `${fix.title}.`,
        severity: move.weigh('error'),
        ...(problem?.printed !== undefined && {
          why: `xl prints "${problem.printed}" and exits with status 1.`,
        }),
        ...move.scope,
        ...(fix && { fix }),
      });
    }
  },
});
