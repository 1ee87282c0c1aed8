// A boot loader that a build of Xen may leave out.
import { compareReleases } from '@xencfg/schema';
import { runsPygrub } from '../../boot-loader.ts';
import { defineRule } from '../../rule.ts';

export const pygrubBuildOption = defineRule({
  name: 'pygrub-build-option',
  family: 'compatibility',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'hint',
  presets: ['xl-modern', 'migrate'],
  dependsOn: 'release',
  summary: 'The guest boots by pygrub, which Xen can be built without from 4.18 on.',
  why: 'On a host whose Xen was built so, xl does not find the boot loader and the guest does not start.',
  evidence: ['xen.git a8a7c33e7d (2023-08-09)'],
  releases: { since: '4.18' },
  examples: {
    bad: [{ files: "# xencfg: toolstack=xl xen=4.18\nbootloader = '«pygrub»'\n" }],
    good: [
      { files: "# xencfg: toolstack=xl xen=4.18\nfirmware = 'pvgrub64'\n" },
      { files: "# xencfg: toolstack=xl xen=4.17\nbootloader = 'pygrub'\n" },
      { note: 'Not known.', files: "# xencfg: toolstack=xl\nbootloader = 'pygrub'\n" },
    ],
  },
  check(guest, report) {
    const { toolstack, release } = guest;
    const loader = guest.text('bootloader');
    if (toolstack !== 'xl' || release === undefined || compareReleases(release, '4.18') < 0) return;
    if (loader === undefined || !runsPygrub(guest)) return;
    report({
      span: loader.span,
      message: `Not every build of Xen ${release} has pygrub.`,
      help: 'Look whether the host has it, or boot by pvgrub inside the guest.',
    });
  },
});
