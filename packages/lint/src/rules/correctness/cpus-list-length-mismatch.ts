// A list of pins that is not as long as there are virtual CPUs.
import { textOf } from '@xencfg/model';
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const cpusListLengthMismatch = defineRule({
  name: 'cpus-list-length-mismatch',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'release',
  summary: 'The list in cpus has another length than the guest has virtual CPUs.',
  why: "xend stops with 'vcpus and the item number of cpus are not same'; xl lets a CPU without an item run anywhere and drops items too many.",
  evidence: ['xend XendConfig.py, 3.3.1 and 4.0', 'xl_parse.c, 4.17'],
  examples: {
    bad: [
      { files: "vcpus=4\ncpus=«['0','1']»\n" },
      { files: "# xencfg: toolstack=xl\nvcpus = 1\ncpus = «['0', '1']»\n" },
      {
        note: 'One CPU is the default.',
        files: "# xencfg: toolstack=xm\nkernel = '/boot/vmlinuz'\ncpus = «['0', '1']»\n",
      },
    ],
    good: [
      { files: "vcpus=2\ncpus=['0','1']\n" },
      { note: 'A text serves all of them.', files: "vcpus = 4\ncpus = '0,1'\n" },
      {
        note: 'For those that are plugged in later.',
        files: "# xencfg: toolstack=xl\nvcpus = 1\nmaxvcpus = 2\ncpus = ['0', '1']\n",
      },
      { note: 'Not known.', files: "vcpus = n\ncpus = ['0', '1']\n" },
      {
        note: 'xend of 3.2 takes no list.',
        files: "# xencfg: toolstack=xm xen=3.2\nvcpus = 1\ncpus = ['0', '1']\n",
      },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    const list = guest.setting('cpus')?.value;
    if (list?.kind !== 'list' || list.items.some((it) => textOf(it) === undefined)) return;
    if (toolstack === 'xm' && release !== undefined && compareReleases(release, '3.3') < 0) return;
    const vcpus = guest.isAbsent('vcpus') ? 1 : guest.integer('vcpus');
    const pins = list.items.length;
    if (vcpus === undefined || vcpus < 1 || pins === 0 || pins === vcpus) return;
    const most = guest.isAbsent('maxvcpus') ? vcpus : guest.integer('maxvcpus');
    if (toolstack !== 'xm' && (most === undefined || (pins > vcpus && pins <= most))) return;
    const span = guest.valueSpan('vcpus');
    report({
      span: list.span,
      message: `cpus has ${pins} item${pins === 1 ? '' : 's'}, and the guest has ${vcpus} virtual CPU${vcpus === 1 ? '' : 's'}.`,
      help: `Write ${vcpus} item${vcpus === 1 ? '' : 's'}, or one text for all.`,
      related: span === undefined ? [] : [{ message: 'how many there are', path: guest.path, span }],
      ...(toolstack === 'xm' && { severity: 'error' }),
    });
  },
});
