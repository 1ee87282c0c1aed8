// A screen over SPICE for everybody.
import { defineRule } from '../../rule.ts';
import { isLoopback } from '../../xend-words.ts';

export const spiceWithoutTicketing = defineRule({
  name: 'spice-without-ticketing',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: "A guest's SPICE server asks for no password.",
  why: "Without spicehost it listens on every address of the host: whoever reaches one has the guest's screen, keyboard and USB ports.",
  evidence: ['xl.cfg(5), 4.17'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      { files: "type = 'hvm'\nspice = 1\nspicedisable_ticketing = «1»\n" },
      { files: "type = 'hvm'\nspice = 1\nspicehost = '10.0.0.1'\nspicedisable_ticketing = «1»\n" },
    ],
    good: [
      { files: "type = 'hvm'\nspice = 1\nspicedisable_ticketing = 0\nspicepasswd='x7'\n" },
      { files: "type = 'hvm'\nspice = 1\nspicehost = '127.0.0.1'\nspicedisable_ticketing = 1\n" },
      { note: 'There is no such screen.', files: "type = 'hvm'\nspicedisable_ticketing = 1\n" },
      {
        note: 'Not known.',
        files: "type = 'hvm'\nspice = 1\nspicehost = host\nspicedisable_ticketing = 1\n",
      },
    ],
  },
  check(guest, report) {
    const span = guest.valueSpan('spicedisable_ticketing');
    const host = guest.text('spicehost');
    if (guest.toolstack === 'xm' || guest.isOn('spice') !== true || span === undefined) return;
    if (guest.isOn('spicedisable_ticketing') !== true || (guest.kind !== 'hvm' && guest.kind !== undefined))
      return;
    if (host === undefined ? !guest.isAbsent('spicehost') : isLoopback(host.text)) return;
    report({
      span,
      message: `The SPICE server on ${host?.text || 'every address of the host'} asks for no password.`,
      help: 'Set spicedisable_ticketing to 0 with a spicepasswd, or spicehost to 127.0.0.1.',
    });
  },
});
