// A device model that may do everything.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const dmRestrictOff = defineRule({
  name: 'dm-restrict-off',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  presets: ['security'],
  dependsOn: 'release',
  summary: 'The QEMU of an HVM guest runs with all the rights of root.',
  why: 'A guest that breaks out of QEMU is root in dom0; with dm_restrict xl starts QEMU as another user who may touch this guest only.',
  evidence: ['xl.cfg(5), 4.17'],
  releases: { since: '4.10' },
  examples: {
    bad: [{ files: "# xencfg: toolstack=xl xen=4.17\n«type='hvm'»\n" }],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.17\ntype='hvm'\ndm_restrict=1\n" },
      { files: "# xencfg: toolstack=xl xen=4.9\nbuilder='hvm'\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\ntype='pv'\n" },
      {
        note: 'QEMU runs in a guest of its own.',
        files: "# xencfg: toolstack=xl xen=4.17\ntype='hvm'\ndevice_model_stubdomain_override=1\n",
      },
    ],
  },
  check(guest, report) {
    const { toolstack, release, kind } = guest;
    const setting = guest.setting('type') ?? guest.setting('builder');
    if (toolstack !== 'xl' || release === undefined || compareReleases(release, '4.10') < 0) return;
    if (kind !== 'hvm' || setting === undefined) return;
    const options = ['dm_restrict', 'device_model_stubdomain_override', 'device_model_version'];
    if (!options.every((option) => guest.isAbsent(option))) return;
    report({
      span: setting.span,
      message: 'The QEMU of this guest runs as root.',
      help: 'Add dm_restrict=1, once you have seen that the guest needs nothing that it takes away.',
    });
  },
});
