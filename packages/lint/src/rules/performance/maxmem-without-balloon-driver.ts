// An HVM guest that starts with less memory than it believes to have.
import { compareReleases } from '@xencfg/schema';
import { defineRule } from '../../rule.ts';

export const maxmemWithoutBalloonDriver = defineRule({
  name: 'maxmem-without-balloon-driver',
  family: 'performance',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'info',
  summary: 'An HVM guest has less memory than maxmem.',
  why: 'It sees all of maxmem and gets memory as it touches it: without a balloon driver that gives the rest back early it is killed when it has touched more than memory.',
  evidence: ['xl.cfg(5)'],
  releases: { since: '3.4' },
  examples: {
    bad: [
      { files: "type = 'hvm'\nmemory = 512\nmaxmem = «8192»\n" },
      { files: "builder = 'hvm'\nmaxmem = '«1024»'\nmemory = '512'\n" },
    ],
    good: [
      { files: "type = 'hvm'\nmemory = 8192\n" },
      { files: "type = 'hvm'\nmemory = 8192\nmaxmem = 8192\n" },
      { files: "type = 'pv'\nmemory = 512\nmaxmem = 8192\n" },
      { note: 'Not known.', files: "type = 'hvm'\nmemory = size\nmaxmem = 8192\n" },
    ],
  },
  check(guest, report) {
    const { kind, release } = guest;
    const memory = guest.integer('memory');
    const most = guest.integer('maxmem');
    const span = guest.valueSpan('maxmem');
    if (kind !== 'hvm' || (release !== undefined && compareReleases(release, '3.4') < 0)) return;
    if (memory === undefined || most === undefined || span === undefined || memory >= most) return;
    report({
      span,
      message: `This guest sees ${most} MiB and has ${memory} MiB.`,
      help: 'Give it one size, or see that its balloon driver is loaded early.',
    });
  },
});
