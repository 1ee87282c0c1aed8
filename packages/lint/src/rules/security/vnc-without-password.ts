// A screen on the network that asks for no password.
import type { Guest, Screen } from '@xencfg/model';
import { findOpenAddress } from '../../listening-address.ts';
import { defineRule } from '../../rule.ts';
import { isLoopback } from '../../xend-words.ts';

export const vncWithoutPassword = defineRule({
  name: 'vnc-without-password',
  family: 'security',
  scope: 'guest',
  languages: ['cfg'],
  severity: 'warning',
  dependsOn: 'toolstack',
  summary: "A guest's VNC server listens beyond the host itself and asks for no password.",
  why: "Whoever reaches that address has the guest's screen and keyboard. An empty vncpasswd takes away the password that xend's file sets for all.",
  evidence: ['xend-config.sxp, 3.0.4 and 4.4.0', 'xl.cfg(5)'],
  examples: {
    bad: [
      {
        note: 'Under xm the host may have a password for all.',
        files: "builder='hvm'\nvnc=1\nvnclisten='«10.0.0.1»'\n",
      },
      { files: "# xencfg: toolstack=xl\ntype='pv'\nvfb=['vnc=1,vnclisten=«10.0.0.1»:3']\n" },
      {
        files: {
          'etc/xen/xend-config.sxp': "(vncpasswd 'secret')\n",
          'etc/xen/a.cfg': "builder='hvm'\nvnc=1\nvnclisten='«10.0.0.1»'\nvncpasswd=''\n",
        },
      },
    ],
    good: [
      { files: "builder='hvm'\nvnc=1\nvnclisten='10.0.0.1'\nvncpasswd='x7'\n" },
      { files: "builder='hvm'\nvnc=1\nvnclisten='127.0.0.1'\n" },
      { files: "# xencfg: toolstack=xl\ntype='hvm'\nvnc=1\nvnclisten='::1'\n" },
      {
        files: {
          'etc/xen/xend-config.sxp': "(vncpasswd 'secret')\n",
          'etc/xen/a.cfg': "builder='hvm'\nvnc=1\nvnclisten='10.0.0.1'\n",
        },
      },
      { note: 'Of every address another rule speaks.', files: "builder='hvm'\nvnc=1\nvnclisten='0.0.0.0'\n" },
      { note: 'Not known.', files: "builder='hvm'\nvnc=1\nvnclisten='10.0.0.1'\nvncpasswd=word\n" },
    ],
  },
  check(guest, report) {
    for (const screen of guest.screens) {
      const { vnc, listen } = screen;
      const address = withoutDisplay(listen?.text.trim() ?? '');
      if (vnc !== true || listen === undefined || address === '' || isLoopback(address)) continue;
      if (findOpenAddress(listen.text) !== undefined || hasPassword(guest, screen)) continue;
      const isOpen = guest.toolstack === 'xl' || guest.host?.files.xend !== undefined;
      const start = listen.span.start + listen.text.indexOf(address);
      const isPlain = listen.span.end - listen.span.start === listen.text.length;
      report({
        span: isPlain ? { start, end: start + address.length } : listen.span,
        message: `The VNC server listens on ${address} and asks for no password.`,
        help: 'Listen on 127.0.0.1 and come through an SSH tunnel, or set vncpasswd.',
        ...(!isOpen && { severity: 'info' }),
      });
    }
  },
});

/** xl takes a display number behind the address, which may itself hold colons. */
function withoutDisplay(address: string): string {
  return /^[^:]*:\d+$|\]:\d+$/.test(address) ? address.slice(0, address.lastIndexOf(':')) : address;
}

/** Also where that is not known. */
function hasPassword(guest: Guest, { from, password }: Screen): boolean {
  if (password !== undefined) return password.text !== '';
  if (from === 'options' && !guest.isAbsent('vncpasswd')) return guest.text('vncpasswd') === undefined;
  return guest.toolstack !== 'xl' && (guest.host?.xend('vncpasswd')?.value?.text ?? '') !== '';
}
