// A value of xend's file that is no switch or number where xend wants one.
import { readOptions } from '@xencfg/grammar-sxp';
import { wordSpan } from '@xencfg/model';
import { type HostOption, xendOption } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';
import { inUnit } from '../../units.ts';
import { isVerbatim } from '../../verbatim.ts';

export const sxpValueInvalid = defineRule({
  name: 'sxp-value-invalid',
  aliases: ['sxp-boolean-invalid', 'sxp-number-invalid'],
  family: 'correctness',
  scope: 'document',
  languages: ['sxp'],
  severity: 'error',
  summary: 'A switch of xend has another value than yes or no, or a number is none.',
  why: "xend says 'invalid xend config …: expected bool' or 'expected int' where it comes to read the option, mostly when it starts, and stops.",
  evidence: ['XendOptions.py and xend/sxp.py, 4.4.0', 'run: xend/sxp.py of 4.4.0 under Python 2.7'],
  examples: {
    bad: [
      {
        files: { 'xend-config.sxp': '(xend-unix-server «enabled»)\n' },
        fixed: { 'xend-config.sxp': '(xend-unix-server yes)\n' },
      },
      {
        files: { 'xend-config.sxp': "(dom0-min-mem '«256M»')\n" },
        fixed: { 'xend-config.sxp': "(dom0-min-mem '256')\n" },
      },
      {
        note: 'In the unit of the option.',
        files: { 'xend-config.sxp': '(dom0-min-mem «1G»)\n(dom0-cpus «all»)\n' },
        fixed: { 'xend-config.sxp': '(dom0-min-mem 1024)\n(dom0-cpus all)\n' },
      },
    ],
    good: [
      { files: { 'xend-config.sxp': '(xend-unix-server yes)\n(xend-http-server F)\n(dom0-min-mem 256)\n' } },
      { note: 'Python takes a sign and blanks.', files: { 'xend-config.sxp': "(dom0-cpus ' +1 ')\n" } },
      {
        note: 'The default, and one that nothing reads.',
        files: { 'xend-config.sxp': '(dom0-cpus)\n(dom0-cpus 1)\n(dom0-min-mem 1)\n(dom0-min-mem x)\n' },
      },
      { note: 'Another finding.', files: { 'xend-config.sxp': '(dom0-cpus = 1)\n' } },
    ],
  },
  check(document, report) {
    if (document.language !== 'sxp') return;
    const seen = new Set<string>();
    for (const { name, values } of readOptions(document.tree)) {
      const option = xendOption(name);
      const [value] = values;
      const isFirst = !seen.has(name);
      seen.add(name);
      if (option === undefined || !isFirst || value === undefined || value.kind === 'List') continue;
      const text = value.value;
      if (text === '=' || !isWrong(option, text)) continue;
      const span = wordSpan(value);
      const better = betterFor(option, text);
      report({
        span,
        message:
          option.shape.kind === 'boolean'
            ? `${name} is to be yes or no, and is '${text}'.`
            : `${name} is to be a number, and is '${text}'.`,
        help: helpFor(option),
        ...(better !== undefined &&
          isVerbatim(document.text, span, text) && {
            fix: { title: `Write ${better}`, safety: 'safe', edits: [{ span, text: better }] },
          }),
      });
    }
  },
});

/** An option that xend hands on as it is has nothing to be strict about. */
function isWrong({ shape, strict }: HostOption, text: string): boolean {
  if (strict === undefined) return false;
  if (shape.kind === 'boolean') return !/^(?:yes|y|1|on|true|t|no|n|0|off|false|f)$/i.test(text);
  return shape.kind === 'integer' && !/^\s*[-+]?\d+\s*$/.test(text);
}

function betterFor({ shape, unit }: HostOption, text: string): string | undefined {
  if (shape.kind !== 'boolean') return inUnit(text, unit);
  if (/^enabled?$/i.test(text)) return 'yes';
  return /^disabled?$/i.test(text) ? 'no' : undefined;
}

function helpFor({ shape, unit }: HostOption): string {
  if (shape.kind === 'boolean') return 'Write yes or no.';
  return unit === undefined ? 'Write digits only.' : `Write digits only; the number counts ${unit}.`;
}
