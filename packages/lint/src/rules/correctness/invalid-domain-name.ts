// A name that commands or files cannot cope with.
import type { Guest } from '@xencfg/model';
import type { Severity } from '@xencfg/source';
import { defineRule } from '../../rule.ts';

export const invalidDomainName = defineRule({
  name: 'invalid-domain-name',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: 'The name of a guest is a number, or has characters that a toolstack cannot cope with.',
  why: 'Commands take digits for the id of another guest, and the name is a part of paths.',
  evidence: ['xl(1): a domain argument is a name or an id', 'xend XendDomainInfo.py, 3.0 to 4.4'],
  examples: {
    bad: [
      { files: "name = '«12»'\nmemory = 512\n" },
      {
        note: 'xend has a list of characters, and the blank is not on it.',
        files: "# xencfg: toolstack=xm\nname = '«web server»'\n",
      },
      {
        note: "xl's log file is called after the guest.",
        files: "# xencfg: toolstack=xl\nname = '«web/1»'\n",
      },
      {
        note: 'It works, and wants quotes in every command.',
        files: "# xencfg: toolstack=xl\nname = '«web 1»'\n",
      },
    ],
    good: [
      { files: "name = 'web12'\n" },
      { note: 'xend takes these.', files: "# xencfg: toolstack=xm\nname = 'dept/web:1+a_b.c-d'\n" },
      { note: 'Not known.', files: "name = '%d' % vmid\n" },
    ],
  },
  check(guest, report) {
    const name = guest.text('name');
    const fault = name && faultOf(name.text, guest);
    if (name === undefined || fault === undefined) return;
    report({
      span: name.span,
      message: fault.message,
      help: 'Use letters, digits, and the marks _ . - with one letter at least.',
      ...(fault.why !== undefined && { why: fault.why }),
      ...(fault.severity && { severity: fault.severity }),
    });
  },
});

function faultOf(
  name: string,
  { toolstack }: Guest,
): { readonly message: string; readonly why?: string; readonly severity?: Severity } | undefined {
  if (/^\d+$/.test(name))
    return {
      message: `The name '${name}' is a number.`,
      why: 'Commands that take a name or an id take digits for an id, and act on another guest or on none.',
    };
  const odd = /[^\w.:/+-]/.exec(name)?.[0];
  if (odd !== undefined && toolstack !== 'xl')
    return {
      message: `xend takes no '${odd}' in a name.`,
      why: "xend stops with 'Invalid VM Name' at anything but ASCII letters, digits and _ . - : / +.",
      ...(toolstack === 'xm' && { severity: 'error' }),
    };
  if (toolstack !== 'xl') return undefined;
  if (name.includes('/'))
    return {
      message: `The name '${name}' has a slash.`,
      why: 'xl makes a log file of that name, and a slash makes a folder of its beginning.',
    };
  return /\s/.test(name)
    ? {
        message: `The name '${name}' has a blank.`,
        why: 'Every command and script has to quote it, and one that does not acts on something else.',
        severity: 'info',
      }
    : undefined;
}
