// A guest's file that does more than to set values.
import { type CfgFile, type Expression, walk } from '@xencfg/grammar-cfg';
import type { Severity } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

interface Deed {
  readonly what: string;
  readonly severity: Severity;
}

const commands: Deed = { what: 'runs a command', severity: 'warning' };
const network: Deed = { what: 'goes to the network', severity: 'warning' };
const lookup: Deed = { what: 'asks the name server', severity: 'info' };
const changes: Deed = { what: 'changes files of the host', severity: 'warning' };
const reading: Deed = { what: 'opens a file', severity: 'info' };
const code: Deed = { what: 'runs code that is not in sight', severity: 'info' };

/** By the whole name of what is called; the first that fits. */
const deeds: readonly (readonly [RegExp, Deed])[] = [
  [/^os\.(?:system|popen[234]?|spawn\w*|exec[lv]\w*)$|^(?:subprocess|commands|popen2)\.\w+$/, commands],
  [/^socket\.(?:gethostby\w+|getaddrinfo|getfqdn)$/, lookup],
  [
    /^socket\.(?:socket|create_connection)$|^(?:urllib2?|httplib|ftplib|smtplib|xmlrpclib|telnetlib)\.\w+/,
    network,
  ],
  [/^os\.(?:remove|unlink|rmdir|rename|mkdir|makedirs|chmod|chown|symlink|kill)$|^shutil\.\w+$/, changes],
  [/^(?:open|file)$/, reading],
  [/^(?:execfile|eval|__import__)$/, code],
];

export const configRunsCode = defineRule({
  name: 'config-runs-code',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  summary: "A guest's file runs commands, opens connections or touches files.",
  why: 'xm executes the file as root each time that somebody creates the guest or only looks what would be created.',
  evidence: ['xm opts.py (execfile), 4.4.0'],
  examples: {
    bad: [
      { files: "import os\n«os.system('...')»\n" },
      {
        note: 'Under another name, and within a value.',
        files:
          "from subprocess import Popen as run\nimport socket as s\n«run('x')»\nip = «s.gethostbyname('web')»\nname = s.gethostname()\n",
      },
      {
        note: 'Wherever in the file it stands.',
        files:
          "import os\nfrom os import (\n  system, # run\n  popen\n)\nd = {«popen('x')»: 1 for i in [1]}\ndef f(a=«os.system('y')»):\n  pass\n",
      },
      { note: 'Reading is only worth knowing.', files: "name = «open('/etc/hostname')».read().strip()\n" },
    ],
    good: [
      { files: "import os, re\narch = os.uname()[4]\nname = os.path.basename('/srv/web')\n" },
      { note: 'Plain values.', files: "name = 'web'\nmemory = 512\n" },
      { note: 'A function of the file itself.', files: "def open(x):\n  return x\nname = open('web')\n" },
    ],
  },
  check(guest, report) {
    const { tree } = guest.document;
    if (tree.dialect !== 'xm') return;
    const names = importedNames(tree);
    for (const node of walk(tree)) {
      if (node.kind !== 'Call') continue;
      const called = fullName(node.callee, names);
      const deed = deeds.find(([pattern]) => pattern.test(called ?? ''))?.[1];
      if (called === undefined || deed === undefined) continue;
      const isWriting = deed === reading && isForWriting(node.args);
      const { what, severity } = isWriting ? changes : deed;
      report({
        span: node.span,
        message: `${called} ${what} whenever xm reads this file.`,
        help: 'Write the value itself, or let a program of your own write the file.',
        severity,
      });
    }
  },
});

/** What the names that the file imports or defines stand for. A definition takes a name away from Python. */
function importedNames(tree: CfgFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of walk(tree)) {
    if (node.kind === 'Definition') found.set(node.name.name, '');
    if (node.kind !== 'Import') continue;
    const { module, names, originals } = node;
    for (const [index, { name }] of names.entries()) {
      const original = originals[index] ?? name;
      found.set(name, module === undefined ? original : `${module}.${original}`);
    }
  }
  return found;
}

function fullName(node: Expression, names: ReadonlyMap<string, string>): string | undefined {
  if (node.kind === 'Name') return names.get(node.name) ?? node.name;
  if (node.kind !== 'Attribute') return undefined;
  const object = fullName(node.object, names);
  return object === undefined ? undefined : `${object}.${node.name.name}`;
}

function isForWriting(args: readonly Expression[]): boolean {
  const [, mode] = args;
  return mode?.kind === 'String' && /[wa+]/.test(mode.value);
}
