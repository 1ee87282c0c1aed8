// A SPICE screen without a port or a password.
import type { Guest } from '@xencfg/model';
import { defineRule } from '../../rule.ts';

export const spiceWithoutPortOrPassword = defineRule({
  name: 'spice-without-port-or-password',
  family: 'correctness',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'error',
  dependsOn: 'toolstack',
  summary: 'spice is on without the port or the password that it needs.',
  why: "libxl says 'at least one of the spiceport or tls_port must be provided' or 'spice ticketing is enabled but missing password', and the guest is not created.",
  evidence: ['libxl_dm.c, 4.2 to 4.17', 'xl.cfg(5)'],
  releases: { since: '4.2' },
  examples: {
    bad: [
      { note: 'Of both.', files: "type = 'hvm'\nspice = «1»\nspicehost = '127.0.0.1'\n" },
      { files: "type = 'hvm'\nspice = «1»\nspiceport = 6000\n" },
      { files: "type = 'hvm'\nspice = «1»\nspiceport = 0\nspicedisable_ticketing = 1\n" },
      { files: "type = 'hvm'\nspice = «1»\nspicetls_port = 6001\nspicepasswd = ''\n" },
    ],
    good: [
      { files: "type = 'hvm'\nspice = 1\nspiceport = 6000\nspicepasswd = 'x7'\n" },
      { files: "type = 'hvm'\nspice = 1\nspicetls_port = 6001\nspicedisable_ticketing = 1\n" },
      { note: 'There is no such screen.', files: "type = 'hvm'\nspice = 0\n" },
      { note: 'Not known.', files: "type = 'hvm'\nspice = 1\nspiceport = port\nspicepasswd = word\n" },
    ],
  },
  check(guest, report) {
    const span = guest.valueSpan('spice');
    if (guest.toolstack === 'xm' || guest.kind !== 'hvm' || guest.isOn('spice') !== true || !span) return;
    const missing = [
      ...(hasNone(guest, 'spiceport') && hasNone(guest, 'spicetls_port') ? ['a port (spiceport)'] : []),
      ...(asksForPassword(guest) && hasNoPassword(guest) ? ['a password (spicepasswd)'] : []),
    ];
    if (missing.length === 0) return;
    report({
      span,
      message: `spice is on, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      help: `Set ${missing.map((it) => it.replace(/^.*\(|\)$/g, '')).join(' and ')}, or turn spice off.`,
    });
  },
});

function hasNone(guest: Guest, port: string): boolean {
  return guest.isAbsent(port) || guest.integer(port) === 0;
}

function asksForPassword(guest: Guest): boolean {
  return guest.isAbsent('spicedisable_ticketing') || guest.isOn('spicedisable_ticketing') === false;
}

function hasNoPassword(guest: Guest): boolean {
  return guest.isAbsent('spicepasswd') || guest.text('spicepasswd')?.text === '';
}
