// A switch of a PCI device that its toolstack does not have.
import type { Guest } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { deviceProblems } from '../../device-problems.ts';
import { keysOf, missingCommasBefore } from '../../missing-comma.ts';
import { nearestWord } from '../../nearest-word.ts';
import { defineRule } from '../../rule.ts';
import { isVerbatim } from '../../verbatim.ts';

const options = {
  xl: ['permissive', 'msitranslate', 'seize', 'power_mgmt', 'rdm_policy'],
  xm: ['msitranslate', 'power_mgmt'],
} as const;

export const pciOptionUnknown = defineRule({
  name: 'pci-option-unknown',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'release',
  summary:
    'A PCI device has an option that its toolstack does not know, or one with a value that it does not take.',
  why: "xl from 4.15 on says 'Unknown PCI_SPEC_STRING option' and xm 'Invalid pci option': the guest is not created.",
  evidence: ['libxlu_pci.c, 4.14 and 4.17', 'run: xl 4.17', 'xen/util/pci.py, 4.4.0', 'run: xm create 4.4.0'],
  examples: {
    bad: [
      {
        files: "pci=['01:00.0,«permisive»=1']\n",
        fixed: "pci=['01:00.0,permissive=1']\n",
      },
      {
        files:
          "# xencfg: toolstack=xm xen=4.1\npci=['01:00.0,«permissive»=1', '02:00.0,msitranslate=«on»']\n",
      },
      {
        note: 'A blank belongs to the name.',
        files: "# xencfg: toolstack=xl xen=4.17\npci=['01:00.0,« permissive»=1']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\npci=['01:00.0,permissive=1']\n",
      },
      {
        note: 'Only a message then.',
        files: "# xencfg: toolstack=xl xen=4.4\npci=['01:00.0,«permisive»=1']\n",
      },
      {
        note: 'A word, of which xl makes 0.',
        files: "# xencfg: toolstack=xl xen=4.17\npci=['01:00.0,permissive=«yes»', '02:00.0,seize=«off»']\n",
        fixed: "# xencfg: toolstack=xl xen=4.17\npci=['01:00.0,permissive=1', '02:00.0,seize=0']\n",
      },
    ],
    good: [
      { files: "pci=['01:00.0,permissive=1']\n" },
      { files: "# xencfg: toolstack=xm xen=4.1\npci=['01:00.0,msitranslate=1']\n" },
      { note: 'Not known.', files: "pci=['01:00.0,%s' % more]\n" },
    ],
  },
  check(guest, report) {
    for (const { problem, device, span } of deviceProblems(guest.pciDevices)) {
      const isUnknown = problem.code === 'pci-unknown-option';
      if (!isUnknown && !problem.code.startsWith('pci-option')) continue;
      const { toolstack } = device.spec;
      if (toolstack === 'xl' && missingCommasBefore(keysOf.pci, device.text).length > 0) continue;
      const written = device.text.slice(problem.span.start, problem.span.end);
      const near = isUnknown ? nearestWord(written, options[toolstack]) : undefined;
      report({
        span,
        message: problem.message,
        help:
          problem.help ??
          (near === undefined
            ? `Write NAME=VALUE; ${toolstack} has ${options[toolstack].join(', ')}.`
            : `Write ${near}.`),
        ...(isUnknown && passesOver(guest) && { severity: 'warning' }),
        ...(near !== undefined &&
          isVerbatim(guest.document.text, span, written) && {
            fix: { title: `Write ${near}`, safety: 'unsafe', edits: [{ span, text: near }] },
          }),
      });
    }
    for (const { device, value } of wordsForNumbers(guest)) {
      const span = device.at(value.span);
      const meant = /^(?:yes|on|true)$/i.test(value.value) ? '1' : '0';
      report({
        span,
        message: `xl makes the number 0 of '${value.value}'.`,
        why: 'xl reads these switches with atoi, which makes 0 of a word and says nothing, so the switch is off.',
        help: 'Write 1 or 0.',
        severity: 'warning',
        ...(isVerbatim(guest.document.text, span, value.value) &&
          /^(?:yes|on|true|no|off|false)$/i.test(value.value) && {
            fix: {
              title: `Write ${meant}`,
              safety: meant === '0' ? 'safe' : 'unsafe',
              edits: [{ span, text: meant }],
            },
          }),
      });
    }
  },
});

/** Values of xl's switches that do not begin as a number does. */
function* wordsForNumbers(guest: Guest) {
  if (guest.toolstack !== 'xl') return;
  for (const device of guest.pciDevices.all) {
    if (missingCommasBefore(keysOf.pci, device.text).length > 0) continue;
    for (const { key, value } of device.spec.options) {
      const isSwitch = /^(?:permissive|msitranslate|seize|power_mgmt)$/.test(key.value);
      if (isSwitch && !/^\s*[-+]?\d/.test(value.value)) yield { device, value };
    }
  }
}

/** Up to 4.14 xl merely says that it does not know the option. */
function passesOver({ toolstack, release }: Guest): boolean {
  return toolstack === 'xl' && release !== undefined && compareReleases(release, '4.15') < 0;
}
